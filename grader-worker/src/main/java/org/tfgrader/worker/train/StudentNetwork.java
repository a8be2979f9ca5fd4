package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.EagerSession;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.op.Ops;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.PlainSession;
import org.tfgrader.worker.run.RecordingEnvironment;
import org.tfgrader.worker.run.StudentThrowables;
import org.tfgrader.worker.run.Tensors;

/// The student's functions, as the training calls them before its first step.
final class StudentNetwork {
    private final GradedFunctions solution;
    private final AllowedOperations operations;

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

    /// {@return what traces forward propagation and cost into a graph}
    ///
    /// @param own makes the harness's operations in the graph
    /// @param behind makes the student's operations in the same graph
    StudentCalls calls(Ops own, ExecutionEnvironment behind) {
        return new StudentCalls(solution, operations, own, behind);
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
}
