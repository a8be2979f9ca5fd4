package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.family.TType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.TensorData;

/// Runs the operations of a recorded call again, on other inputs. No student code runs meanwhile, so values that
/// it computed in Java do not change, and only values that TensorFlow computed follow the inputs.
final class Replay {
    private final ExecutionEnvironment session;
    private final RecordingEnvironment recorder;
    private final HandedTensors handed;
    private final Invocation recordedOn;
    private final IdentityHashMap<Operation, Operation> substitutes = new IdentityHashMap<>();

    /// @param session the eager session of the recorded call
    /// @param handed to the recorded call
    /// @param recordedOn the invocation of the recorded call
    Replay(ExecutionEnvironment session, RecordingEnvironment recorder, HandedTensors handed, Invocation recordedOn) {
        this.session = session;
        this.recorder = recorder;
        this.handed = handed;
        this.recordedOn = recordedOn;
    }

    /// {@return what the recorded operations give on the inputs of another invocation}
    ///
    /// @param result of the recorded call
    TensorData run(Output<?> result, Invocation invocation) {
        invocation.tensors().forEach((name, value) -> substitute(handed.operation(name), value));
        for (RecordedOperation made : recorder.recording(result.op())) {
            if (made.type().equals(RecordingEnvironment.CONSTANT)) {
                substituteDraws(made.operation(), invocation);
            } else {
                substitutes.put(made.operation(), made.rebuild(session, this::substituted));
            }
        }
        return handed.readResult(substituted(result).asTensor());
    }

    /// {@return what the recorded operations give on the inputs of the recorded call} Other values than the call
    /// returned mean that Java code wrote into a tensor, or that an operation is random.
    ///
    /// @param result of the recorded call
    TensorData repeat(Output<?> result) {
        return run(result, recordedOn);
    }

    private void substituteDraws(Operation constant, Invocation invocation) {
        if (recordedOn instanceof Invocation.LinearFunction(var from)
                && invocation instanceof Invocation.LinearFunction(var to)) {
            new SubstitutedDraws(from, to)
                    .in(constant.output(0).asTensor())
                    .ifPresent(value -> substitute(constant, value));
        }
    }

    /// TensorFlow hands out the memory of an equal constant again, and Java code may have written into that of an
    /// input. One more dimension, which is then taken away, makes a constant of its own.
    private void substitute(Operation operation, TensorData value) {
        Ops tf = Ops.create(session);
        List<Long> shape = new ArrayList<>(List.of(1L));
        shape.addAll(value.shape());
        try (TType tensor = Tensors.write(value.withShape(shape))) {
            substitutes.put(
                    operation,
                    tf.squeeze(tf.constantOf(tensor), Squeeze.axis(List.of(0L))).op());
        }
    }

    private Output<?> substituted(Output<?> output) {
        Operation substitute = substitutes.get(output.op());
        return substitute == null ? output : substitute.output(output.index());
    }
}
