package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;
import org.tfgrader.worker.protocol.TrainingMode;

/// A worker process: it runs the code of one submission, for one thread at a time.
public final class Worker implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// Bytes of tensors in a call that a pipe takes, with all else that is in its frame, however little the
    /// kernel
    /// gives
    /// a pipe: one page. Otherwise both sides could wait for each other to read.
    private static final int SMALL = 2048;

    /// An answer that nobody wants is not worth more than the start of another process.
    private static final Duration UNWANTED = Duration.ofSeconds(1);

    private final LockedProcess process;
    private final long started = System.nanoTime();
    private final Limits limits;
    private Message.@Nullable Call ahead;

    Worker(LockedProcess process, Limits limits) {
        this.process = process;
        this.limits = limits;
    }

    /// Waits until the worker is up and locked.
    public void awaitReady() {
        process.ready();
    }

    /// Lets the process have its share of the processors, if it was started with less: now somebody waits for it.
    ///
    /// @return whether it has it
    boolean hurry() {
        return process.hurry();
    }

    /// {@return whether the process is still there, and has spent little of what it may spend on waiting}
    boolean isFresh() {
        return process.isAlive() && System.nanoTime() - started < LONGEST_WAIT.toNanos();
    }

    /// Loads a submission into the worker. What was loaded before is called no more.
    ///
    /// @param solution the binary name of the class with the graded functions
    /// @param classes class files by binary name
    /// @return what the student's code threw instead of making an instance
    /// @throws ProcessEndedException if the worker ended over it
    public Optional<Thrown> load(String solution, Map<String, byte[]> classes) throws ProcessEndedException {
        return switch (process.ready().ask(new Message.Load(solution, classes), limits.load())) {
            case Message.Loaded() -> Optional.empty();
            case Message.LoadFailed(var thrown) -> Optional.of(thrown);
            case Message other -> throw process.ready().misbehaved(other);
        };
    }

    /// Calls a graded function. It is begun already if it was announced as the next one.
    ///
    /// @param next the call that is likely to follow, which the worker goes on with while this one is judged
    /// @param within wall clock for the answer
    /// @throws ProcessEndedException if the worker ended over it
    public Message.Observed call(Message.Call call, Message.@Nullable Call next, Duration within)
            throws ProcessEndedException {
        ChildProcess ready = process.ready();
        if (ahead == null) {
            ready.begin(call, within);
        } else {
            ready.continueWithin(within);
        }
        ahead = next != null && isSmall(next) && ready.askAhead(next) ? next : null;
        return switch (ready.receive()) {
            case Message.Observed observed
            when isAnswer(observed.observation(), call.mode()) -> {
                ready.end();
                yield observed;
            }
            case Message other -> throw ready.misbehaved(other);
        };
    }

    /// Waits until the worker is at nothing but what is wanted.
    ///
    /// @param wanted the call that comes next; null if it is something else
    /// @throws ProcessEndedException if the worker ended over a call that nobody wants any more
    public void dropAllBut(Message.@Nullable Call wanted) throws ProcessEndedException {
        if (ahead != null && !ahead.equals(wanted)) {
            ahead = null;
            process.ready().continueWithin(UNWANTED);
            process.ready().receive();
            process.ready().end();
        }
    }

    private static boolean isSmall(Message.Call call) {
        return call.invocation().tensors().values().stream()
                        .mapToInt(tensor -> tensor.data().remaining())
                        .sum()
                <= SMALL;
    }

    /// Runs the training.
    ///
    /// @param listener hears of [Message.Traced] first, then of each epoch in order
    /// @return [Message.Trained], [Message.NotDual] or [Message.TrainingFailed]
    /// @throws ProcessEndedException if the worker ended over it
    public Message train(Message.Train plan, Consumer<Message.TrainingProgress> listener) throws ProcessEndedException {
        ChildProcess ready = process.ready();
        ready.begin(plan, limits.train());
        boolean traced = false;
        int epochs = 0;
        while (true) {
            switch (ready.receive()) {
                case Message.Traced functions -> {
                    if (traced) {
                        throw ready.misbehaved(functions);
                    }
                    traced = true;
                    listener.accept(functions);
                }
                case Message.Epoch epoch -> {
                    if (!traced
                            || epoch.epoch() != epochs
                            || epochs == plan.epochs()
                            || !Float.isFinite(epoch.cost())) {
                        throw ready.misbehaved(epoch);
                    }
                    epochs++;
                    listener.accept(epoch);
                }
                case Message.Trained trained -> {
                    if (!traced) {
                        throw ready.misbehaved(trained);
                    }
                    ready.end();
                    return trained;
                }
                case Message.NotDual notDual
                when plan.mode() == TrainingMode.DUAL -> {
                    ready.end();
                    return notDual;
                }
                case Message.TrainingFailed failed -> {
                    ready.end();
                    return failed;
                }
                case Message other -> throw ready.misbehaved(other);
            }
        }
    }

    /// Gradients come where they were asked for, and nowhere else.
    private static boolean isAnswer(Observation observation, Mode mode) {
        return switch (observation) {
            case Observation.Differentiated _, Observation.NoGradientRegistered _ -> mode == Mode.GRADIENT;
            case Observation.Returned _ -> mode != Mode.GRADIENT;
            case Observation.NotReplayed _ -> mode != Mode.EAGER && mode != Mode.TWICE;
            case Observation.ReturnedNull _, Observation.Unreadable _, Observation.Threw _ -> true;
        };
    }

    @Override
    public void close() {
        process.close();
    }
}
