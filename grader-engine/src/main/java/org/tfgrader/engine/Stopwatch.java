package org.tfgrader.engine;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.tfgrader.engine.model.Verdict;

/// Measures the stages of one grading.
final class Stopwatch {
    private final Map<Stage, Duration> taken = new EnumMap<>(Stage.class);
    private Stage stage = Stage.COMPILE;
    private long since = System.nanoTime();

    enum Stage {
        COMPILE,
        /// The public tests.
        GRADE,
        TRAIN,
        /// The hidden tests. The time that student code takes for them may depend on their inputs.
        HIDDEN
    }

    /// Ends the current stage and begins another.
    void begin(Stage next) {
        long now = System.nanoTime();
        taken.merge(stage, Duration.ofNanos(now - since), Duration::plus);
        stage = next;
        since = now;
    }

    /// {@return the times of the stages so far}
    Verdict.Timings timings() {
        begin(stage);
        return new Verdict.Timings(taken(Stage.COMPILE), taken(Stage.GRADE), taken(Stage.TRAIN), taken(Stage.HIDDEN));
    }

    private Duration taken(Stage of) {
        return taken.getOrDefault(of, Duration.ZERO);
    }
}
