package org.tfgrader.worker.run;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// A call of a function whose recorded operations run again, on other inputs. No student code runs meanwhile, so
/// values that it computed in Java do not change, and only values that TensorFlow computed follow the inputs. The
/// student's operand is read once.
final class Replay implements FunctionCaller.Continuation {
    private final Invocation recordedOn;
    private final EagerSession session = PlainSession.eager();
    private final RecordingEnvironment recorder;
    private final HandedTensors handed;
    private final ResultReader reader;
    private final IdentityHashMap<Operation, Operation> substitutes = new IdentityHashMap<>();
    private @Nullable Output<?> result;
    private @Nullable TensorData repeated;

    /// @param operations that student code may make
    /// @param call the first one that the recording is for
    Replay(AllowedOperations operations, Message.Call call) {
        recordedOn = recordedOn(call);
        recorder = new RecordingEnvironment(session, operations);
        handed = HandedTensors.eager(session, recordedOn);
        reader = new ResultReader(recorder, handed);
    }

    private static Invocation recordedOn(Message.Call call) {
        return call.others().isEmpty()
                ? StandIns.of(call.invocation())
                : call.others().getFirst();
    }

    /// Calls the function and records its operations.
    ///
    /// @return whatever the student's code returns
    @Nullable
    Object call(GradedFunctions solution) {
        return handed.call(solution, Ops.create(recorder), recordedOn);
    }

    /// {@return what the recorded operations give on the inputs of another invocation}
    ///
    /// @param returned by the function
    Observation read(@Nullable Object returned, Invocation invocation) {
        if (returned instanceof Operand<?> operand) {
            Output<?> output = operand.asOutput();
            result = output;
            return reader.readReplayed(output, this, invocation);
        }
        return reader.read(returned, output -> run(output, invocation));
    }

    /// {@return whether the recorded call was one with the inputs that this one would be recorded on}
    @Override
    public boolean isFor(Message.Call call) {
        return result != null
                && call.mode() == Mode.REPLAYED
                && recordedOn(call).equals(recordedOn);
    }

    @Override
    public Observation observe(Message.Call call) {
        handed.startReading();
        return reader.readReplayed(Objects.requireNonNull(result), this, call.invocation());
    }

    /// {@return what the recorded operations give on the inputs of another invocation}
    ///
    /// @param result of the recorded call
    TensorData run(Output<?> result, Invocation invocation) {
        return run(result, invocation, handed.names());
    }

    /// {@return what the recorded operations give on the inputs of the recorded call} Other values than the call
    /// returned mean that Java code wrote into a tensor, or that an operation is random.
    ///
    /// @param result of the recorded call
    TensorData repeat(Output<?> result) {
        if (repeated != null) {
            return handed.counted(repeated);
        }
        repeated = run(result, recordedOn, handed.changed());
        return repeated;
    }

    /// @param names of the inputs whose values are replaced by those of the invocation
    private TensorData run(Output<?> result, Invocation invocation, Set<String> names) {
        substitutes.clear();
        for (String name : names) {
            substitute(
                    handed.operation(name),
                    Objects.requireNonNull(invocation.tensors().get(name)));
        }
        Optional<SubstitutedDraws> draws = draws(invocation);
        for (RecordedOperation made : recorder.recording(result.op())) {
            if (made.type().equals(RecordingEnvironment.CONSTANT)) {
                draws.flatMap(other -> other.in(made.operation().output(0).asTensor()))
                        .ifPresent(value -> substitute(made.operation(), value));
            } else {
                substitutes.put(made.operation(), made.rebuild(session, this::substituted));
            }
        }
        return handed.readResult(substituted(result).asTensor());
    }

    private Optional<SubstitutedDraws> draws(Invocation invocation) {
        return recordedOn instanceof Invocation.LinearFunction(var from)
                        && invocation instanceof Invocation.LinearFunction(var to)
                        && from != to
                ? Optional.of(new SubstitutedDraws(from, to))
                : Optional.empty();
    }

    private void substitute(Operation operation, TensorData value) {
        substitutes.put(operation, Tensors.eager(session, value).op());
    }

    private Output<?> substituted(Output<?> output) {
        Operation substitute = substitutes.get(output.op());
        return substitute == null ? output : substitute.output(output.index());
    }

    @Override
    public void close() {
        session.close();
    }

    /// Replaces the random numbers of one seed by those of another wherever a constant contains them. A normal
    /// number of 53 random bits is not in a constant by chance.
    private static final class SubstitutedDraws {
        /// The assignment draws 19.
        private static final int DRAWS = 256;

        private final Map<Double, Double> doubles = new HashMap<>();
        private final Map<Float, Double> floats = new HashMap<>();

        SubstitutedDraws(int from, int to) {
            NumpyRandom before = new NumpyRandom(from);
            NumpyRandom after = new NumpyRandom(to);
            for (int i = 0; i < DRAWS; i++) {
                double number = before.randn();
                double substitute = after.randn();
                doubles.put(number, substitute);
                floats.put((float) number, substitute);
            }
        }

        /// {@return the constant with other numbers; empty if it holds none of the first seed's}
        Optional<TensorData> in(Tensor constant) {
            TensorData data = Tensors.read(constant);
            if (data.dtype() != DType.FLOAT64 && data.dtype() != DType.FLOAT32) {
                return Optional.empty();
            }
            double[] values = data.toDoubles();
            boolean found = false;
            for (int i = 0; i < values.length; i++) {
                Double substitute =
                        data.dtype() == DType.FLOAT64 ? doubles.get(values[i]) : floats.get((float) values[i]);
                if (substitute != null) {
                    values[i] = substitute;
                    found = true;
                }
            }
            if (!found) {
                return Optional.empty();
            }
            return Optional.of(
                    data.dtype() == DType.FLOAT64
                            ? TensorData.ofDoubles(values, data.shape())
                            : TensorData.ofFloats(values, data.shape()));
        }
    }
}
