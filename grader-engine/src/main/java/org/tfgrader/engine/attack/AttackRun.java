package org.tfgrader.engine.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tfgrader.engine.attack.AttackSuite.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.intake.RefusedSourcesException;
import org.tfgrader.engine.intake.Sources;
import org.tfgrader.engine.intake.ZipSources;
import org.tfgrader.engine.model.GraderSettings.Limits;

/// Submits an attack and looks for every trace of an escape.
final class AttackRun {
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// A grading starts one process, and another one for each exercise that ends its process.
    private static final int PROCESSES = 1 + Exercise.values().length;

    private final Gate gate;
    private final Limits limits;
    private final Duration call;

    /// @param call time limit of one call
    AttackRun(Gate gate, Limits limits, Duration call) {
        this.gate = gate;
        this.limits = limits;
        this.call = call;
    }

    /// {@return the outcome of the attack}
    Outcome run(Attack attack, Expectation expected) {
        List<String> escapes = new ArrayList<>();
        try (Bait bait = Bait.lay();
                MeanLoad load = new MeanLoad()) {
            long start = System.nanoTime();
            List<String> texts = List.of();
            try {
                Result result = handIn(attack, expected.training() != null, bait);
                texts = result.texts();
                escapes.addAll(expected.deviations(result));
            } catch (RuntimeException e) {
                // The suite continues: an exception here is an effect of the attack on the grader.
                escapes.add("the grader threw " + e);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Duration limit = limit(expected, load.factor());
            if (took.compareTo(limit) > 0) {
                escapes.add("it took %s; the limit is %s".formatted(seconds(took), seconds(limit)));
            }
            escapes.addAll(bait.traces(texts));
        }
        return escapes.isEmpty() ? new Outcome.Contained(expected.wall().name()) : new Outcome.Escaped(escapes);
    }

    private Result handIn(Attack attack, boolean train, Bait bait) {
        if (!attack.archives().isEmpty()) {
            Sources sources = new Sources();
            try {
                attack.archives().forEach((name, zip) -> ZipSources.addTo(sources, name, zip));
                return Result.of(gate.grade(sources.all(), train));
            } catch (RefusedSourcesException e) {
                return Result.of(e);
            }
        }
        if (!attack.classes().isEmpty()) {
            return Result.of(gate.gradeClasses(attack.classes()));
        }
        return Result.of(
                gate.grade(attack.sources().stream().map(bait::pointedHere).toList(), train));
    }

    /// @param load the factor by which the grader extends its wall-clock limits
    private Duration limit(Expectation expected, double load) {
        // The limit of the compiler is CPU time, and on a busy machine other processes get the CPUs first.
        Duration compile = expected.wall() == Wall.B ? limits.compileWall() : limits.compile();
        Duration limit = compile.plus(limits.load())
                .plus(call.multipliedBy(expected.timeouts()))
                .plus(GRACE);
        Duration training = expected.training() == null ? Duration.ZERO : limits.train();
        return Duration.ofMillis((long) (limit.plus(training).toMillis() * load))
                .plus(gate.leastTime().multipliedBy(PROCESSES));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
