package org.tfgrader.engine.attack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.GraderSettings;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.engine.GraderSettings.Walls;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.compile.CompilerService;
import org.tfgrader.engine.compile.CompilerService.NotCompilableException;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// A grader of the suite's own. Used by one thread at a time.
final class GraderGate implements Gate, AutoCloseable {
    /// An attack in the training is as good after seconds as after a minute and a half.
    private static final Duration TRAIN = Duration.ofSeconds(20);

    static final Limits LIMITS = new Limits(
            Limits.DEFAULT.compile(), Limits.DEFAULT.load(), TRAIN, Limits.DEFAULT.cpu(), Limits.DEFAULT.resident());

    private static final long SEED = 1;

    private final Grader grader;
    private final CompilerService compiler;

    GraderGate(Path home, Path cache, Walls walls) {
        grader = Grader.open(new GraderSettings(home, cache, null, null, LIMITS, walls));
        compiler = new CompilerService(new ProcessLauncher(GraderHome.open(home), LIMITS));
        grader.prepare();
    }

    @Override
    public GradingReport grade(List<SourceFile> sources, boolean train) {
        return Reports.of(grader.grade(new Submission(sources, train, SEED), GradingListener.NONE), SEED);
    }

    @Override
    public GradingReport gradeCrafted(List<SourceFile> sources, Map<String, byte[]> crafted) {
        Map<String, byte[]> classes;
        try {
            classes = new HashMap<>(compiler.compile(sources).classes());
        } catch (NotCompilableException e) {
            throw new IllegalStateException("what surrounds a crafted class file compiles", e);
        }
        classes.putAll(crafted);
        return Reports.of(grader.gradeClasses(new Submission(sources, false, SEED), classes), SEED);
    }

    @Override
    public void close() {
        grader.close();
        compiler.close();
    }
}
