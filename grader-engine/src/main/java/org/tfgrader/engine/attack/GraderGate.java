package org.tfgrader.engine.attack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// The suite's own grader. Safe for use by several threads.
final class GraderGate implements Gate, AutoCloseable {
    /// A longer limit would not make an attack on the compiler more effective.
    private static final Duration COMPILE = Duration.ofSeconds(5);

    /// A longer limit would not make an attack in the training more effective.
    private static final Duration TRAIN = Duration.ofSeconds(20);

    /// Enough time for the calls of an attack, and many times what a correct solution takes.
    private static final Duration CHECKS = Duration.ofSeconds(12);

    static final Limits LIMITS = new Limits(
            COMPILE,
            Limits.DEFAULT.compileWall(),
            Limits.DEFAULT.load(),
            CHECKS,
            Limits.DEFAULT.checksCpu(),
            TRAIN,
            Limits.DEFAULT.cpu(),
            Limits.DEFAULT.resident(),
            Limits.DEFAULT.memory(),
            Limits.DEFAULT.threads());

    private static final long SEED = 1;

    private static final SourceFile NOTHING =
            new SourceFile("Nothing.java", "public class Nothing implements org.tfgrader.kit.GradedFunctions {}");

    private final Grader grader;
    private final Duration leastTime;

    GraderGate(Path home, Path cache, Walls walls) {
        grader = Grader.open(new GraderSettings(home, cache, null, null, LIMITS, walls));
        // The first wrong answer loads more than later ones; this time does not count for an attack.
        grade(List.of(NOTHING), false);
        long start = System.nanoTime();
        grade(List.of(NOTHING), false);
        leastTime = Duration.ofNanos(System.nanoTime() - start).multipliedBy(AttackSuite.AT_ONCE);
        // Only now, because workers that attacks end are replaced by workers that don't wait. Waiting workers are
        // a target of attacks, so one grader has some.
        grader.prepare(walls.java() ? 1 : 0);
    }

    @Override
    public GradingReport grade(List<SourceFile> sources, boolean train) {
        return Reports.of(
                grader.grade(new Submission(sources, train, SEED), GradingListener.NONE), SEED, grader.sandbox());
    }

    @Override
    public GradingReport gradeClasses(Map<String, byte[]> classes) {
        return Reports.of(
                grader.gradeClasses(new Submission(List.of(NOTHING), false, SEED), classes), SEED, grader.sandbox());
    }

    @Override
    public Duration leastTime() {
        return leastTime;
    }

    @Override
    public void close() {
        grader.close();
    }
}
