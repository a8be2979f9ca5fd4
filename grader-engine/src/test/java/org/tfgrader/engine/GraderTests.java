package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.Reports;
import org.tfgrader.engine.rubric.Rubric;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraderTests {
    private static final Path HOME = Path.of(System.getProperty("grader.home"));

    private final Grader grader = TestGraders.onDrawnSigns();

    @AfterAll
    void close() {
        grader.close();
    }

    @Test
    void tellsEachCheckAsItSettles() {
        List<String> heard = new ArrayList<>();
        grader.grade(TestGraders.reference(false), new GradingListener() {
            @Override
            public void checked(CheckResult result) {
                heard.add(result.check().id());
            }
        });
        List<Check> checks = Rubric.standard().checks();
        assertThat(heard)
                .containsExactlyElementsOf(Stream.concat(
                                checks.stream().filter(check -> check.visibility() == Visibility.OPEN),
                                checks.stream().filter(check -> check.visibility() == Visibility.HIDDEN))
                        .map(Check::id)
                        .toList());
    }

    @Tag("full")
    @Test
    void givesTheSameVerdictForTheSameSeedAsOftenAsItIsAsked() {
        Submission submission = SubmissionFolder.of("wrong/no_relu").submission();
        // The waiting worker of the shared grader would be counted by tests of processes.
        try (Grader another = TestGraders.onDrawnSigns()) {
            another.prepare(1);
            GradingReport first = reportWithoutTimings(another, submission);
            for (int i = 1; i < 20; i++) {
                assertThat(reportWithoutTimings(another, submission)).isEqualTo(first);
            }
        }
    }

    private static GradingReport reportWithoutTimings(Grader grader, Submission submission) {
        Verdict verdict = grader.grade(submission, GradingListener.NONE);
        return Reports.of(verdict, submission.seed(), grader.sandbox())
                .withTimings(new TimingsReport(null, 0, 0, 0, null, 0));
    }

    @Test
    void triesTheSandboxAgainWithAWorkerOfItsOwn() {
        grader.checkSandbox();
        long started = grader.workersStarted();

        assertThat(grader.checkSandboxAgain().isLocked()).isTrue();

        assertThat(grader.workersStarted()).isEqualTo(started + 1);
    }

    @Test
    void gradesTwoSubmissionsAtOnce() {
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            verdicts.add(CompletableFuture.supplyAsync(
                    () -> grader.grade(TestGraders.reference(false), GradingListener.NONE)));
        }
        assertThat(verdicts.stream().map(CompletableFuture::join))
                .allSatisfy(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(
                                Verdict.Graded.class,
                                graded -> assertThat(graded.exercises()).allMatch(exercise -> exercise.solved())));
    }

    /// Otherwise code could signal what it knows of hidden inputs by the mistake that is named.
    @Test
    void namesMistakesByAnswersOfAProcessThatWasAskedNothingHidden() {
        SourceFile solution = new SourceFile("Solution.java", """
                package answer;

                import org.tensorflow.Operand;
                import org.tensorflow.op.Ops;
                import org.tensorflow.types.TFloat32;
                import org.tensorflow.types.TInt32;
                import org.tensorflow.types.family.TNumber;

                public final class Solution extends RightAnswers {
                    static boolean openChecksAreOver;

                    @Override
                    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                        return super.sigmoid(tf, openChecksAreOver ? tf.dtypes.cast(z, TInt32.class) : z);
                    }

                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                        openChecksAreOver = true;
                        return super.computeCost(tf, logits, labels);
                    }
                }
                """);
        SourceFile rightAnswers = TestGraders.reference(false).files().getFirst();
        Submission submission = new Submission(List.of(rightAnswers, solution), false, 1);
        assertThat(grader.grade(submission, GradingListener.NONE))
                .isInstanceOfSatisfying(
                        Verdict.Graded.class,
                        graded -> assertThat(graded.exercises().stream()
                                        .flatMap(exercise -> exercise.checks().stream())
                                        .filter(check -> check.failure() != null))
                                .isNotEmpty()
                                .allMatch(check -> check.check().exercise() == Exercise.SIGMOID)
                                .allMatch(check -> check.mistake() == null));
    }

    /// Code can measure how long a replay took, so nothing that it says after the first one is reported.
    @Test
    void reportsNothingThatCodeSaysAfterTheFirstReplayOnHiddenInputs() {
        SourceFile solution = new SourceFile("Solution.java", """
                package answer;

                import java.util.Map;
                import org.tensorflow.Operand;
                import org.tensorflow.op.Ops;
                import org.tensorflow.types.TFloat32;
                import org.tensorflow.types.family.TNumber;

                public final class Solution extends RightAnswers {
                    static int calls;
                    static boolean openChecksAreOver;

                    @Override
                    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                        calls++;
                        if (openChecksAreOver) {
                            System.out.println("measured 42");
                            throw new IllegalStateException("measured 42");
                        }
                        return super.sigmoid(tf, z);
                    }

                    @Override
                    public Operand<TFloat32> forwardPropagation(
                            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                        throw new IllegalStateException("calls of sigmoid: " + calls);
                    }

                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                        openChecksAreOver = true;
                        return super.computeCost(tf, logits, labels);
                    }
                }
                """);
        SourceFile rightAnswers = TestGraders.reference(false).files().getFirst();
        Submission submission = new Submission(List.of(rightAnswers, solution), false, 1);
        List<CheckResult> heard = new ArrayList<>();
        Verdict verdict = grader.grade(submission, new GradingListener() {
            @Override
            public void checked(CheckResult result) {
                heard.add(result);
            }
        });
        List<CheckResult> open = ((Verdict.Graded) verdict)
                .exercises().stream()
                        .flatMap(exercise -> exercise.checks().stream())
                        .filter(check -> check.check().visibility() == Visibility.OPEN)
                        .toList();
        CheckResult sigmoid = only(open, CheckId.SIGMOID_VALUES);
        assertThat(sigmoid.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(sigmoid.points()).isZero();
        assertThat(open).asString().doesNotContain("measured");
        assertThat(only(open, CheckId.FORWARD_PROPAGATION_VALUES).facts())
                .asString()
                .contains("calls of sigmoid: 3");
        assertThat(heard.stream().filter(it -> it.check().what() == CheckId.SIGMOID_VALUES))
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.ERROR);
        assertThat(heard.getLast()).isEqualTo(sigmoid);
    }

    private static CheckResult only(List<CheckResult> results, CheckId what) {
        return results.stream()
                .filter(result -> result.check().what() == what)
                .findAny()
                .orElseThrow();
    }

    private static boolean isRead(Path file) {
        try {
            return !Files.readString(file).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The threads that start processes may read little, and what they start or wake must not inherit that.
    @Test
    void leavesEveryThreadFreeToReadFilesAndNoProcessBehind() {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        List<ProcessHandle> started;
        try (Grader another = TestGraders.onDrawnSigns();
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            another.prepare(2);
            another.grade(TestGraders.reference(false), GradingListener.NONE);
            Path file = TestGraders.ROOT.resolve("pom.xml");
            List<CompletableFuture<Boolean>> reads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                reads.add(CompletableFuture.supplyAsync(() -> isRead(file), virtual));
                reads.add(CompletableFuture.supplyAsync(() -> isRead(file)));
            }
            assertThat(reads).allMatch(CompletableFuture::join);
            started = ProcessHandle.current()
                    .children()
                    .filter(child -> !before.contains(child))
                    .toList();
        }
        // A worker that is starting ends when it is ready.
        assertThat(started)
                .isNotEmpty()
                .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofMinutes(1)));
    }

    @Tag("full")
    @Test
    void makesACacheAgainThatIsDamaged(@TempDir Path cache) throws IOException {
        var settings = new GraderSettings(HOME, cache, null, null, Limits.DEFAULT, Walls.ALL);
        try (Grader grader = Grader.open(settings)) {
            assertThat(grader.grade(TestGraders.reference(false), GradingListener.NONE))
                    .isInstanceOf(Verdict.Graded.class);
        }
        try (var files = Files.list(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {2, 0, 0});
            }
        }
        try (Grader grader = Grader.open(settings)) {
            assertThat(grader.grade(TestGraders.reference(false), GradingListener.NONE))
                    .isInstanceOf(Verdict.Graded.class);
        }
    }

    @Test
    void saysWhatIsMissing(@TempDir Path empty) {
        assertThatExceptionOfType(GraderUnavailable.class)
                .isThrownBy(() -> Grader.open(new GraderSettings(empty, empty, null, null, Limits.DEFAULT, Walls.ALL)))
                .withMessageContaining("has no folder \"worker\"");
        assertThatExceptionOfType(GraderUnavailable.class)
                .isThrownBy(() -> Grader.open(
                        new GraderSettings(HOME, empty, null, empty.resolve("none"), Limits.DEFAULT, Walls.ALL)))
                .withMessageContaining("none: expected a folder with train_signs.h5 and test_signs.h5");
    }
}
