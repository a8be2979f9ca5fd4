package org.tfgrader.engine.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.model.Training.Distance;
import org.tfgrader.engine.model.Verdict.Violation;

/// The result of a grading in the shape of the contract: each component is a property in JSON. Absent parts are
/// null, arrays are empty.
///
/// @param reason one sentence for a verdict other than `graded`
/// @param warning about the circumstances of the grading; null if there is none
/// @param incident the id to search the log for, with `grader_failed`
public record GradingReport(
        VerdictKind verdict,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable String warning,
        double score,
        double maxScore,
        List<ExerciseReport> exercises,
        List<Diagnostic> diagnostics,
        List<Violation> violations,
        @Nullable TrainingReport training,
        @Nullable Long seed,
        String graderVersion,
        TimingsReport timings) {

    public record ExerciseReport(
            String id,
            String title,
            double score,
            double maxScore,
            List<CheckReport> checks,
            List<Diagnostic> diagnostics) {
        /// {@return this exercise with other tests, and with the same score}
        public ExerciseReport withChecks(List<CheckReport> other) {
            return withChecks(score, other);
        }

        private ExerciseReport withPoints(Map<String, Double> points) {
            if (!hasAnyOf(points)) {
                return this;
            }
            List<CheckReport> counted =
                    checks.stream().map(check -> check.withPoints(points)).toList();
            return withChecks(sum(counted.stream().map(CheckReport::points)), counted);
        }

        private boolean hasAnyOf(Map<String, Double> points) {
            return checks.stream().anyMatch(check -> points.containsKey(check.id));
        }

        private ExerciseReport withChecks(double newScore, List<CheckReport> other) {
            return new ExerciseReport(id, title, newScore, maxScore, other, diagnostics);
        }
    }

    /// One test.
    ///
    /// @param facts in the order in which they are read
    /// @param diagnosis the explanation of the failure, in one sentence
    /// @param hint one question or one step
    /// @param mistake the id of the known mistake with the same result
    /// @param output the fingerprint of the wrong output of a public test, equal for equal outputs; null if there
    ///     is none
    public record CheckReport(
            String id,
            String title,
            Visibility visibility,
            Kind kind,
            Outcome outcome,
            double points,
            double maxPoints,
            List<Fact> facts,
            @Nullable String diagnosis,
            @Nullable String hint,
            @Nullable String mistake,
            @Nullable Location location,
            @Nullable String output) {

        /// {@return this test with the name that an instructor has given to its output}
        ///
        /// @param other the text for students; null keeps the hint
        public CheckReport named(String name, @Nullable String other) {
            return copy(points, facts, other == null ? hint : other, name, output);
        }

        private CheckReport withPoints(Map<String, Double> other) {
            return copy(Math.min(other.getOrDefault(id, points), maxPoints), facts, hint, mistake, output);
        }

        /// {@return this test as its student may see it}
        public CheckReport withoutHiddenFacts() {
            return visibility == Visibility.HIDDEN ? copy(points, List.of(), hint, mistake, null) : this;
        }

        private CheckReport copy(
                double newPoints,
                List<Fact> newFacts,
                @Nullable String newHint,
                @Nullable String newMistake,
                @Nullable String newOutput) {
            return new CheckReport(
                    id,
                    title,
                    visibility,
                    kind,
                    outcome,
                    newPoints,
                    maxPoints,
                    newFacts,
                    diagnosis,
                    newHint,
                    newMistake,
                    location,
                    newOutput);
        }
    }

    /// The training run.
    ///
    /// @param mode `dual` or `full`
    /// @param reused whether this is the stored run of the reference, which trains the same network; null if it did
    ///     not run, and in old reports
    /// @param log the lines that the notebook prints
    /// @param predictions the predicted label of each test image, in order; empty if there are none
    public record TrainingReport(
            State state,
            @Nullable String reason,
            @Nullable String mode,
            @Nullable Boolean reused,
            int epochs,
            List<Double> costs,
            List<String> log,
            @Nullable Double trainAccuracy,
            @Nullable Double testAccuracy,
            List<List<Integer>> confusion,
            List<Integer> predictions,
            @Nullable Double seconds,
            @Nullable Distance reference) {
        /// How a training ended.
        public enum State {
            RAN,
            SKIPPED,
            FAILED;

            /// {@return the word in JSON}
            @JsonValue
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /// Reports stored by earlier versions have no predictions.
        @SuppressWarnings("ConstantValue")
        public TrainingReport {
            predictions = predictions == null ? List.of() : predictions;
        }
    }

    /// Times in milliseconds. Times that the engine does not know (the time in the queue) are null here.
    ///
    /// @param gradeMs the public tests with printed inputs
    /// @param hiddenMs the hidden tests, and the public tests with inputs that student code does not see; null for
    ///     students, because student code may take longer for one hidden input than for another
    /// @param totalMs of the listed stages
    public record TimingsReport(
            @Nullable Long queuedMs,
            long compileMs,
            long gradeMs,
            long trainMs,
            @Nullable Long hiddenMs,
            long totalMs) {

        private TimingsReport withoutHidden() {
            return new TimingsReport(
                    queuedMs, compileMs, gradeMs, trainMs, null, totalMs - (hiddenMs == null ? 0 : hiddenMs));
        }
    }

    /// {@return this report without the facts of hidden tests, as its student may see it}
    public GradingReport withoutHiddenFacts() {
        return asSeen(checks -> checks.map(CheckReport::withoutHiddenFacts), training);
    }

    /// {@return this report without everything that hidden tests reveal, as its student may see it before scores
    /// are released} The training is left out, because its outcome may depend on which hidden tests passed.
    public GradingReport withoutHiddenChecks() {
        return asSeen(checks -> checks.filter(check -> check.visibility == Visibility.OPEN), null);
    }

    private GradingReport asSeen(UnaryOperator<Stream<CheckReport>> seen, @Nullable TrainingReport seenTraining) {
        List<ExerciseReport> seenExercises = exercises.stream()
                .map(exercise ->
                        exercise.withChecks(seen.apply(exercise.checks.stream()).toList()))
                .toList();
        return copy(score, seenExercises, seenTraining, null, timings.withoutHidden());
    }

    /// {@return the tests of all exercises, in the rubric's order}
    public Stream<CheckReport> allChecks() {
        return exercises.stream().flatMap(exercise -> exercise.checks.stream());
    }

    /// {@return this report with other timings}
    public GradingReport withTimings(TimingsReport other) {
        return copy(score, exercises, training, seed, other);
    }

    /// {@return this report with other exercises, and with the same score}
    public GradingReport withExercises(List<ExerciseReport> other) {
        return copy(score, other, training, seed, timings);
    }

    /// {@return this report with other points for some of its tests, and with scores computed from these} No test gets
    /// more than its maximum.
    ///
    /// @param points by the tests' ids; points of a test that this report does not have are ignored
    public GradingReport withPoints(Map<String, Double> points) {
        if (exercises.stream().noneMatch(exercise -> exercise.hasAnyOf(points))) {
            return this;
        }
        List<ExerciseReport> counted =
                exercises.stream().map(exercise -> exercise.withPoints(points)).toList();
        return copy(sum(counted.stream().map(ExerciseReport::score)), counted, training, seed, timings);
    }

    /// In decimal arithmetic: 0.1 plus 0.2 is 0.3.
    private static double sum(Stream<Double> points) {
        return points.map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private GradingReport copy(
            double newScore,
            List<ExerciseReport> newExercises,
            @Nullable TrainingReport newTraining,
            @Nullable Long newSeed,
            TimingsReport newTimings) {
        return new GradingReport(
                verdict,
                reason,
                incident,
                warning,
                newScore,
                maxScore,
                newExercises,
                diagnostics,
                violations,
                newTraining,
                newSeed,
                graderVersion,
                newTimings);
    }
}
