package org.tfgrader.engine.paper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Answers of the right dtype and shape that change with every bit of the inputs, without a reference.
public final class MadeUpAnswers implements Answers {
    private static final List<Long> IMAGE = List.of(12288L, 1L);

    @Override
    public OpenInputs openInputs() {
        Map<String, TensorData> parameters = new LinkedHashMap<>();
        OpenCases.PARAMETER_SHAPES.forEach((name, shape) -> parameters.put(name, floats(name.hashCode(), shape)));
        return new OpenInputs(floats(1, IMAGE), parameters, floats(2, List.of(6L, 1L)));
    }

    @Override
    public Observation observe(Invocation invocation, Mode mode) {
        if (mode == Mode.GRADIENT) {
            Map<String, TensorData> gradients = new LinkedHashMap<>();
            invocation
                    .tensors()
                    .forEach((name, input) -> gradients.put(
                            name, filled(input.dtype(), fingerprint(invocation) + name.hashCode(), input.shape())));
            return new Observation.Differentiated(gradients);
        }
        int all = fingerprint(invocation);
        return switch (invocation) {
            case Invocation.LinearFunction(int seed) ->
                // Some are far from each number of eight decimals.
                returned(filled(DType.FLOAT64, seed * 1e-9, List.of(4L, 1L)));
            case Invocation.Sigmoid(var z) -> returned(floats(all, z.shape()));
            case Invocation.OneHotMatrix(var label, int depth) -> returned(floats(all, List.of((long) depth, 1L)));
            case Invocation.ForwardPropagation(var x, var parameters) ->
                returned(floats(all, List.of(6L, x.shape().getLast())));
            case Invocation.ComputeCost(var logits, var labels) -> returned(filled(logits.dtype(), all, List.of()));
            case Invocation.InitializeParameters() ->
                throw new IllegalStateException("what exercise 4 gives is known from the open inputs");
        };
    }

    private static Observation returned(TensorData tensor) {
        var origin = new Observation.Origin(true, Set.of("MatMul"), Set.of(), 0);
        return new Observation.Returned(
                Map.of(Observation.RESULT, new Observation.Result(tensor, false, false, origin)), Set.of());
    }

    private static int fingerprint(Invocation invocation) {
        return invocation instanceof Invocation.LinearFunction(int seed)
                ? seed
                : invocation.tensors().hashCode();
    }

    private static TensorData floats(int value, List<Long> shape) {
        return filled(DType.FLOAT32, value, shape);
    }

    private static TensorData filled(DType dtype, double value, List<Long> shape) {
        double[] values = new double[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))];
        Arrays.fill(values, value);
        return dtype == DType.FLOAT64 ? TensorData.ofDoubles(values, shape) : TensorData.ofFloats(values, shape);
    }
}
