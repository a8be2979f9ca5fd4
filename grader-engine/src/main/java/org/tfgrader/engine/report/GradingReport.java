package org.tfgrader.engine.report;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The result of a grading in the shape of the contract: each component is a property in JSON. Absent parts are
/// null, arrays are empty.
///
/// @param verdict `graded`, `not_compiled`, `refused`, `stopped` or `grader_failed`
/// @param reason one sentence for a verdict other than `graded`
/// @param warning about the circumstances of the grading; null if there is none
/// @param incident the id to search the log for, with `grader_failed`
public record GradingReport(
        String verdict,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable String warning,
        double score,
        double maxScore,
        List<ExerciseReport> exercises,
        List<DiagnosticReport> diagnostics,
        List<ViolationReport> violations,
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
            List<DiagnosticReport> diagnostics) {}

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
            String visibility,
            String kind,
            String outcome,
            double points,
            double maxPoints,
            List<FactReport> facts,
            @Nullable String diagnosis,
            @Nullable String hint,
            @Nullable String mistake,
            @Nullable LocationReport location,
            @Nullable String output) {

        /// {@return this test with the name that an instructor has given to its output}
        ///
        /// @param other the text for students; null keeps the hint
        public CheckReport named(String name, @Nullable String other) {
            return new CheckReport(
                    id,
                    title,
                    visibility,
                    kind,
                    outcome,
                    points,
                    maxPoints,
                    facts,
                    diagnosis,
                    other == null ? hint : other,
                    name,
                    location,
                    output);
        }
    }

    public record FactReport(String name, String value) {}

    public record LocationReport(String file, int line) {}

    public record DiagnosticReport(String file, int line, int column, String severity, String message) {}

    public record ViolationReport(String file, int line, String member, String message) {}

    /// The training run.
    ///
    /// @param state `ran`, `skipped` or `failed`
    /// @param mode `dual` or `full`
    /// @param log the lines that the notebook prints
    /// @param predictions the predicted label of each test image, in order; empty if there are none
    public record TrainingReport(
            String state,
            @Nullable String reason,
            @Nullable String mode,
            int epochs,
            List<Double> costs,
            List<String> log,
            @Nullable Double trainAccuracy,
            @Nullable Double testAccuracy,
            List<List<Integer>> confusion,
            List<Integer> predictions,
            @Nullable Double seconds,
            @Nullable ReferenceReport reference) {
        /// Reports stored by earlier versions have no predictions.
        @SuppressWarnings("ConstantValue")
        public TrainingReport {
            predictions = predictions == null ? List.of() : predictions;
        }
    }

    public record ReferenceReport(double maxCostDifference, double maxParameterDifference) {}

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
        return asSeen(checks -> checks.map(GradingReport::withoutHiddenFacts), training);
    }

    /// {@return this report without everything that hidden tests reveal, as its student may see it before scores
    /// are released} The training is left out, because its outcome may depend on which hidden tests passed.
    public GradingReport withoutHiddenChecks() {
        return asSeen(checks -> checks.filter(check -> check.visibility.equals("open")), null);
    }

    private GradingReport asSeen(UnaryOperator<Stream<CheckReport>> seen, @Nullable TrainingReport seenTraining) {
        return new GradingReport(
                verdict,
                reason,
                incident,
                warning,
                score,
                maxScore,
                exercises.stream().map(exercise -> asSeen(exercise, seen)).toList(),
                diagnostics,
                violations,
                seenTraining,
                null,
                graderVersion,
                timings.withoutHidden());
    }

    /// {@return the tests of all exercises, in the rubric's order}
    public Stream<CheckReport> allChecks() {
        return exercises.stream().flatMap(exercise -> exercise.checks.stream());
    }

    /// {@return this report with other timings}
    public GradingReport withTimings(TimingsReport other) {
        return with(exercises, other);
    }

    /// {@return this report with other exercises}
    public GradingReport withExercises(List<ExerciseReport> other) {
        return with(other, timings);
    }

    private GradingReport with(List<ExerciseReport> otherExercises, TimingsReport otherTimings) {
        return new GradingReport(
                verdict,
                reason,
                incident,
                warning,
                score,
                maxScore,
                otherExercises,
                diagnostics,
                violations,
                training,
                seed,
                graderVersion,
                otherTimings);
    }

    private static ExerciseReport asSeen(ExerciseReport exercise, UnaryOperator<Stream<CheckReport>> seen) {
        return new ExerciseReport(
                exercise.id,
                exercise.title,
                exercise.score,
                exercise.maxScore,
                seen.apply(exercise.checks.stream()).toList(),
                exercise.diagnostics);
    }

    /// {@return this test as its student may see it}
    public static CheckReport withoutHiddenFacts(CheckReport check) {
        if (!check.visibility.equals("hidden")) {
            return check;
        }
        return new CheckReport(
                check.id,
                check.title,
                check.visibility,
                check.kind,
                check.outcome,
                check.points,
                check.maxPoints,
                List.of(),
                check.diagnosis,
                check.hint,
                check.mistake,
                check.location,
                null);
    }
}
