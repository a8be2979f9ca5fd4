package org.tfgrader.engine;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Thrown;

/// Runs one submission in workers: one as long as it lives, and another after one was lost.
final class SubmissionRunner implements RunningSubmission, AutoCloseable {
    private final ProcessLauncher launcher;
    private String solution = "";
    private Map<String, byte[]> classes = Map.of();
    private @Nullable Worker untouched;
    private @Nullable Worker current;
    private boolean loaded;

    /// Takes the first worker, which warms up while the submission is compiled.
    SubmissionRunner(ProcessLauncher launcher) {
        this.launcher = launcher;
        untouched = launcher.worker();
    }

    /// Says what is to be run.
    ///
    /// @param solutionName the binary name of the class with the graded functions
    void prepare(String solutionName, Map<String, byte[]> classFiles) {
        solution = solutionName;
        classes = classFiles;
    }

    @Override
    public Message.Observed call(Invocation invocation, Mode mode, Duration within)
            throws ProcessEndedException, NotLoadedException {
        return with(worker -> worker.call(invocation, mode, within));
    }

    @Override
    public void startAfresh() {
        end();
    }

    /// Runs the training.
    ///
    /// @throws ProcessEndedException if the worker ended over it
    /// @throws NotLoadedException if there is no instance of the solution
    Message train(Message.Train plan, Consumer<Message.Epoch> listener)
            throws ProcessEndedException, NotLoadedException {
        return with(worker -> worker.train(plan, listener));
    }

    /// Loads the submission where no worker holds it.
    void load() throws ProcessEndedException, NotLoadedException {
        with(worker -> worker);
    }

    private <T> T with(Action<T> action) throws ProcessEndedException, NotLoadedException {
        try {
            Worker worker = current;
            return action.run(worker == null || !loaded ? fresh() : worker);
        } catch (ProcessEndedException e) {
            end();
            throw e;
        }
    }

    private Worker fresh() throws ProcessEndedException, NotLoadedException {
        Worker worker = untouched == null ? launcher.workerBehindOthers() : untouched;
        untouched = null;
        current = worker;
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

    /// The student's code threw before there was an instance of the solution.
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
