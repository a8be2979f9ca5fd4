package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.ResultBound;
import org.tfgrader.worker.protocol.Thrown;
import org.tfgrader.worker.protocol.TrainingMode;

/// A worker process: it runs the code of one submission, for one thread at a time.
public final class Worker implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// Bytes of tensors in a call that fit into a pipe with the rest of the frame, even if the kernel gives the
    /// pipe only one page. Otherwise both sides could wait for each other to read.
    private static final int SMALL = 2048;

    /// Waiting for an unneeded answer must not take longer than starting another process.
    private static final Duration UNWANTED = Duration.ofSeconds(1);

    /// The size of a training's result: the parameters and the predictions of a million images.
    private static final int TRAINED = 8 << 20;

    private final LockedProcess process;
    private final long started = System.nanoTime();
    private final Limits limits;
    private Message.@Nullable Call ahead;

    Worker(LockedProcess process, Limits limits) {
        this.process = process;
        this.limits = limits;
    }

    /// Waits until the worker is ready and confined.
    public void awaitReady() {
        process.ready();
    }

    /// Charges the time that the process uses from now on while it works on a request.
    public void chargeTo(TimeAccount account) {
        process.ready().chargeTo(account);
    }

    /// Restores the priority of the process if it was started with a lower one, because a grading waits for it.
    ///
    /// @return whether it has the normal priority
    boolean hurry() {
        return process.hurry();
    }

    /// {@return whether the process is alive and has used little of its CPU time while waiting}
    boolean isFresh() {
        return process.isAlive() && System.nanoTime() - started < LONGEST_WAIT.toNanos();
    }

    /// Loads a submission into the worker. A previous submission is not called any more.
    ///
    /// @param solution the binary name of the class with the graded functions
    /// @param classes class files by binary name
    /// @return the exception of the student's code, if no instance could be created
    /// @throws ProcessEndedException if the worker ended over it
    public Optional<Thrown> load(String solution, Map<String, byte[]> classes) throws ProcessEndedException {
        return switch (process.ready().ask(new Message.Load(solution, classes), limits.load(), ChildProcess.SHORT)) {
            case Message.Loaded() -> Optional.empty();
            case Message.LoadFailed(var thrown) -> Optional.of(thrown);
            case Message other -> throw process.ready().misbehaved(other);
        };
    }

    /// Calls a graded function. The call has already begun if it was announced as the next one.
    ///
    /// @param next the call that is likely to follow, which the worker begins while this one is judged
    /// @param within wall-clock time for the answer
    /// @throws ProcessEndedException if the worker ended during the call
    public Message.Observed call(Message.Call call, Message.@Nullable Call next, Duration within)
            throws ProcessEndedException {
        ChildProcess ready = process.ready();
        if (ahead == null) {
            ready.begin(call, within);
        } else {
            ready.continueWithin(within);
        }
        ahead = next != null && isSmall(next) && ready.askAhead(next) ? next : null;
        ResultBound bound = ResultBound.of(call.invocation());
        return switch (ready.receive(bound.frame())) {
            case Message.Observed observed
            when isAnswer(observed.observation(), call.mode(), bound) -> {
                ready.end();
                yield observed;
            }
            case Message other -> throw ready.misbehaved(other);
        };
    }

    /// Waits until the worker handles only the wanted call.
    ///
    /// @param wanted the call that comes next; null if it is something else
    /// @throws ProcessEndedException if the worker ended during a call that is not needed any more
    public void dropAllBut(Message.@Nullable Call wanted) throws ProcessEndedException {
        Message.Call unwanted = ahead;
        if (unwanted != null && !unwanted.equals(wanted)) {
            ahead = null;
            process.ready().continueWithin(UNWANTED);
            process.ready().receive(ResultBound.of(unwanted.invocation()).frame());
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
    /// @param listener receives [Message.Traced] first, then each epoch in order
    /// @return [Message.Trained], [Message.NotDual], [Message.Known] or [Message.TrainingFailed]
    /// @throws ProcessEndedException if the worker ended over it
    public Message train(Message.Train plan, Consumer<Message.TrainingProgress> listener) throws ProcessEndedException {
        ChildProcess ready = process.ready();
        ready.begin(plan, limits.train());
        boolean traced = false;
        int epochs = 0;
        while (true) {
            switch (ready.receive(TRAINED)) {
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
                case Message.Known known -> {
                    if (traced || plan.known().isEmpty()) {
                        throw ready.misbehaved(known);
                    }
                    ready.end();
                    return known;
                }
                case Message.TrainingFailed failed -> {
                    ready.end();
                    return failed;
                }
                case Message other -> throw ready.misbehaved(other);
            }
        }
    }

    /// Gradients are accepted only in answer to a request for them; tensors are accepted within their bound.
    public static boolean isAnswer(Observation observation, Mode mode, ResultBound bound) {
        return switch (observation) {
            case Observation.Differentiated(var gradients) ->
                mode == Mode.GRADIENT && gradients.values().stream().allMatch(bound::allows);
            case Observation.NoGradientRegistered _ -> mode == Mode.GRADIENT;
            case Observation.Returned returned ->
                mode != Mode.GRADIENT
                        && returned.results().values().stream().allMatch(result -> bound.allows(result.tensor()));
            case Observation.NotReplayed _ -> mode != Mode.EAGER && mode != Mode.TWICE;
            case Observation.ReturnedNull _, Observation.Unreadable _, Observation.Threw _ -> true;
        };
    }

    @Override
    public void close() {
        process.close();
    }
}
