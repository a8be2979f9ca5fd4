package org.tfgrader.engine.paper;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.IntStream;
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

    /// Logits are closer to 0, except in the test of large ones. There the formulas that students write differ by
    /// rounding only; how they treat probabilities near 0 and 1 is the subject of that test.
    private static final double MODERATE = 2;

    /// Logits are farther away from 0. Slopes move them by less.
    private static final double AWAY_FROM_KINK = 0.1;

    /// The columns of the largest batch, which is larger than a minibatch of the training.
    private static final long WIDE = 40;

    private static final double SLOPE_TOLERANCE = 1e-4;

    /// Costs in float64 are halfway between two multiples, which is many times the tolerance from each of them. A cost
    /// that is rounded to eleven decimals or fewer is therefore wrong with every seed, and one that is rounded to
    /// twelve is right.
    private static final double ROUNDED = 1e-11;

    /// The cost of large logits is about a hundred times as large, as is its tolerance.
    private static final double LARGE_ROUNDED = 1e-9;

    /// Logits of these sizes stay moderate when they are moved a little.
    private static final double LEAST_MOVED = 0.5;

    private static final double MOST_MOVED = 1.5;

    private final Draws.Seed seed;
    private final Answers answers;

    ComputeCostCases(Draws.Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    List<Case> batches(Check check) {
        Draws draws = new Draws(seed, check.id());
        return List.of(
                floats(check, draws, 1),
                floats(check, draws, 5),
                floats(check, draws, WIDE),
                doubles(check, draws, 1),
                doubles(check, draws, 4));
    }

    private Case floats(Check check, Draws draws, long examples) {
        return values(check, new ComputeCost(floats(logits(draws, examples)), floats(oneHot(draws, examples))));
    }

    private Case doubles(Check check, Draws draws, long examples) {
        return values(check, withCostHalfway(logits(draws, examples), oneHot(draws, examples), ROUNDED));
    }

    /// {@return the same logits and labels, with one logit moved by so little that only the cost's last digits change}
    ///
    /// @param rounded the cost is halfway between two multiples of it
    private static ComputeCost withCostHalfway(TensorData logits, TensorData labels, double rounded) {
        double[] values = logits.toDoubles();
        double[] slopes = new double[values.length];
        Arrays.setAll(slopes, i -> (1 / (1 + Math.exp(-values[i])) - labels.at(i)) / values.length);
        int steepest = IntStream.range(0, values.length)
                .filter(i -> Math.abs(values[i]) > LEAST_MOVED && Math.abs(values[i]) < MOST_MOVED)
                .boxed()
                .max(Comparator.comparingDouble(i -> Math.abs(slopes[i])))
                .orElseThrow();
        double cost = IntStream.range(0, values.length)
                .mapToDouble(i ->
                        Math.max(values[i], 0) - values[i] * labels.at(i) + Math.log1p(Math.exp(-Math.abs(values[i]))))
                .average()
                .orElseThrow();
        values[steepest] += ((Math.floor(cost / rounded) + 0.5) * rounded - cost) / slopes[steepest];
        return new ComputeCost(TensorData.ofDoubles(values, logits.shape()), labels);
    }

    List<Case> soft(Check check) {
        Draws draws = new Draws(seed, check.id());
        return List.of(
                values(check, new ComputeCost(floats(logits(draws, 5)), floats(probabilities(draws, 5)))),
                values(check, withCostHalfway(logits(draws, 3), probabilities(draws, 3), ROUNDED)));
    }

    private static TensorData probabilities(Draws draws, long examples) {
        return TensorData.ofDoubles(
                draws.spread(0, 1, Math.toIntExact(CLASSES * examples)), List.of(CLASSES, examples));
    }

    /// Logits at which the probability is 0 or 1 in either dtype, and at which an exponential overflows, of both signs
    /// for labels of 0 and of 1, mixed with moderate ones: the cost of large logits alone takes few values.
    List<Case> large(Check check) {
        Draws draws = new Draws(seed, check.id());
        TensorData labels = oneHot(draws, 8);
        PrimitiveIterator.OfDouble ofOnes = mixed(draws, 8);
        PrimitiveIterator.OfDouble ofZeros = mixed(draws, labels.size() - 8);
        double[] values = new double[labels.size()];
        Arrays.setAll(values, i -> (labels.at(i) == 1 ? ofOnes : ofZeros).nextDouble());
        TensorData logits = TensorData.ofDoubles(values, labels.shape());
        return List.of(
                values(check, new ComputeCost(floats(logits), floats(labels))),
                values(check, withCostHalfway(logits, labels, LARGE_ROUNDED)));
    }

    /// {@return logits in any order, of which a quarter is large, and a quarter very large}
    private static PrimitiveIterator.OfDouble mixed(Draws draws, int count) {
        double[] logits = moderate(draws, count);
        for (int i = 0; i < count; i++) {
            switch (i % 8) {
                case 0 -> logits[i] = 800 + 400 * draws.uniform();
                case 1 -> logits[i] = -800 - 400 * draws.uniform();
                case 2 -> logits[i] = 40 + draws.uniform();
                case 3 -> logits[i] = -40 - draws.uniform();
                default -> {
                    // It stays moderate.
                }
            }
        }
        return Arrays.stream(draws.shuffled(logits)).iterator();
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

    /// The formula of the exercise contains a maximum and an absolute value, whose slopes differ between correct
    /// forms if a logit changes its sign.
    List<Case> gradient(Check check) {
        Draws draws = new Draws(seed, check.id());
        TensorData labels = oneHot(draws, 3);
        TensorData logits = logits(draws, 3);
        ComputeCost invocation = new ComputeCost(logits, labels);
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
        return new ComputeCost(floats(logits(draws, 7)), floats(oneHot(draws, 7)));
    }

    /// {@return positive logits and as many labels of 1, in the shape of the printed example} The mean of the printed
    /// logits is 0.5. These are smaller, so the part of the cost that depends on logits alone always differs.
    private ComputeCost likePrinted(Check check) {
        Draws draws = new Draws(seed, check.id());
        List<Long> shape = OpenCases.PRINTED_COST.logits().shape();
        return new ComputeCost(
                TensorData.ofDoubles(draws.spread(0, 0.6, 6), shape),
                TensorData.ofDoubles(
                        draws.shuffled(OpenCases.PRINTED_COST.labels().toDoubles()), shape));
    }

    private Case values(Check check, ComputeCost invocation) {
        return new Replays(check, answers).values(invocation, tolerance(check, invocation), input(invocation));
    }

    /// A cost is the mean of the losses, in the dtype of the logits. The rubric's tolerance is for float64.
    private static ScaledTolerance tolerance(Check check, ComputeCost invocation) {
        TensorData logits = invocation.logits();
        return logits.dtype() == DType.FLOAT32 ? check.tolerance().forFloat32Sum(logits.size()) : check.tolerance();
    }

    private static String input(ComputeCost invocation) {
        return "random logits and labels, both " + invocation.logits();
    }

    private static TensorData logits(Draws draws, long examples) {
        return TensorData.ofDoubles(moderate(draws, Math.toIntExact(CLASSES * examples)), List.of(CLASSES, examples));
    }

    /// {@return an even number of logits, half of them negative}
    private static double[] moderate(Draws draws, int count) {
        double[] logits = draws.spread(-1, 1, count);
        Arrays.setAll(
                logits,
                i -> Math.copySign(AWAY_FROM_KINK + (MODERATE - AWAY_FROM_KINK) * Math.abs(logits[i]), logits[i]));
        return logits;
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
