package org.tfgrader.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.Training;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport.State;
import tools.jackson.databind.json.JsonMapper;

class GradingReportTests {
    private static final SandboxState LOCKED = new SandboxState(Map.of("open a file", true), 7, Duration.ZERO);
    private static final String SECRET = "0.73105858";

    private final Verdict.Graded verdict = new Verdict.Graded(
            List.of(
                    new ExerciseResult(
                            Exercise.SIGMOID,
                            List.of(
                                    failed(Checks.open(CheckId.SIGMOID_VALUES), "0.50000000"),
                                    failed(Checks.hidden(CheckId.SIGMOID_ARRAYS), SECRET)),
                            List.of(new Diagnostic("Solution.java", 3, 4, Diagnostic.Severity.WARNING, "unused"))),
                    new ExerciseResult(
                            Exercise.COMPUTE_COST,
                            List.of(
                                    failed(Checks.hidden(CheckId.COMPUTE_COST_SOFT), SECRET),
                                    CheckResult.passed(Checks.hidden(CheckId.COMPUTE_COST_LARGE), 0.5)),
                            List.of())),
            List.of(new Diagnostic("Solution.java", 5, 6, Diagnostic.Severity.ERROR, "no such method")),
            new Training.Skipped("not asked for"),
            new Verdict.Timings(
                    Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMillis(300), Duration.ofMillis(4000)));

    private final GradingReport whole = Reports.of(verdict, 17, LOCKED);
    private final GradingReport shown = whole.withoutHiddenFacts();

    private static CheckResult failed(Check check, String value) {
        return CheckResult.failed(
                check,
                Outcome.FAILED,
                3,
                new Failure(
                        Kind.VALUES,
                        List.of(new Fact("expected", value), new Fact("input", "z = " + value)),
                        new Location("Solution.java", 12),
                        new Explanation("tanh", "This is tanh.", "Which function is it?")));
    }

    @Test
    void hasAllForAnInstructor() {
        assertThat(json(whole)).contains(SECRET);
        assertThat(whole.exercises().get(0).checks().get(1).facts())
                .containsExactly(new Fact("expected", SECRET), new Fact("input", "z = " + SECRET));
        assertThat(whole.timings()).isEqualTo(new TimingsReport(null, 1, 20, 300, 4000L, 4321));
    }

    @Test
    void hasNoFactOfAHiddenCheckForAStudent() {
        assertThat(json(shown)).doesNotContain(SECRET);
        assertThat(shown.exercises())
                .containsExactly(
                        new ExerciseReport(
                                "sigmoid",
                                "Sigmoid",
                                0,
                                15,
                                List.of(
                                        report(
                                                "sigmoid.values",
                                                Visibility.OPEN,
                                                6,
                                                List.of(
                                                        new Fact("expected", "0.50000000"),
                                                        new Fact("input", "z = 0.50000000"))),
                                        report("sigmoid.arrays", Visibility.HIDDEN, 4, List.of())),
                                List.of(new Diagnostic("Solution.java", 3, 4, Diagnostic.Severity.WARNING, "unused"))),
                        new ExerciseReport(
                                "compute_cost",
                                "Compute the cost",
                                4,
                                20,
                                List.of(
                                        report("compute_cost.soft", Visibility.HIDDEN, 4, List.of()),
                                        whole.exercises().get(1).checks().get(1)),
                                List.of()));
    }

    private static CheckReport report(String id, Visibility visibility, double maxPoints, List<Fact> facts) {
        return new CheckReport(
                id,
                "Title of " + id,
                visibility,
                Kind.VALUES,
                Outcome.FAILED,
                0,
                maxPoints,
                facts,
                "This is tanh.",
                "Which function is it?",
                "tanh",
                new Location("Solution.java", 12),
                null);
    }

    @Test
    void hasNoTimeOfTheHiddenChecksForAStudent() {
        assertThat(shown.timings()).isEqualTo(new TimingsReport(null, 1, 20, 300, null, 321));
        assertThat(json(shown)).doesNotContain("4000").doesNotContain("4321");
        assertThat(shown.withoutHiddenFacts()).isEqualTo(shown);
    }

    /// The outcome of the training depends on which functions passed all their tests.
    @Test
    void hasNothingThatHiddenChecksRevealBeforeScoresAreReleased() {
        GradingReport early = whole.withoutHiddenChecks();
        assertThat(early.training()).isNull();
        assertThat(early.allChecks()).extracting(CheckReport::visibility).containsExactly(Visibility.OPEN);
        assertThat(early.seed()).isNull();
        assertThat(early.timings()).isEqualTo(shown.timings());
    }

    @Test
    void warnsWhereTheKernelDidNotHoldTheCode() {
        assertThat(whole.warning()).isNull();
        for (SandboxState open : List.of(
                new SandboxState(Map.of(), 7, Duration.ZERO),
                new SandboxState(Map.of("open a file", true, "open a socket", false), 7, Duration.ZERO))) {
            assertThat(Reports.of(verdict, 17, open).withoutHiddenFacts().warning())
                    .contains("ran without the kernel sandbox");
        }
    }

    @Test
    void keepsAllElse() {
        assertThat(shown)
                .isEqualTo(new GradingReport(
                        VerdictKind.GRADED,
                        null,
                        null,
                        null,
                        4,
                        100,
                        shown.exercises(),
                        List.of(new Diagnostic("Solution.java", 5, 6, Diagnostic.Severity.ERROR, "no such method")),
                        List.of(),
                        new TrainingReport(
                                State.SKIPPED,
                                "not asked for",
                                null,
                                null,
                                0,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                null),
                        null,
                        whole.graderVersion(),
                        shown.timings()));
    }

    @Test
    void takesOtherTimings() {
        var other = new TimingsReport(7L, 1, 2, 3, 4L, 17);
        GradingReport timed = whole.withTimings(other);
        assertThat(timed.timings()).isEqualTo(other);
        assertThat(timed.withTimings(whole.timings())).isEqualTo(whole);
        assertThat(timed.withoutHiddenFacts().timings()).isEqualTo(new TimingsReport(7L, 1, 2, 3, null, 13));
    }

    private static String json(GradingReport report) {
        return JsonMapper.shared().writeValueAsString(report);
    }
}
