package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import org.tfgrader.engine.check.Question.ExpectedCall;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.TensorData;

/// The open checks: what the assignment's own asserts ask, with tolerances where they ask for equal floats.
public final class OpenQuestions {
    /// The six parameters' shapes, by name in the assignment's order.
    public static final Map<String, List<Long>> PARAMETER_SHAPES = Map.of(
            "W1", List.of(25L, 12288L),
            "b1", List.of(25L, 1L),
            "W2", List.of(12L, 25L),
            "b2", List.of(12L, 1L),
            "W3", List.of(6L, 12L),
            "b3", List.of(6L, 1L));

    /// The notebook wants equal floats, which another release of TensorFlow does not give. Right formulas in
    /// float32 are within 1.1e-7; tanh(12) and sigmoid(12) are 6e-6 apart.
    private static final Tolerance SIGMOID = new Tolerance(1e-6, 1e-7);

    /// Within what right formulas in another order of operations were measured, with room.
    private static final Tolerance LOGITS = new Tolerance(1e-5, 1e-5);

    private static final Tolerance COST = new Tolerance(0, 1e-7);

    private OpenQuestions() {}

    /// {@return all open checks, exercise by exercise}
    public static List<Question> of(OpenInputs inputs) {
        return List.of(
                linearFunction(),
                sigmoid(),
                oneHotMatrix(),
                question(
                        Exercise.INITIALIZE_PARAMETERS,
                        "variables",
                        "Six variables of the given shapes",
                        Check.Kind.SHAPE,
                        5,
                        new ExpectedCall(
                                new Invocation.InitializeParameters(),
                                "",
                                new Expectation.Variables(PARAMETER_SHAPES))),
                question(
                        Exercise.INITIALIZE_PARAMETERS,
                        "values",
                        "Values spread as by an initializer",
                        Check.Kind.VALUES,
                        10,
                        new ExpectedCall(new Invocation.InitializeParameters(), "", new Expectation.Spread(0.5, 1))),
                values(
                        Exercise.FORWARD_PROPAGATION,
                        "First training image",
                        new ExpectedCall(
                                new Invocation.ForwardPropagation(inputs.firstImage(), inputs.parameters()),
                                "x = the first training image, with the initial parameters",
                                new Expectation.Tensor(inputs.firstLogits(), LOGITS))),
                computeCost());
    }

    private static Question linearFunction() {
        TensorData expected = TensorData.of(new double[] {-2.15657382, 2.95891446, -1.08926781, -0.84538042}, 4, 1);
        return values(
                Exercise.LINEAR_FUNCTION,
                "The printed result",
                new ExpectedCall(
                        new Invocation.LinearFunction(1),
                        "random seeded with 1",
                        new Expectation.Tensor(expected, Tolerance.NUMPY)));
    }

    private static Question sigmoid() {
        return values(
                Exercise.SIGMOID,
                "Scalars 0, −1 and 12",
                sigmoid(0, 0.5f),
                sigmoid(-1, 0.26894143f),
                sigmoid(12, 0.9999939f));
    }

    private static ExpectedCall sigmoid(int z, float expected) {
        return new ExpectedCall(
                new Invocation.Sigmoid(TensorData.scalar(z)),
                "z = " + z + " (int32)",
                new Expectation.Tensor(TensorData.of(new float[] {expected}), SIGMOID));
    }

    private static Question oneHotMatrix() {
        return values(
                Exercise.ONE_HOT_MATRIX,
                "Labels 1 and 3 of depth 4",
                oneHot(1, new float[] {0, 1, 0, 0}),
                oneHot(3, new float[] {0, 0, 0, 1}));
    }

    private static ExpectedCall oneHot(int label, float[] expected) {
        return new ExpectedCall(
                new Invocation.OneHotMatrix(TensorData.scalar(label), expected.length),
                "label = " + label + ", depth = " + expected.length,
                new Expectation.Tensor(TensorData.of(expected, expected.length, 1), Tolerance.NUMPY));
    }

    private static Question computeCost() {
        TensorData logits = TensorData.of(new double[] {0.6, 0.4, 0.4, 0.6, 0.4, 0.6}, 3, 2);
        TensorData labels = TensorData.of(new double[] {0, 1, 0, 0, 1, 0}, 3, 2);
        double cost = (0.7752516 + 0.9752516 + 0.7752516) / 3.0;
        return values(
                Exercise.COMPUTE_COST,
                "The printed result",
                new ExpectedCall(
                        new Invocation.ComputeCost(logits, labels),
                        "logits = [[0.6, 0.4], [0.4, 0.6], [0.4, 0.6]], labels = [[0, 1], [0, 0], [1, 0]]",
                        new Expectation.Tensor(TensorData.of(new double[] {cost}), COST)));
    }

    private static Question values(Exercise exercise, String title, ExpectedCall... calls) {
        return question(exercise, "values", title, Check.Kind.VALUES, exercise.maxPoints(), calls);
    }

    private static Question question(
            Exercise exercise, String name, String title, Check.Kind kind, double points, ExpectedCall... calls) {
        String id = exercise.id() + "." + name;
        return new Question(new Check(exercise, id, title, Check.Visibility.OPEN, kind, points), List.of(calls));
    }
}
