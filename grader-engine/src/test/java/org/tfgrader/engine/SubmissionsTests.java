package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.Reports;

/// Right, wrong, partly right and broken code gets the verdict that its folder says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionsTests {
    private final Map<String, Boolean> fullMarks = new ConcurrentSkipListMap<>();
    private Grader grader;

    @BeforeAll
    void open() {
        grader = TestGraders.onDrawnSigns();
        grader.prepare(0);
    }

    @AfterAll
    void close() {
        System.out.printf(
                "| right solutions | of them failed |%n|---|---|%n| %d | %d |%n",
                fullMarks.size(),
                fullMarks.values().stream().filter(full -> !full).count());
        grader.close();
    }

    /// Every eighteenth folder; they are in the order of their kinds.
    static List<SubmissionFolder> sample() {
        List<SubmissionFolder> all = SubmissionFolder.all().toList();
        return IntStream.range(0, all.size())
                .filter(i -> i % 18 == 0)
                .mapToObj(all::get)
                .toList();
    }

    static Stream<SubmissionFolder> others() {
        List<SubmissionFolder> sample = sample();
        return SubmissionFolder.all().filter(folder -> !sample.contains(folder));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("sample")
    void getsTheVerdictThatItsFolderSays(SubmissionFolder folder) {
        assertGetsTheVerdictThatItsFolderSays(folder);
    }

    @Tag("full")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("others")
    void getsTheVerdictThatItsFolderSaysToo(SubmissionFolder folder) {
        assertGetsTheVerdictThatItsFolderSays(folder);
    }

    private void assertGetsTheVerdictThatItsFolderSays(SubmissionFolder folder) {
        Submission submission = folder.submission();
        GradingReport report =
                Reports.of(grader.grade(submission, GradingListener.NONE), submission.seed(), grader.sandbox());

        if (folder.toString().startsWith("right/")) {
            fullMarks.put(folder.toString(), report.score() == report.maxScore());
        }
        SoftAssertions.assertSoftly(soft -> {
            soft.assertThat(report.verdict().word()).as("verdict").isEqualTo(folder.verdict());
            if (folder.score() != null) {
                soft.assertThat(report.score())
                        .as("score")
                        .isEqualTo(folder.score().doubleValue());
            }
            for (ExerciseReport exercise : report.exercises()) {
                double points = folder.exercises()
                        .getOrDefault(exercise.id(), exercise.maxScore())
                        .doubleValue();
                soft.assertThat(exercise.score())
                        .as("points of %s: %s", exercise.id(), failures(exercise))
                        .isEqualTo(points);
            }
            for (String part : folder.diagnostics()) {
                soft.assertThat(said(report))
                        .as("diagnostics")
                        .anySatisfy(text -> assertThat(text).contains(part));
            }
            folder.facts()
                    .forEach((id, facts) -> soft.assertThat(factsOf(report, id))
                            .as("facts of %s", id)
                            .satisfies(all -> facts.forEach(fact -> assertThat(all)
                                    .anyMatch(text ->
                                            text.startsWith(fact.get(0) + ": ") && text.contains(fact.get(1))))));
            folder.mistakes()
                    .forEach((id, mistake) -> soft.assertThat(check(report, id).mistake())
                            .as("known mistake of %s", id)
                            .isEqualTo(mistake));
            if (folder.training() != null) {
                soft.assertThat(report.training())
                        .extracting(training -> training.state().word())
                        .as("training")
                        .isEqualTo(folder.training());
            }
        });
    }

    private static List<String> said(GradingReport report) {
        return Stream.of(
                        report.diagnostics().stream().map(diagnostic -> diagnostic.message()),
                        report.violations().stream().map(violation -> violation.message()),
                        Stream.ofNullable(report.reason()))
                .flatMap(text -> text)
                .toList();
    }

    private static List<String> factsOf(GradingReport report, String checkId) {
        return check(report, checkId).facts().stream()
                .map(fact -> fact.name() + ": " + fact.value())
                .toList();
    }

    private static CheckReport check(GradingReport report, String id) {
        return report.exercises().stream()
                .flatMap(exercise -> exercise.checks().stream())
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> failures(ExerciseReport exercise) {
        return exercise.checks().stream()
                .filter(check -> check.outcome() != Outcome.PASSED)
                .map(check -> check.id() + " " + check.outcome() + " " + check.mistake() + " " + check.facts())
                .toList();
    }
}
