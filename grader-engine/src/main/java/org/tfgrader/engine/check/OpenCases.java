package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// The cases of the assignment's own asserts, with tolerances where they compare floats for equality. They are the
/// same for all students.
public final class OpenCases {
    /// The six parameters' shapes, by name.
    public static final Map<String, List<Long>> PARAMETER_SHAPES = Map.of(
            "W1", List.of(25L, 12288L),
            "b1", List.of(25L, 1L),
            "W2", List.of(12L, 25L),
            "b2", List.of(12L, 1L),
            "W3", List.of(6L, 12L),
            "b3", List.of(6L, 1L));

    /// The logits and labels of the printed cost.
    public static final Invocation.ComputeCost PRINTED_COST = new Invocation.ComputeCost(
            TensorData.of(new double[] {0.6, 0.4, 0.4, 0.6, 0.4, 0.6}, 3, 2),
            TensorData.of(new double[] {0, 1, 0, 0, 1, 0}, 3, 2));

    private OpenCases() {}

    /// {@return a call of a function with one result}
    private static Case tensor(Check check, Invocation invocation, String input, TensorData expected) {
        return tensor(check, invocation, Mode.EAGER, input, expected);
    }

    /// {@return a call of a function with one result, in a mode}
    private static Case tensor(Check check, Invocation invocation, Mode mode, String input, TensorData expected) {
        return new Case.Call(
                invocation,
                mode,
                input,
                new Expectation.Tensor(expected, check.tolerance().forExpected(expected)));
    }

    /// The printed result.
    public static List<Case> linearFunction(Check check) {
        return List.of(tensor(
                check,
                new Invocation.LinearFunction(1),
                "random seeded with 1",
                TensorData.of(new double[] {-2.15657382, 2.95891446, -1.08926781, -0.84538042}, 4, 1)));
    }

    /// Three scalars.
    public static List<Case> sigmoid(Check check) {
        return List.of(sigmoid(check, 0, 0.5f), sigmoid(check, -1, 0.26894143f), sigmoid(check, 12, 0.9999939f));
    }

    private static Case sigmoid(Check check, int z, float expected) {
        return tensor(
                check,
                new Invocation.Sigmoid(TensorData.scalar(z)),
                "z = " + z + " (int32)",
                TensorData.of(new float[] {expected}));
    }

    /// Two labels of depth 4.
    public static List<Case> oneHotMatrix(Check check) {
        return List.of(
                oneHot(check, Mode.EAGER, TensorData.scalar(1), 4, 1, "int32"),
                oneHot(check, Mode.EAGER, TensorData.scalar(3), 4, 3, "int32"));
    }

    /// {@return a label that becomes a column}
    ///
    /// @param hot the row that is 1; none is if there is no such row
    public static Case oneHot(Check check, Mode mode, TensorData label, int depth, int hot, String dtype) {
        float[] expected = new float[depth];
        if (hot >= 0 && hot < depth) {
            expected[hot] = 1;
        }
        return tensor(
                check,
                new Invocation.OneHotMatrix(label, depth),
                mode,
                "label = " + hot + " (" + dtype + "), depth = " + depth,
                TensorData.of(expected, depth, 1));
    }

    /// The names and shapes.
    public static List<Case> variables(Mode mode) {
        return List.of(new Case.Call(
                new Invocation.InitializeParameters(), mode, "", new Expectation.Variables(PARAMETER_SHAPES)));
    }

    /// The notebook's requirements on the values.
    public static List<Case> spread(Mode mode) {
        return List.of(new Case.Call(new Invocation.InitializeParameters(), mode, "", new Expectation.Spread(0.5, 1)));
    }

    /// The first training image.
    public static List<Case> forwardPropagation(Check check, OpenInputs inputs) {
        return List.of(tensor(
                check,
                new Invocation.ForwardPropagation(inputs.firstImage(), inputs.parameters()),
                "x = the first training image, with the initial parameters",
                inputs.firstLogits()));
    }

    /// The printed result.
    public static List<Case> computeCost(Check check) {
        double cost = (0.7752516 + 0.9752516 + 0.7752516) / 3.0;
        return List.of(tensor(
                check,
                PRINTED_COST,
                "logits = [[0.6, 0.4], [0.4, 0.6], [0.4, 0.6]], labels = [[0, 1], [0, 0], [1, 0]]",
                TensorData.of(new double[] {cost})));
    }
}
