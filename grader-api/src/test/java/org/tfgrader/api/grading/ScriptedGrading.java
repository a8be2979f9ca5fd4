package org.tfgrader.api.grading;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Training;
import org.tfgrader.engine.Verdict;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;

/// Grades by script instead of by TensorFlow: what a submission's text says decides what becomes of it.
public final class ScriptedGrading implements Grading {
    /// A submission with this in it waits, after its checks, until [#release()].
    public static final String WAITS = "WAITS";

    /// A submission with this in it has a wrong sigmoid.
    public static final String WRONG_SIGMOID = "WRONG_SIGMOID";

    /// A submission with this in it does not compile.
    public static final String NOT_COMPILED = "NOT_COMPILED";

    public static final int EPOCHS = 20;

    private volatile Semaphore released = new Semaphore(0);
    private final Deque<RuntimeException> exceptions = new ArrayDeque<>();
    private final Deque<String> failures = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Submission> graded = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch waiting = new CountDownLatch(1);

    /// Puts the script in place of the engine.
    @TestConfiguration
    public static class Configuration {
        @Bean
        ScriptedGrading grading() {
            return new ScriptedGrading();
        }
    }

    /// Forgets everything scripted before, and lets go on what still waits.
    public synchronized void reset() {
        Semaphore before = released;
        released = new Semaphore(0);
        before.release(1000);
        exceptions.clear();
        failures.clear();
        graded.clear();
        waiting = new CountDownLatch(1);
    }

    /// The next gradings fail, as the grader's own fault.
    public synchronized void failNext(String... incidents) {
        failures.addAll(List.of(incidents));
    }

    /// The next grading throws.
    public synchronized void throwNext(RuntimeException exception) {
        exceptions.add(exception);
    }

    /// Lets one submission that waits go on.
    public void release() {
        released.release();
    }

    /// Waits until a submission has come to its waiting point.
    public void awaitWaiting() throws InterruptedException {
        if (!waiting.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("no submission came to its waiting point");
        }
    }

    /// {@return what was graded, in order}
    public List<Submission> graded() {
        return List.copyOf(graded);
    }

    @Override
    public Verdict grade(Submission submission, GradingListener listener) {
        graded.add(submission);
        synchronized (this) {
            if (!exceptions.isEmpty()) {
                throw exceptions.remove();
            }
            if (!failures.isEmpty()) {
                return new Verdict.GraderFailed(failures.remove(), timings());
            }
        }
        String text = submission.files().getFirst().content();
        if (text.contains(NOT_COMPILED)) {
            return new Verdict.NotCompiled(
                    List.of(new Diagnostic(
                            submission.files().getFirst().name(),
                            1,
                            5,
                            Diagnostic.Severity.ERROR,
                            "Syntax error on token \"<b>\"")),
                    timings());
        }
        var exercises = exercises(text, listener);
        if (text.contains(WAITS)) {
            waitHere();
        }
        return new Verdict.Graded(exercises, List.of(), training(submission.train(), listener), timings());
    }

    private void waitHere() {
        waiting.countDown();
        try {
            released.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<ExerciseResult> exercises(String text, GradingListener listener) {
        List<ExerciseResult> results = new ArrayList<>();
        for (Exercise exercise : Exercise.values()) {
            boolean wrong = exercise == Exercise.SIGMOID && text.contains(WRONG_SIGMOID);
            var open = check(exercise, "values", Check.Visibility.OPEN, exercise.maxPoints() - 5, wrong);
            var hidden = check(exercise, "extremes", Check.Visibility.HIDDEN, 5, wrong);
            listener.checked(open);
            listener.checked(hidden);
            results.add(new ExerciseResult(exercise, List.of(open, hidden), List.of()));
        }
        return results;
    }

    private static CheckResult check(
            Exercise exercise, String name, Check.Visibility visibility, double points, boolean wrong) {
        var check = new Check(
                exercise,
                exercise.id() + "." + name,
                name.equals("values") ? "Scalars 0, -1 and 12" : "\u00b11000 and NaN",
                visibility,
                Check.Kind.VALUES,
                points);
        if (!wrong) {
            return new CheckResult(check, CheckResult.Outcome.PASSED, points, List.of(), null, null, null);
        }
        var facts = List.of(
                new CheckResult.Fact("expected", "0.8808 at [2, 0]"),
                new CheckResult.Fact("but was", "0.9640"),
                new CheckResult.Fact("outside tolerance", "1e-5 relative, 1e-8 absolute"),
                new CheckResult.Fact("differs", "5 of 6 values, at most by 1.0000"));
        return new CheckResult(
                check,
                CheckResult.Outcome.FAILED,
                0,
                facts,
                "Both curves are S-shaped. Which of them stays between 0 and 1?",
                "tanh-instead-of-sigmoid",
                visibility == Check.Visibility.OPEN ? new CheckResult.Location("Solution.java", 3) : null);
    }

    private static Training training(boolean train, GradingListener listener) {
        if (!train) {
            return new Training.Skipped("The submission asked for no training.");
        }
        List<Double> costs = IntStream.range(0, EPOCHS)
                .mapToObj(epoch -> 0.45 + 0.29 / (1 + epoch))
                .toList();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            listener.trained(epoch, costs.get(epoch));
        }
        List<List<Integer>> confusion = List.of(
                List.of(11, 1, 4, 0, 0, 4),
                List.of(1, 12, 4, 1, 0, 2),
                List.of(2, 5, 9, 0, 0, 4),
                List.of(3, 7, 2, 1, 0, 7),
                List.of(3, 2, 9, 0, 0, 6),
                List.of(3, 1, 8, 0, 0, 8));
        return new Training.Ran(
                Training.Mode.FULL,
                costs,
                0.305,
                41 / 120.0,
                confusion,
                Duration.ofMillis(580),
                new Training.Distance(8e-6, 1e-6));
    }

    private static Verdict.Timings timings() {
        return new Verdict.Timings(Duration.ofMillis(60), Duration.ofMillis(180), Duration.ofMillis(580));
    }
}
