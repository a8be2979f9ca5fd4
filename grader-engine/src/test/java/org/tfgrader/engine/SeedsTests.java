package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.SolutionClass;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.paper.Paper;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.Message;

/// The same code gets the same points with every seed, and no result of a hidden test is close to the
/// tolerance, on either side. `-Dseeds=50` tries more seeds. Exercise 4 has no random inputs.
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedsTests {
    private static final int SEEDS = Integer.getInteger("seeds", 3);
    private static final double CLEAR = 1.8;

    /// The machine may be busy.
    private static final Duration LONG = Duration.ofMinutes(1);

    /// One process runs many solutions.
    private static final Limits LIMITS = new Limits(
            Limits.DEFAULT.compile(),
            Limits.DEFAULT.compileWall(),
            LONG,
            LONG,
            LONG,
            LONG,
            LONG,
            8L << 30,
            8L << 30,
            10_000);

    private final GradingTask.Basis basis = Grader.basis(TestGraders.settings(null, LIMITS), () -> SeedKey.NOT_SECRET);
    private final Map<String, Map<String, byte[]>> compiled = new HashMap<>();
    private final Map<CheckId, Double> largestAccepted = new EnumMap<>(CheckId.class);
    private final Map<CheckId, Double> smallestRejected = new EnumMap<>(CheckId.class);
    private final Map<CheckId, Double> largestOfCorrect = new EnumMap<>(CheckId.class);
    private final Map<String, DoubleSummaryStatistics> deviations = new TreeMap<>();
    private int graded;

    /// @param exercises of which at least one is wrong; the others are correct
    private record Solution(String name, Set<Exercise> exercises, List<SourceFile> files, boolean correct) {}

    /// @param worst the largest deviation of all cases
    private record Answered(boolean passed, double worst) {}

    private final SharedWorker worker = new SharedWorker();

    /// Runs all solutions, which are our own code, in one process, and in another one after a crash.
    private final class SharedWorker implements RunningSubmission {
        private String solution = "";
        private Map<String, byte[]> classes = Map.of();
        private @Nullable Worker process;
        private boolean loaded;

        void load(String name, Map<String, byte[]> files) {
            solution = name;
            classes = files;
            loaded = false;
        }

        /// A process that ends by itself is repeated once, as in a grading.
        @Override
        public Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException {
            try {
                return callOnce(call);
            } catch (ProcessEndedException e) {
                startAfresh();
                return callOnce(call);
            }
        }

        private Message.Observed callOnce(Message.Call call) throws ProcessEndedException {
            if (process == null) {
                process = basis.launcher().trusted();
                loaded = false;
            }
            if (!loaded) {
                process.load(solution, classes);
                loaded = true;
            }
            return process.call(call, null, LONG);
        }

        @Override
        public boolean isOutOfTime() {
            return false;
        }

        @Override
        public void startAfresh() {
            if (process != null) {
                process.close();
                process = null;
            }
        }
    }

    @AfterAll
    void close() {
        worker.startAfresh();
        System.out.printf("%d graded exercises, %d seeds each%n%n", graded, SEEDS);
        System.out.println(
                "| test | largest of the correct | largest accepted | smallest rejected |\n|---|---|---|---|");
        for (CheckId check : CheckId.values()) {
            if (largestAccepted.containsKey(check) || smallestRejected.containsKey(check)) {
                System.out.printf(
                        "| %s | %s | %s | %s |%n",
                        check,
                        number(largestOfCorrect.get(check)),
                        number(largestAccepted.get(check)),
                        number(smallestRejected.get(check)));
            }
        }
        close("").forEach(System.out::println);
        new Grader(basis).close();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.2g", value);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INITIALIZE_PARAMETERS")
    void giveTheSamePoints(Exercise exercise) throws Exception {
        List<List<Question>> papers = papers(exercise);
        List<String> different = new ArrayList<>();
        for (Solution solution :
                solutions().filter(one -> one.exercises().contains(exercise)).toList()) {
            Map<Double, List<Long>> points = points(solution, papers);
            graded++;
            if (points.size() != 1 || (solution.correct() && !points.containsKey(exercise.maxPoints() * 1.0))) {
                different.add(solution.name() + " " + points);
                System.out.println(different.getLast());
            }
        }
        assertThat(different).isEmpty();
        assertThat(close(exercise.id())).isEmpty();
    }

    /// {@return the hidden tests of an exercise and the solutions that are close to the tolerance, with the deviations}
    /// The inputs of public tests are the same with every seed.
    ///
    /// @param exercise its id; empty for all
    private List<String> close(String exercise) {
        return deviations.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(exercise))
                .filter(entry -> entry.getValue().getMax() > 1 / CLEAR
                        && entry.getValue().getMin() < CLEAR)
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private List<List<Question>> papers(Exercise exercise) {
        Rubric rubric = new Rubric(basis.rubric().of(exercise));
        return LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> Paper.draw(SeedKey.NOT_SECRET, seed, rubric, basis.reference())
                        .questions())
                .toList();
    }

    private static Stream<Solution> solutions() {
        List<SourceFile> shared = KnownMistakeFiles.submission(
                        KnownMistakeFiles.mistakes().getFirst())
                .files();
        Stream<Solution> known = KnownMistakeFiles.mistakes().stream()
                .map(file -> new Solution(
                        file.toString(),
                        Set.of(exercise(KnownMistakeFiles.exercise(file))),
                        KnownMistakeFiles.submission(file).files(),
                        false));
        Stream<Solution> precise = PrecisionMistakes.all(shared.subList(1, shared.size()))
                .map(one -> new Solution(one.name(), Set.of(one.exercise()), one.files(), false));
        Stream<Solution> folders = SubmissionFolder.all()
                .filter(folder -> folder.verdict().equals("graded"))
                .map(SeedsTests::solution);
        return Stream.of(known, precise, folders).flatMap(all -> all);
    }

    private static Solution solution(SubmissionFolder folder) {
        boolean correct = folder.toString().startsWith("right/");
        Set<Exercise> wrong =
                folder.exercises().keySet().stream().map(SeedsTests::exercise).collect(Collectors.toSet());
        return new Solution(
                folder.toString(),
                correct ? EnumSet.allOf(Exercise.class) : wrong,
                folder.submission().files(),
                correct);
    }

    private static Exercise exercise(String id) {
        return Exercise.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private Map<Double, List<Long>> points(Solution solution, List<List<Question>> papers) throws Exception {
        Map<String, byte[]> classes = compiled.get(solution.name());
        if (classes == null) {
            classes = basis.compiler().compile(solution.files()).classes();
            compiled.put(solution.name(), classes);
        }
        if (!(SolutionClass.find(classes) instanceof SolutionClass.Search.Found(var name))) {
            throw new IllegalStateException(solution.name() + " has no class to grade");
        }
        worker.load(name, classes);
        Map<Double, List<Long>> points = new HashMap<>();
        long seed = 0;
        for (List<Question> paper : papers) {
            points.computeIfAbsent(earned(solution, paper), none -> new ArrayList<>())
                    .add(++seed);
        }
        return points;
    }

    private double earned(Solution solution, List<Question> paper) throws NotLoadedException {
        RunningSubmission functions = new RememberedCalls(worker);
        Map<CheckId, Answered> answers = new EnumMap<>(CheckId.class);
        double points = 0;
        for (Question question : paper) {
            Check check = question.check();
            Answered before = check.after() == null ? null : answers.get(check.after());
            if (before != null && !before.passed()) {
                continue;
            }
            Answered answered = answer(question, functions);
            answers.put(check.what(), answered);
            points += answered.passed() ? check.maxPoints() : 0;
            note(solution, check, answered);
        }
        return points;
    }

    private Answered answer(Question question, RunningSubmission functions) throws NotLoadedException {
        boolean passed = true;
        double worst = 0;
        for (Case asked : question.cases()) {
            try {
                var judgement =
                        new CaseRunner(functions, question.check()).run(asked).judgement();
                double deviation = judgement.deviation();
                boolean wrong = judgement.finding() != null;
                passed &= !wrong;
                worst = Math.max(worst, Double.isNaN(deviation) ? wrong ? Double.POSITIVE_INFINITY : 0 : deviation);
            } catch (ProcessEndedException e) {
                worker.startAfresh();
                return new Answered(false, Double.POSITIVE_INFINITY);
            }
        }
        return new Answered(passed, worst);
    }

    private void note(Solution solution, Check test, Answered answered) {
        CheckId check = test.what();
        double worst = answered.worst();
        if (answered.passed()) {
            largestAccepted.merge(check, worst, Math::max);
            if (solution.correct()) {
                largestOfCorrect.merge(check, worst, Math::max);
            }
        } else if (worst > 1) {
            smallestRejected.merge(check, worst, Math::min);
        }
        if (test.visibility() == Check.Visibility.HIDDEN && answered.passed() == (worst <= 1)) {
            deviations
                    .computeIfAbsent(check + ", " + solution.name(), none -> new DoubleSummaryStatistics())
                    .accept(worst);
        }
    }
}
