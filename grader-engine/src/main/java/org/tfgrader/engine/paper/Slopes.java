package org.tfgrader.engine.paper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.tfgrader.engine.check.Case;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.TensorData;

/// Computes finite differences, with those of the reference.
final class Slopes {
    /// Half the distance between the two points. The truncation error of a central difference grows with its square,
    /// the rounding error of float32 values with its inverse: both stay well below 1e-4 for the cost.
    private static final double STEP = 1e-2;

    /// Far above the float32 error of a slope, and so small that inputs hardly move.
    private static final double CONTRIBUTION = 1;

    private final Answers answers;
    private final Draws draws;

    Slopes(Answers answers, Draws draws) {
        this.answers = answers;
        this.draws = draws;
    }

    /// {@return the slope along a random direction}
    ///
    /// @param inputs to be moved, by name
    /// @param invocation creates the call with moved inputs
    /// @param tolerance absolute
    Case.Slope draw(
            Map<String, TensorData> inputs,
            Function<Map<String, TensorData>, Invocation> invocation,
            double tolerance) {
        Map<String, TensorData> direction = new LinkedHashMap<>();
        inputs.forEach((name, value) -> direction.put(name, direction(value)));
        return slope(inputs, direction, invocation, tolerance);
    }

    /// {@return the slope along a direction to which each input contributes a random share, between 0.5 and 1.5 of
    /// either sign} Along an element-wise random direction, an input with small gradients would hardly count.
    ///
    /// @param inputs to be moved, by name
    /// @param gradients by the name of the input, none of them 0
    /// @param invocation creates the call with moved inputs
    /// @param tolerance absolute
    Case.Slope drawFor(
            Map<String, TensorData> inputs,
            Map<String, TensorData> gradients,
            Function<Map<String, TensorData>, Invocation> invocation,
            double tolerance) {
        Map<String, TensorData> direction = new LinkedHashMap<>();
        gradients.forEach((name, gradient) -> direction.put(name, along(gradient)));
        return slope(inputs, direction, invocation, tolerance);
    }

    private Case.Slope slope(
            Map<String, TensorData> inputs,
            Map<String, TensorData> direction,
            Function<Map<String, TensorData>, Invocation> invocation,
            double tolerance) {
        Invocation behind = invocation.apply(moved(inputs, direction, -STEP));
        Invocation ahead = invocation.apply(moved(inputs, direction, STEP));
        double expected = (answers.tensor(ahead).sum() - answers.tensor(behind).sum()) / (2 * STEP);
        return new Case.Slope(behind, ahead, direction, STEP, expected, tolerance);
    }

    private TensorData direction(TensorData like) {
        double scale = 1 / Math.sqrt(like.size());
        return Draws.doubles(() -> draws.normal(scale), like.shape());
    }

    private TensorData along(TensorData gradient) {
        double[] values = gradient.toDoubles();
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        double share = CONTRIBUTION * (0.5 + draws.uniform()) * (draws.between(0, 2) == 0 ? -1 : 1);
        for (int i = 0; i < values.length; i++) {
            values[i] *= share / squares;
        }
        return TensorData.ofDoubles(values, gradient.shape());
    }

    private static Map<String, TensorData> moved(
            Map<String, TensorData> inputs, Map<String, TensorData> direction, double step) {
        Map<String, TensorData> moved = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            TensorData way = direction.get(name);
            double[] values = value.toDoubles();
            for (int i = 0; way != null && i < values.length; i++) {
                values[i] += step * way.at(i);
            }
            moved.put(name, like(value, values));
        });
        return moved;
    }

    private static TensorData like(TensorData original, double[] values) {
        return original.dtype() == DType.FLOAT64
                ? TensorData.ofDoubles(values, original.shape())
                : TensorData.ofFloats(values, original.shape());
    }
}
