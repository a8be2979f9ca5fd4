package org.tfgrader.api.grading;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Training;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.rubric.Rubric;

/// Grades by script instead of by TensorFlow: what a submission's text says decides what becomes of it.
public final class ScriptedGrading implements Grading {
    /// A submission with this in it waits, after its open checks, until [#release()].
    public static final String WAITS = "WAITS";

    /// A submission with this and a number in it takes as many milliseconds, after its open checks.
    public static final String PAUSES = "PAUSES ";

    private static final Pattern PAUSE = Pattern.compile(PAUSES + "(\\d+)");

    /// A submission with this in it stops after half of its training, until [#release()].
    public static final String STOPS_IN_TRAINING = "STOPS_IN_TRAINING";

    /// A submission with this in it trains once more from the first epoch, as where the dual form does not agree.
    public static final String TRAINS_ANEW = "TRAINS_ANEW";

    /// On a submission with this in it the grader fails after the open checks, whenever it tries.
    public static final String FAILS_THE_GRADER = "FAILS_THE_GRADER";

    /// A submission with this in it has a wrong sigmoid.
    public static final String WRONG_SIGMOID = "WRONG_SIGMOID";

    /// A submission with this in it has a sigmoid that does not compile.
    public static final String BROKEN_SIGMOID = "BROKEN_SIGMOID";

    /// A submission with this in it does not compile.
    public static final String NOT_COMPILED = "NOT_COMPILED";

    /// A submission with this in it is refused.
    public static final String REFUSED = "REFUSED";

    /// What stands behind this in a submission comes back in all that a verdict says of it.
    public static final String ECHOES = "ECHOES ";

    /// A value in the facts of a hidden check that a submission fails.
    public static final String SECRET = "0.73105858";

    public static final int EPOCHS = 20;

    public static final SandboxState LOCKED =
            new SandboxState(Map.of("open a file", true, "execute a program", true), 7, Duration.ZERO);

    private volatile SandboxState sandbox = LOCKED;
    private volatile boolean selfTestsFail;
    private volatile List<String> pending = List.of();

    /// How long the hidden checks of a graded submission take.
    public static final long HIDDEN_MS = 7;

    /// More submissions than ever wait at once.
    private static final int MANY = 1000;

    private final AtomicLong seeds = new AtomicLong(4711);

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
        sandbox = LOCKED;
        selfTestsFail = false;
        pending = List.of();
        Semaphore before = released;
        released = new Semaphore(0);
        before.release(MANY);
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

    /// Lets every submission continue until the next reset. [#release()] lets only one continue, which may be a
    /// submission that an earlier test left in the queue.
    public void releaseAll() {
        released.release(MANY);
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
    public long next(String student) {
        return seeds.getAndIncrement();
    }

    /// Changes what is said to hold student code.
    public void sandbox(SandboxState state) {
        sandbox = state;
    }

    /// The next self-tests fail, as where no worker starts.
    public void failSelfTests(boolean fail) {
        selfTestsFail = fail;
    }

    @Override
    public SandboxState checkSandboxAgain() {
        if (selfTestsFail) {
            throw new GraderException("no worker starts");
        }
        return sandbox;
    }

    /// Says that the node is still starting, until the next reset.
    public void pending(String... steps) {
        pending = List.of(steps);
    }

    @Override
    public List<String> pending() {
        return pending;
    }

    @Override
    public long workersStarted() {
        return graded.size();
    }

    @Override
    public SandboxState sandbox() {
        return sandbox;
    }

    @Override
    public Rubric rubric() {
        return Rubric.standard();
    }

    @Override
    public List<Float> referenceCosts() {
        return ScriptedTraining.REFERENCE_COSTS;
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
        String name = submission.files().getFirst().name();
        String text = submission.files().getFirst().content();
        String echo = echo(text);
        if (text.contains(NOT_COMPILED)) {
            return new Verdict.NotCompiled(
                    List.of(doesNotCompile(name, "Syntax error on token \"<b>\"" + echo)), timings());
        }
        if (text.contains(REFUSED)) {
            return new Verdict.Refused(
                    List.of(new Verdict.Violation(name, 1, "java.lang.Runtime.exec" + echo, "It is refused." + echo)),
                    timings());
        }
        var open = ScriptedChecks.of(text, Visibility.OPEN, listener);
        if (text.contains(WAITS)) {
            waitHere();
        }
        pause(text);
        if (text.contains(FAILS_THE_GRADER)) {
            return new Verdict.GraderFailed("late", timings());
        }
        if (text.contains(TRAINS_ANEW)) {
            training(submission, false, listener);
        }
        var training = training(submission, text.contains(STOPS_IN_TRAINING), listener);
        var hidden = ScriptedChecks.of(text, Visibility.HIDDEN, listener);
        List<ExerciseResult> exercises = Stream.of(Exercise.values())
                .map(exercise -> new ExerciseResult(
                        exercise,
                        Stream.concat(open.stream(), hidden.stream())
                                .filter(result -> result.check().exercise() == exercise)
                                .toList(),
                        exercise == Exercise.SIGMOID && text.contains(BROKEN_SIGMOID)
                                ? List.of(doesNotCompile(name, "zz cannot be resolved"))
                                : List.of()))
                .toList();
        return new Verdict.Graded(exercises, List.of(), training, timings());
    }

    private static Diagnostic doesNotCompile(String file, String message) {
        return new Diagnostic(file, 1, 5, Diagnostic.Severity.ERROR, message);
    }

    static String echo(String text) {
        int at = text.indexOf(ECHOES);
        return at < 0 ? "" : text.substring(at + ECHOES.length());
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

    private static void pause(String text) {
        PAUSE.matcher(text)
                .results()
                .forEach(pause -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(pause.group(1)))));
    }

    private Training training(Submission submission, boolean stops, GradingListener listener) {
        if (!submission.train()) {
            return new Training.Skipped("The submission asked for no training.");
        }
        List<Double> costs = IntStream.range(0, EPOCHS)
                .mapToObj(epoch -> 0.45 + 0.29 / (1 + epoch))
                .toList();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            if (stops && epoch == EPOCHS / 2) {
                waitHere();
            }
            listener.trained(epoch, costs.get(epoch));
        }
        return ScriptedTraining.ran(costs);
    }

    private static Verdict.Timings timings() {
        return new Verdict.Timings(
                Duration.ofMillis(60), Duration.ofMillis(180), Duration.ofMillis(580), Duration.ofMillis(HIDDEN_MS));
    }
}
