package org.tfgrader.api.results;

import java.util.List;
import java.util.stream.Collectors;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// A result in one sentence.
final class VerdictSentence {
    private VerdictSentence() {}

    static String of(SeenReport seen) {
        GradingReport report = seen.report();
        return switch (report.verdict()) {
            case GRADED -> seen.scored() ? graded(report) : "Graded. Scores are not released yet";
            case NOT_COMPILED -> "Not graded: no usable class found";
            case REFUSED ->
                report.violations().stream()
                        .findFirst()
                        .map(violation -> "Not graded: %s is not allowed".formatted(violation.member()))
                        .orElse("Not graded: the code uses an API that is not allowed");
            case STOPPED -> "Not graded: the code was stopped";
            case GRADER_FAILED -> "Not graded: the grader failed, not your code";
        };
    }

    private static String graded(GradingReport report) {
        List<ExerciseReport> lost = report.exercises().stream()
                .filter(exercise -> exercise.score() < exercise.maxScore())
                .toList();
        return switch (lost.size()) {
            case 0 ->
                report.allChecks().allMatch(check -> check.outcome() == Outcome.PASSED)
                        ? "Graded. All %d tests passed"
                                .formatted(report.allChecks().count())
                        : "Graded. Full score";
            case 1 ->
                compiles(lost.getFirst())
                        ? "Graded. One exercise lost points: "
                                + Words.method(lost.getFirst().id())
                        : "Graded. %s does not compile"
                                .formatted(Words.method(lost.getFirst().id()));
            default ->
                "Graded. %d exercises lost points: %s"
                        .formatted(
                                lost.size(),
                                lost.stream().map(VerdictSentence::named).collect(Collectors.joining(", ")));
        };
    }

    private static String named(ExerciseReport exercise) {
        return Words.method(exercise.id()) + (compiles(exercise) ? "" : " (does not compile)");
    }

    /// {@return whether the method of an exercise compiles}
    static boolean compiles(ExerciseReport exercise) {
        return exercise.diagnostics().isEmpty();
    }
}
