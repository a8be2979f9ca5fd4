package org.tfgrader.worker.run;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Observation;

/// Calls one graded function in its own session. Everything that student code does in this thread ends up in the
/// observation.
public final class FunctionCaller {
    private final AllowedOperations operations;
    private @Nullable Continuation continuation;

    /// @param operations that the functions may make
    public FunctionCaller(AllowedOperations operations) {
        this.operations = operations;
    }

    /// What one call leaves for the next ones, in which no student code runs. It may hold values made from hidden
    /// inputs, so it is closed before student code runs again.
    interface Continuation extends AutoCloseable {
        /// {@return whether the call needs no call of the function}
        boolean isFor(Message.Call call);

        /// {@return the observation of that call}
        Observation observe(Message.Call call);

        @Override
        void close();
    }

    /// {@return the observation of the call}
    ///
    /// @param solution the same as in the last call, unless [#forget] was called since
    /// @param call eager for any function; in a graph only those that are handed tensors and return one
    public Observation call(GradedFunctions solution, Message.Call call) {
        Continuation before = continuation;
        if (before != null && before.isFor(call)) {
            return read(() -> before.observe(call));
        }
        forget();
        Invocation invocation = call.invocation();
        return switch (call.mode()) {
            case EAGER -> eagerly(solution, invocation, false);
            case TWICE -> eagerly(solution, invocation, true);
            case GRAPH -> inGraph(solution, invocation, TracedGraph::run);
            case MOVED -> moved(solution, call);
            case GRADIENT -> inGraph(solution, invocation, TracedGraph::differentiate);
            case REPLAYED -> replayed(solution, call);
        };
    }

    /// Closes what the last call has left. Call it before student code runs in another way.
    public void forget() {
        if (continuation != null) {
            continuation.close();
            continuation = null;
        }
    }

    private Observation eagerly(GradedFunctions solution, Invocation invocation, boolean twice) {
        try (EagerSession session = PlainSession.eager()) {
            var recorder = new RecordingEnvironment(session, operations);
            var handed = HandedTensors.eager(session, invocation);
            var reader = new ResultReader(recorder, handed);
            Ops tf = Ops.create(recorder);
            return observe(
                    () -> {
                        if (twice) {
                            reader.remember(handed.call(solution, tf, invocation));
                        }
                        return handed.call(solution, tf, invocation);
                    },
                    reader::read);
        }
    }

    private Observation replayed(GradedFunctions solution, Message.Call call) {
        Replay replay = new Replay(operations, call);
        continuation = replay;
        return observe(() -> replay.call(solution), returned -> replay.read(returned, call.invocation()));
    }

    private Observation inGraph(
            GradedFunctions solution, Invocation invocation, Function<TracedGraph, Observation> reading) {
        try (TracedGraph graph = new TracedGraph(operations, invocation)) {
            return trace(solution, invocation, graph, reading);
        }
    }

    private Observation moved(GradedFunctions solution, Message.Call call) {
        TracedGraph graph = new TracedGraph(operations, call.invocation());
        continuation = graph;
        return trace(solution, call.invocation(), graph, traced -> traced.move(call.others()));
    }

    private static Observation trace(
            GradedFunctions solution,
            Invocation invocation,
            TracedGraph graph,
            Function<TracedGraph, Observation> reading) {
        return observe(() -> graph.handed().call(solution, graph.studentOps(), invocation), returned -> {
            Observation none = graph.keep(returned);
            return none == null ? reading.apply(graph) : none;
        });
    }

    private static Observation observe(Call call, Reading reading) {
        Object returned;
        try {
            returned = call.call();
        } catch (Throwable thrown) {
            return new Observation.Threw(StudentThrowables.describe(thrown));
        } finally {
            // An interrupt that the student's code left pending would close the files of later operations.
            Thread.interrupted();
        }
        return read(() -> reading.read(returned));
    }

    private static Observation read(Supplier<Observation> reading) {
        try {
            return reading.get();
        } catch (Throwable thrown) {
            // Reading runs the student's own Operand or Map, where it is one.
            String message = StudentThrowables.describe(thrown).message();
            return new Observation.Unreadable(
                    message.isEmpty() ? thrown.getClass().getName() : message);
        }
    }

    private interface Call {
        @Nullable
        Object call();
    }

    private interface Reading {
        Observation read(@Nullable Object returned);
    }
}
