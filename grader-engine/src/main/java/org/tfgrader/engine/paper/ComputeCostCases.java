package org.tfgrader.engine.paper;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.check.ScaledTolerance;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation.ComputeCost;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Hidden cases of exercise 6. No logit is exactly 0, because correct formulas have different gradients there.
final class ComputeCostCases {
    private static final long CLASSES = 6;
    private static final double DEVIATION = 3;
    private static final double LARGE = 1000;
    private static final double SLOPE_TOLERANCE = 1e-4;

    private final Seed seed;
    private final Answers answers;

    ComputeCostCases(Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    List<Case> batches(Check check) {
        Draws draws = new Draws(seed, check.id());
        return List.of(
                floats(check, draws, 1),
                floats(check, draws, 5),
                floats(check, draws, 32),
                doubles(check, draws, 1),
                doubles(check, draws, 4));
    }

    private Case floats(Check check, Draws draws, long examples) {
        return values(
                check,
                new ComputeCost(
                        draws.normalFloats(DEVIATION, List.of(CLASSES, examples)), floats(oneHot(draws, examples))));
    }

    private Case doubles(Check check, Draws draws, long examples) {
        return values(
                check,
                new ComputeCost(draws.normalDoubles(DEVIATION, List.of(CLASSES, examples)), oneHot(draws, examples)));
    }

    List<Case> soft(Check check) {
        Draws draws = new Draws(seed, check.id());
        return List.of(
                values(
                        check,
                        new ComputeCost(
                                draws.normalFloats(DEVIATION, List.of(CLASSES, 5L)),
                                floats(Draws.doubles(draws::uniform, List.of(CLASSES, 5L))))),
                values(
                        check,
                        new ComputeCost(
                                draws.normalDoubles(DEVIATION, List.of(CLASSES, 3L)),
                                Draws.doubles(draws::uniform, List.of(CLASSES, 3L)))));
    }

    /// Logits at which the probability is 0 or 1 in either dtype, with right and wrong signs, mixed with ordinary
    /// ones: the cost of large logits alone takes few values.
    List<Case> large(Check check) {
        Draws draws = new Draws(seed, check.id());
        TensorData labels = oneHot(draws, 4);
        TensorData logits = Draws.doubles(
                () -> switch (draws.between(0, 3)) {
                    case 0 -> -LARGE;
                    case 1 -> LARGE;
                    default -> draws.normal(DEVIATION);
                },
                List.of(CLASSES, 4L));
        return List.of(
                values(check, new ComputeCost(floats(logits), floats(labels))),
                values(check, new ComputeCost(logits, labels)));
    }

    /// The recording of the printed result, with other logits and labels.
    List<Case> others(Check check) {
        return List.of(new Replays(check, answers)
                .follows(likePrinted(check), Set.of(), OpenCases.PRINTED_COST, "the printed logits and labels"));
    }

    List<Case> lineage(Check check) {
        ComputeCost invocation = likePrinted(check);
        return List.of(new Replays(check, answers)
                .follows(invocation, invocation.tensors().keySet(), null, input(invocation)));
    }

    List<Case> graph(Check check) {
        ComputeCost invocation = small(check);
        TensorData expected = answers.tensor(invocation);
        return List.of(new Case.Call(
                invocation,
                Mode.GRAPH,
                input(invocation),
                new Expectation.Tensor(expected, tolerance(check, invocation).forExpected(expected))));
    }

    List<Case> unchanged(Check check) {
        ComputeCost invocation = small(check);
        return List.of(new Case.Call(invocation, Mode.EAGER, input(invocation), new Expectation.InputsUnchanged()));
    }

    List<Case> gradient(Check check) {
        Draws draws = new Draws(seed, check.id());
        TensorData labels = oneHot(draws, 3);
        ComputeCost invocation = new ComputeCost(draws.normalDoubles(DEVIATION, List.of(CLASSES, 3L)), labels);
        if (!(answers.observe(invocation, Mode.GRADIENT) instanceof Observation.Differentiated(var gradients))) {
            throw new IllegalStateException("the reference has no gradient");
        }
        TensorData expected = Objects.requireNonNull(gradients.get("logits"));
        Slopes slopes = new Slopes(answers, draws);
        Map<String, TensorData> moved = Map.of("logits", invocation.logits());
        return List.of(new Case.Gradient(
                invocation,
                input(invocation),
                Map.of("logits", expected),
                Map.of("logits", check.tolerance().forExpected(expected)),
                List.of(slope(slopes, moved, labels), slope(slopes, moved, labels)),
                true));
    }

    private static Case.Slope slope(Slopes slopes, Map<String, TensorData> moved, TensorData labels) {
        return slopes.draw(
                moved,
                inputs -> new ComputeCost(Objects.requireNonNull(inputs.get("logits")), labels),
                SLOPE_TOLERANCE);
    }

    /// {@return a small batch for one test}
    private ComputeCost small(Check check) {
        Draws draws = new Draws(seed, check.id() + " inputs");
        return new ComputeCost(draws.normalFloats(DEVIATION, List.of(CLASSES, 7L)), floats(oneHot(draws, 7)));
    }

    /// {@return logits between 0 and 1 and labels of 0 or 1, in the shape of the printed example}
    private ComputeCost likePrinted(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Long> shape = OpenCases.PRINTED_COST.logits().shape();
        return new ComputeCost(Draws.doubles(draws::uniform, shape), Draws.doubles(() -> draws.between(0, 2), shape));
    }

    private Case values(Check check, ComputeCost invocation) {
        return new Replays(check, answers).values(invocation, tolerance(check, invocation), input(invocation));
    }

    /// A cost is the mean of the losses, in the dtype of the logits.
    private static ScaledTolerance tolerance(Check check, ComputeCost invocation) {
        TensorData logits = invocation.logits();
        return logits.dtype() == DType.FLOAT32 ? check.tolerance().forSum(logits.size()) : check.tolerance();
    }

    private static String input(ComputeCost invocation) {
        return "random logits and labels, both " + invocation.logits();
    }

    /// {@return float64 columns with a single 1 each}
    private static TensorData oneHot(Draws draws, long examples) {
        double[] labels = new double[Math.toIntExact(CLASSES * examples)];
        for (int example = 0; example < examples; example++) {
            labels[draws.between(0, (int) CLASSES) * (int) examples + example] = 1;
        }
        return TensorData.ofDoubles(labels, List.of(CLASSES, examples));
    }

    private static TensorData floats(TensorData doubles) {
        return TensorData.ofFloats(doubles.toDoubles(), doubles.shape());
    }
}
