package org.tfgrader.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.TimeAccount;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Thrown;

/// Runs one submission in a worker, and in another one after the first has ended.
final class SubmissionRunner implements RunningSubmission, AutoCloseable {
    /// Each start is a second or two that is charged to nobody. An honest submission that crashes in every test
    /// needs fewer.
    private static final int MOST_WORKERS = 30;

    /// Wall-clock time, a hundred times the usual value.
    private static final Duration MOST_FOR_EXPLANATION = Duration.ofSeconds(5);

    private final ProcessLauncher launcher;
    private final TimeAccount checks;
    private final TimeAccount training;
    private final TimeAccount explanation;
    private String solution = "";
    private Map<String, byte[]> classes = Map.of();
    private @Nullable Worker untouched;
    private @Nullable Worker current;
    private boolean loaded;
    private int workers;
    private final Set<Message.Call> asked = new HashSet<>();
    private List<Message.Call> expected = List.of();

    /// Takes the first worker, which warms up while the submission is compiled.
    SubmissionRunner(ProcessLauncher launcher, Limits limits) {
        this.launcher = launcher;
        checks = new TimeAccount(limits.checks(), limits.checksCpu());
        training = new TimeAccount(limits.train(), limits.cpu());
        explanation = new TimeAccount(MOST_FOR_EXPLANATION, MOST_FOR_EXPLANATION.multipliedBy(2));
        untouched = launcher.worker();
    }

    /// Sets the code to run.
    ///
    /// @param solutionName the binary name of the class with the graded functions
    void prepare(String solutionName, Map<String, byte[]> classFiles) {
        solution = solutionName;
        classes = classFiles;
    }

    /// Announces the calls that are likely to come, so that each begins while the previous one is judged. Other
    /// calls do no harm; they only take longer.
    void expect(List<Message.Call> calls) {
        expected = calls;
    }

    @Override
    public Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException, NotLoadedException {
        asked.add(call);
        Message.Call next = nextAfter(call);
        return with(call, checks, worker -> worker.call(call, next, within));
    }

    @Override
    public boolean isOutOfTime() {
        return checks.isSpent() || workers > MOST_WORKERS;
    }

    /// Calls that were made are cached, and calls that were skipped do not come again.
    private Message.@Nullable Call nextAfter(Message.Call call) {
        int at = expected.indexOf(call);
        if (at < 0) {
            return null;
        }
        expected = expected.subList(at + 1, expected.size());
        return expected.stream()
                .filter(next -> !asked.contains(next))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void startAfresh() {
        end();
    }

    /// {@return the same functions for calls on which no points depend} They use none of the time of the tests.
    RunningSubmission forExplanation() {
        return new RunningSubmission() {
            @Override
            public Message.Observed call(Message.Call call, Duration within)
                    throws ProcessEndedException, NotLoadedException {
                return with(call, explanation, worker -> worker.call(call, null, within));
            }

            @Override
            public boolean isOutOfTime() {
                return explanation.isSpent() || workers > MOST_WORKERS;
            }

            @Override
            public void startAfresh() {
                end();
            }
        };
    }

    /// Uses a waiting process for the next call, which has seen nothing of this grading.
    void startAnother() {
        end();
        expected = List.of();
        untouched = launcher.worker();
    }

    /// Runs the training.
    ///
    /// @throws ProcessEndedException if the worker ended over it
    /// @throws NotLoadedException if there is no instance of the solution
    Message train(Message.Train plan, Consumer<Message.TrainingProgress> listener)
            throws ProcessEndedException, NotLoadedException {
        return with(null, training, worker -> worker.train(plan, listener));
    }

    /// Runs the training at full width, in a separate worker.
    ///
    /// @throws ProcessEndedException if the worker ended over it
    /// @throws NotLoadedException if there is no instance of the solution
    Message trainAtFullWidth(Message.Train plan, Consumer<Message.TrainingProgress> listener)
            throws ProcessEndedException, NotLoadedException {
        end();
        untouched = launcher.workerForFullWidth();
        return train(plan.atFullWidth(), listener);
    }

    /// Loads the submission if no worker has loaded it.
    void load() throws ProcessEndedException, NotLoadedException {
        with(null, checks, worker -> worker);
    }

    /// @param call that the action makes; null for other actions
    /// @param account to which its time is charged
    private <T> T with(Message.@Nullable Call call, TimeAccount account, Action<T> action)
            throws ProcessEndedException, NotLoadedException {
        dropAllBut(call);
        try {
            Worker worker = current;
            if (worker == null || !loaded) {
                return action.run(fresh(account));
            }
            worker.chargeTo(account);
            return action.run(worker);
        } catch (ProcessEndedException e) {
            end();
            throw e;
        }
    }

    private void dropAllBut(Message.@Nullable Call call) {
        if (current != null) {
            try {
                current.dropAllBut(call);
            } catch (ProcessEndedException overWhatNobodyWants) {
                end();
            }
        }
    }

    private Worker fresh(TimeAccount account) throws ProcessEndedException, NotLoadedException {
        Worker worker = untouched == null ? launcher.workerBehindOthers() : untouched;
        untouched = null;
        current = worker;
        workers++;
        worker.chargeTo(account);
        var thrown = worker.load(solution, classes);
        if (thrown.isPresent()) {
            end();
            throw new NotLoadedException(thrown.get());
        }
        loaded = true;
        return worker;
    }

    @Override
    public void close() {
        end();
        launcher.graded();
    }

    private void end() {
        if (untouched != null) {
            launcher.giveBack(untouched);
            untouched = null;
        }
        if (current != null) {
            current.close();
            current = null;
            loaded = false;
        }
    }

    /// The student's code threw before an instance of the solution was created.
    static final class NotLoadedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Thrown thrown;

        NotLoadedException(Thrown thrown) {
            super(thrown.type());
            this.thrown = thrown;
        }

        Thrown thrown() {
            return thrown;
        }
    }

    private interface Action<T> {
        T run(Worker worker) throws ProcessEndedException;
    }
}
