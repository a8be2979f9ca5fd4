package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.KnownMistakeFiles.exercise;
import static org.tfgrader.engine.KnownMistakeFiles.id;
import static org.tfgrader.engine.KnownMistakeFiles.mistakes;
import static org.tfgrader.engine.KnownMistakeFiles.seed;
import static org.tfgrader.engine.KnownMistakeFiles.submission;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.JarClasses;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.paper.Paper;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.worker.protocol.Message;

/// Every known mistake loses points in its exercise and in no other. All of them run in a few workers, and one of each
/// exercise is also handed in as a student would.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownMistakesTests {
    private static final int WORKERS = 3;
    private static final GraderSettings SETTINGS = TestGraders.settings(null, Limits.DEFAULT);

    private final List<Outcomes> graded = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> classes =
            JarClasses.of(GraderHome.open(SETTINGS.home()).referenceJars(), name -> true);
    private final GradingTask.Basis basis = Grader.basis(SETTINGS, () -> SeedKey.NOT_SECRET);
    private final Grader grader = new Grader(basis);
    private final BlockingQueue<Worker> workers = new ArrayBlockingQueue<>(WORKERS);

    /// What the table counts.
    private record Outcomes(String exercise, boolean caughtByOpenChecks, boolean caught, boolean named) {}

    @BeforeAll
    void open() {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(basis.launcher().trusted());
        }
    }

    @AfterAll
    void close() {
        workers.forEach(Worker::close);
        grader.close();
        // A failed test may be repeated alone.
        if (graded.size() >= tenth().size()) {
            assertMostAreNamed();
        }
    }

    /// Every tenth mistake; they are in the order of their exercises.
    static List<Path> tenth() {
        List<Path> all = mistakes();
        return IntStream.range(0, all.size())
                .filter(i -> i % 10 == 0)
                .mapToObj(all::get)
                .toList();
    }

    static List<Path> others() {
        List<Path> tenth = tenth();
        return mistakes().stream().filter(mistake -> !tenth.contains(mistake)).toList();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("tenth")
    void losesPointsInItsExerciseAndInNoOther(Path mistake) throws ProcessEndedException, InterruptedException {
        assertLosesPoints(mistake);
    }

    @Tag("full")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("others")
    void losesPointsInItsExerciseAndInNoOtherToo(Path mistake) throws ProcessEndedException, InterruptedException {
        assertLosesPoints(mistake);
    }

    private void assertLosesPoints(Path mistake) throws ProcessEndedException, InterruptedException {
        List<ExerciseResult> results = gradeInSharedWorker(mistake);

        assertLosesPointsInItsExerciseAlone(mistake, results);
        ExerciseResult own = own(mistake, results);
        graded.add(new Outcomes(
                own.exercise().id(),
                own.checks().stream()
                        .anyMatch(check -> check.check().visibility() == Visibility.OPEN && !passed(check)),
                !own.solved(),
                own.checks().stream().anyMatch(check -> id(mistake).equals(check.mistake()))));
    }

    static List<Path> sample() {
        return Stream.of(Exercise.values())
                .map(exercise -> mistakes().stream()
                        .filter(mistake -> exercise(mistake).equals(exercise.id()))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /// From the source to the points, as a student would hand it in.
    @Tag("full")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("sample")
    void losesTheSamePointsWhenItIsHandedIn(Path mistake) {
        Verdict verdict = grader.grade(submission(mistake), GradingListener.NONE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Graded.class,
                        result -> assertLosesPointsInItsExerciseAlone(mistake, result.exercises()));
    }

    private void assertMostAreNamed() {
        System.out.println(
                "| exercise | known mistakes | caught by the open checks alone | caught by all checks | named |");
        System.out.println("|---|---|---|---|---|");
        graded.stream()
                .map(Outcomes::exercise)
                .distinct()
                .forEach(exercise -> printRow(
                        exercise,
                        graded.stream()
                                .filter(one -> one.exercise().equals(exercise))
                                .toList()));
        printRow("all", graded);

        assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(graded).allMatch(Outcomes::caught);
        assertThat(graded.stream().filter(Outcomes::named)).hasSizeGreaterThanOrEqualTo(graded.size() * 3 / 4);
    }

    /// Asks every question of a submission's paper, as a grading does, but in a worker that many mistakes share:
    /// they are our own code and harmless.
    private List<ExerciseResult> gradeInSharedWorker(Path mistake) throws ProcessEndedException, InterruptedException {
        Worker worker = workers.take();
        try {
            return grade(mistake, worker);
        } catch (ProcessEndedException e) {
            worker.close();
            worker = basis.launcher().trusted();
            throw e;
        } finally {
            workers.add(worker);
        }
    }

    private List<ExerciseResult> grade(Path mistake, Worker worker) throws ProcessEndedException {
        String solution =
                ("org.tfgrader.reference." + mistake).replace('/', '.').replaceAll("\\.java$", "");
        assertThat(worker.load(solution, classesOf(solution))).isEmpty();
        RunningSubmission functions = new SharedWorker(worker);
        Paper paper = basis.papers().get(seed(mistake));
        List<ExerciseResult> results = new ArrayList<>();
        for (Exercise exercise : Exercise.values()) {
            var one = new ExerciseGrader(functions, CompiledSubmission.of(Map.of()), solution, exercise);
            paper.of(exercise, Visibility.OPEN).forEach(one::ask);
            paper.of(exercise, Visibility.HIDDEN).forEach(one::ask);
            one.askPublished(functions, basis.papers().published().of(exercise, Visibility.HIDDEN));
            one.explain(basis.mistakes());
            results.add(one.result(basis.rubric().of(exercise)));
        }
        return results;
    }

    /// What all mistakes share, and the classes of one of them.
    private Map<String, byte[]> classesOf(String solution) {
        Map<String, byte[]> needed = new TreeMap<>(classes);
        needed.keySet()
                .removeIf(name ->
                        Reference.isMistake(name) && !name.equals(solution) && !name.startsWith(solution + "$"));
        return needed;
    }

    private record SharedWorker(Worker worker) implements RunningSubmission {
        @Override
        public Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException {
            return worker.call(call, null, within);
        }

        @Override
        public boolean isOutOfTime() {
            return false;
        }

        @Override
        public void startAfresh() {
            throw new AssertionError("a known mistake has used up the memory of its worker");
        }
    }

    private static ExerciseResult own(Path mistake, List<ExerciseResult> results) {
        return results.stream()
                .filter(result -> result.exercise().id().equals(exercise(mistake)))
                .findFirst()
                .orElseThrow();
    }

    private static void assertLosesPointsInItsExerciseAlone(Path mistake, List<ExerciseResult> results) {
        ExerciseResult own = own(mistake, results);
        SoftAssertions.assertSoftly(soft -> {
            soft.assertThat(own.points()).as("points").isLessThan(own.exercise().maxPoints());
            soft.assertThat(results.stream()
                            .filter(result -> !result.equals(own))
                            .flatMap(result -> result.checks().stream())
                            .filter(check -> !passed(check))
                            .map(check -> check.check().id() + " " + check.facts()))
                    .as("failures in other exercises")
                    .isEmpty();
        });
    }

    private static void printRow(String name, List<Outcomes> outcomes) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d |%n",
                name,
                outcomes.size(),
                outcomes.stream().filter(Outcomes::caughtByOpenChecks).count(),
                outcomes.stream().filter(Outcomes::caught).count(),
                outcomes.stream().filter(Outcomes::named).count());
    }

    private static boolean passed(CheckResult check) {
        return check.outcome() == Outcome.PASSED;
    }
}
