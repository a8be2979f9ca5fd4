package org.tfgrader.worker.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Observation;

/// Calls one graded function, in a session of its own. Whatever student code does in this thread ends up in the
/// observation.
public final class FunctionCaller {
    private final AllowedOperations operations;

    /// @param operations that the functions may make
    public FunctionCaller(AllowedOperations operations) {
        this.operations = operations;
    }

    /// {@return what the call was seen to do}
    ///
    /// @param call eager for any function; in a graph only those that are handed tensors and return one
    public Observation call(GradedFunctions solution, Message.Call call) {
        Invocation invocation = call.invocation();
        return switch (call.mode()) {
            case EAGER -> eagerly(solution, invocation, false);
            case TWICE -> eagerly(solution, invocation, true);
            case GRAPH -> inGraph(solution, invocation, false);
            case GRADIENT -> inGraph(solution, invocation, true);
            case REPLAYED -> replayed(solution, call, false);
            case FROZEN -> replayed(solution, call, true);
        };
    }

    private Observation eagerly(GradedFunctions solution, Invocation invocation, boolean twice) {
        try (EagerSession session = PlainSession.eager()) {
            var recorder = new RecordingEnvironment(session, operations);
            var handed = HandedTensors.constants(Ops.create(session), invocation);
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

    private Observation replayed(GradedFunctions solution, Message.Call call, boolean frozen) {
        Invocation invocation = call.invocation();
        Invocation recordedOn = Objects.requireNonNullElseGet(call.recordedOn(), () -> StandIns.of(invocation));
        try (EagerSession session = PlainSession.eager()) {
            var recorder = new RecordingEnvironment(session, operations);
            var handed = HandedTensors.constants(Ops.create(session), recordedOn);
            var reader = new ResultReader(recorder, handed);
            var replay = new Replay(session, recorder, handed, recordedOn);
            return observe(
                    () -> handed.call(solution, Ops.create(recorder), recordedOn),
                    returned -> reader.readReplayed(returned, result -> replay.run(result, invocation, frozen)));
        }
    }

    private Observation inGraph(GradedFunctions solution, Invocation invocation, boolean differentiated) {
        // In this order, for a graph waits for its sessions when it is closed.
        try (Graph graph = new Graph();
                Session session = PlainSession.of(graph)) {
            var recorder = new RecordingEnvironment(graph, operations);
            var handed = HandedTensors.placeholders(Ops.create(graph), invocation);
            var reader = new GraphReader(session, Ops.create(graph), recorder, handed);
            Ops tf = Ops.create(recorder).withSubScope("student");
            return observe(
                    () -> handed.call(solution, tf, invocation), differentiated ? reader::differentiate : reader::run);
        }
    }

    private static Observation observe(Call call, Reading reading) {
        Object returned;
        try {
            returned = call.call();
        } catch (Throwable thrown) {
            return new Observation.Threw(StudentThrowables.describe(thrown));
        } finally {
            // An interrupt that the student's code left behind would close the files of whatever comes next.
            Thread.interrupted();
        }
        try {
            return reading.read(returned);
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
