package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.EagerSession;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.PassingEnvironment;
import org.tfgrader.worker.run.PlainSession;
import org.tfgrader.worker.run.RecordingEnvironment;
import org.tfgrader.worker.run.StudentThrowables;
import org.tfgrader.worker.run.Tensors;

/// The student's functions, as the training calls them before its first step.
final class StudentNetwork {
    private final GradedFunctions solution;
    private final AllowedOperations operations;

    /// What the traced functions return. Both operands are the harness's own, so using them runs no student code.
    ///
    /// @param logits float32 of shape (6, images)
    /// @param cost a float32 scalar
    record Traced(Operand<TFloat32> logits, Operand<TFloat32> cost) {}

    /// @param operations that the functions may make
    StudentNetwork(GradedFunctions solution, AllowedOperations operations) {
        this.solution = solution;
        this.operations = operations;
    }

    /// {@return the student's initial parameters by name}
    Map<String, TensorData> initialParameters() throws UntrainableException {
        return eagerly("initializeParameters", tf -> {
            Map<String, TensorData> values = new LinkedHashMap<>();
            var parameters = solution.initializeParameters(tf);
            if (parameters == null) {
                throw new UntrainableException("initializeParameters returned null.");
            }
            for (var entry : parameters.entrySet()) {
                if (values.size() == Observation.MAX_RESULTS) {
                    throw new UntrainableException(
                            "initializeParameters returned more than " + Observation.MAX_RESULTS + " parameters.");
                }
                values.put(
                        entry.getKey(), Tensors.read(entry.getValue().asOutput().asTensor()));
            }
            return values;
        });
    }

    /// {@return for each class the column that the student encodes it as}
    List<float[]> oneHotColumns() throws UntrainableException {
        return eagerly("oneHotMatrix", tf -> {
            List<float[]> columns = new ArrayList<>();
            for (long label = 0; label < LabelledImages.CLASSES; label++) {
                TensorData column = Tensors.read(solution.oneHotMatrix(tf, tf.constant(label), LabelledImages.CLASSES)
                        .asOutput()
                        .asTensor());
                expect("oneHotMatrix", column, LabelledImages.CLASSES, 1);
                columns.add(floats(column));
            }
            return columns;
        });
    }

    /// {@return what the functions compute from these inputs, in a graph} Calls each function once.
    ///
    /// @param own makes the harness's operations in the graph
    /// @param behind makes the student's operations in the same graph
    /// @param x float32 of shape (12288, images)
    /// @throws UntrainableException if a function throws, keeps a state, or returns another dtype or shape
    Traced trace(
            Ops own,
            ExecutionEnvironment behind,
            Operand<TFloat32> x,
            Map<String, ? extends Operand<TFloat32>> parameters,
            Operand<TFloat32> labels)
            throws UntrainableException {
        var stateless = new StatelessEnvironment(behind);
        Ops tf = Ops.create(new RecordingEnvironment(stateless, operations));
        Operand<TFloat32> logits = stateless.traced(
                "forwardPropagation", own, () -> solution.forwardPropagation(tf, x, new LinkedHashMap<>(parameters)));
        Shape shape = Shape.of(LabelledImages.CLASSES, x.shape().get(1));
        if (logits.type() != TFloat32.class || !shape.isCompatibleWith(logits.shape())) {
            throw new UntrainableException(
                    "forwardPropagation returned " + described(logits) + ", expected float32 of shape " + shape + ".");
        }
        Operand<TFloat32> cost = stateless.traced("computeCost", own, () -> solution.computeCost(tf, logits, labels));
        if (cost.type() != TFloat32.class || cost.shape().numDimensions() > 0) {
            throw new UntrainableException("computeCost returned " + described(cost) + ", expected a float32 scalar.");
        }
        return new Traced(logits, cost);
    }

    private static String described(Operand<?> operand) {
        return operand.type().getSimpleName() + " of shape " + operand.shape();
    }

    private static void expect(String function, TensorData tensor, long rows, long columns)
            throws UntrainableException {
        if (tensor.dtype() != DType.FLOAT32 || !tensor.shape().equals(List.of(rows, columns))) {
            throw new UntrainableException(
                    function + " returned " + tensor + ", expected float32 [" + rows + ", " + columns + "].");
        }
    }

    private static float[] floats(TensorData tensor) {
        float[] values = new float[tensor.size()];
        tensor.data().asFloatBuffer().get(values);
        return values;
    }

    private <T> T eagerly(String function, Eager<T> eager) throws UntrainableException {
        try (EagerSession session = PlainSession.eager()) {
            return eager.run(Ops.create(new RecordingEnvironment(session, operations)));
        } catch (UntrainableException e) {
            throw e;
        } catch (Throwable thrown) {
            throw UntrainableException.because(function, StudentThrowables.describe(thrown));
        }
    }

    private interface Eager<T> {
        T run(Ops tf) throws UntrainableException;
    }

    private interface Call {
        @Nullable
        Operand<TFloat32> run();
    }

    /// An environment that refuses stateful operations. Otherwise a cost could count the steps of the training, and
    /// depend on their number instead of the parameters.
    private static final class StatelessEnvironment extends PassingEnvironment {
        /// The only operations with a state that submissions may make.
        private static final Set<String> STATEFUL =
                Set.of("VarHandleOp", "AssignVariableOp", "ReadVariableOp", "ResourceApplyGradientDescent");

        /// The type of the first operation that was refused. The student's code may have caught the exception.
        private @Nullable String refused;

        /// @param behind makes the operations
        StatelessEnvironment(ExecutionEnvironment behind) {
            super(behind);
        }

        @Override
        public OperationBuilder opBuilder(String type, String name, Scope within) {
            if (STATEFUL.contains(type)) {
                if (refused == null) {
                    refused = type;
                }
                throw new UnsupportedOperationException("the operation " + type + " is stateful");
            }
            return super.opBuilder(type, name, within);
        }

        /// {@return the result of a call that uses this environment, as an operand of the harness} A student's own
        /// class of operands may give another output each time it is read, so it is read once.
        Operand<TFloat32> traced(String function, Ops own, Call call) throws UntrainableException {
            Operand<TFloat32> result;
            try {
                Operand<TFloat32> returned = call.run();
                result = returned == null ? null : own.identity(returned);
            } catch (Throwable thrown) {
                expectStateless(function);
                throw UntrainableException.because(function, StudentThrowables.describe(thrown));
            }
            expectStateless(function);
            if (result == null) {
                throw new UntrainableException(function + " returned null.");
            }
            return result;
        }

        private void expectStateless(String function) throws UntrainableException {
            if (refused != null) {
                throw new UntrainableException(function + " uses a variable (" + refused
                        + "), which keeps a value from one training step to the next. Compute the result from the"
                        + " arguments only.");
            }
        }
    }
}
