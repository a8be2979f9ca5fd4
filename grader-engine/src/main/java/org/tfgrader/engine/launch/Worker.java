package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Thrown;

/// A worker process: it runs the code of one submission, for one thread at a time.
public final class Worker implements AutoCloseable {
    private final ChildProcess process;
    private final Duration start;
    private final Limits limits;
    private boolean ready;

    Worker(ChildProcess process, Duration start, Limits limits) {
        this.process = process;
        this.start = start;
        this.limits = limits;
    }

    /// Loads a submission into the worker. What was loaded before is called no more.
    ///
    /// @param solution the binary name of the class with the graded functions
    /// @param classes class files by binary name
    /// @return what the student's code threw instead of making an instance
    /// @throws ProcessEndedException if the worker ended over it
    public Optional<Thrown> load(String solution, Map<String, byte[]> classes) throws ProcessEndedException {
        if (!ready) {
            process.awaitReady(start);
            ready = true;
        }
        return switch (process.ask(new Message.Load(solution, classes), limits.load())) {
            case Message.Loaded() -> Optional.empty();
            case Message.LoadFailed(var thrown) -> Optional.of(thrown);
            case Message other -> throw process.misbehaved(other);
        };
    }

    /// Calls a graded function.
    ///
    /// @param within wall clock for the answer
    /// @throws ProcessEndedException if the worker ended over it
    public Message.Observed call(Invocation invocation, Mode mode, Duration within) throws ProcessEndedException {
        return switch (process.ask(new Message.Call(invocation, mode), within)) {
            case Message.Observed observed -> observed;
            case Message other -> throw process.misbehaved(other);
        };
    }

    /// Runs the training.
    ///
    /// @param listener hears of each epoch
    /// @return [Message.Trained] or [Message.TrainingFailed]
    /// @throws ProcessEndedException if the worker ended over it
    public Message train(Message.Train plan, Consumer<Message.Epoch> listener) throws ProcessEndedException {
        process.allow(limits.train());
        process.send(plan);
        while (true) {
            switch (process.receive()) {
                case Message.Epoch epoch -> listener.accept(epoch);
                case Message.Trained trained -> {
                    process.allowIdle();
                    return trained;
                }
                case Message.TrainingFailed failed -> {
                    process.allowIdle();
                    return failed;
                }
                case Message other -> throw process.misbehaved(other);
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
