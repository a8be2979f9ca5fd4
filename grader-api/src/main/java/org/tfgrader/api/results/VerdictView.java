package org.tfgrader.api.results;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.VerdictKind;

/// A result on the page.
///
/// @param score null if the grader failed, or while scores are withheld
/// @param failed whether the grader failed
/// @param note additional information; null if there is none
/// @param warning about how the result was produced; null if there is none
/// @param compiled whether all tested methods compile
record VerdictView(
        @Nullable String score,
        String maxScore,
        boolean failed,
        String sentence,
        @Nullable String note,
        @Nullable String warning,
        boolean compiled,
        List<ExerciseRow> exercises,
        List<Loss> losses,
        String duration) {
    /// One exercise with its ticks.
    ///
    /// @param score null while scores are withheld
    /// @param compiled whether the tested method compiles
    record ExerciseRow(
            String method,
            String title,
            @Nullable String score,
            String maxScore,
            boolean lost,
            boolean compiled,
            List<Tick> ticks) {}

    /// The outcome of one test as a mark.
    ///
    /// @param outcome `passed`, `failed`, `error` or `not_run`
    /// @param name the test and its outcome in words
    record Tick(boolean hidden, String outcome, String name) {
        /// The tests of code that does not compile count as not run.
        static Tick of(CheckReport check, boolean compiled) {
            Outcome outcome = compiled || check.outcome() != Outcome.ERROR ? check.outcome() : Outcome.NOT_RUN;
            return new Tick(
                    check.visibility() == Visibility.HIDDEN,
                    outcome.word(),
                    check.title() + ": " + Words.outcome(outcome.word()));
        }
    }

    /// The tests with which an exercise lost points.
    record Loss(String method, String lost, List<LostCheck> checks) {}

    record LostCheck(Tick tick, String title, boolean hidden, String lost) {}

    static VerdictView of(SeenReport seen) {
        GradingReport report = seen.report();
        boolean failed = report.verdict() == VerdictKind.GRADER_FAILED;
        return new VerdictView(
                failed || !seen.scored() ? null : Words.points(report.score()),
                Words.points(report.maxScore()),
                failed,
                sentence(seen),
                note(report),
                report.warning(),
                report.exercises().stream().allMatch(VerdictView::compiles),
                report.exercises().stream()
                        .map(exercise -> row(exercise, seen.scored()))
                        .toList(),
                report.exercises().stream()
                        .filter(exercise -> seen.scored() && lost(exercise))
                        .map(VerdictView::loss)
                        .toList(),
                Words.seconds(report.timings().totalMs() / 1000.0));
    }

    private static String sentence(SeenReport seen) {
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
        List<ExerciseReport> lost =
                report.exercises().stream().filter(VerdictView::lost).toList();
        int checks = report.exercises().stream()
                .mapToInt(exercise -> exercise.checks().size())
                .sum();
        return switch (lost.size()) {
            case 0 ->
                report.allChecks().allMatch(check -> check.outcome() == Outcome.PASSED)
                        ? "Graded. All %d tests passed".formatted(checks)
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
                                lost.stream().map(VerdictView::named).collect(Collectors.joining(", ")));
        };
    }

    private static String named(ExerciseReport exercise) {
        return Words.method(exercise.id()) + (compiles(exercise) ? "" : " (does not compile)");
    }

    private static @Nullable String note(GradingReport report) {
        return report.incident() == null
                ? report.reason()
                : "%s Incident %s.".formatted(report.reason(), report.incident());
    }

    /// {@return whether the method of an exercise compiles}
    static boolean compiles(ExerciseReport exercise) {
        return exercise.diagnostics().isEmpty();
    }

    private static boolean lost(ExerciseReport exercise) {
        return exercise.score() < exercise.maxScore();
    }

    private static ExerciseRow row(ExerciseReport exercise, boolean scored) {
        return new ExerciseRow(
                Words.method(exercise.id()),
                exercise.title(),
                scored ? Words.points(exercise.score()) : null,
                Words.points(exercise.maxScore()),
                scored && lost(exercise),
                compiles(exercise),
                exercise.checks().stream()
                        .map(check -> Tick.of(check, compiles(exercise)))
                        .toList());
    }

    private static Loss loss(ExerciseReport exercise) {
        double lost = exercise.maxScore() - exercise.score();
        var checks = exercise.checks().stream()
                .filter(check -> check.points() < check.maxPoints())
                .map(check -> new LostCheck(
                        Tick.of(check, compiles(exercise)),
                        check.title(),
                        check.visibility() == Visibility.HIDDEN,
                        Words.minus(check.maxPoints() - check.points())))
                .collect(Collectors.toList());
        return new Loss(Words.method(exercise.id()), Words.points(lost) + (lost == 1 ? " point" : " points"), checks);
    }
}
