package org.tfgrader.engine.paper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation.ForwardPropagation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Hidden cases of exercise 5. All use the same random parameters, whose scale keeps about half of the units of
/// each layer active.
final class ForwardPropagationCases {
    private static final List<String> NAMES = List.of("W1", "b1", "W2", "b2", "W3", "b3");
    private static final String PRINTED = "x = the first training image, with the initial parameters";
    private static final long PIXELS = 12288;
    private static final long BATCH = 7;

    /// Larger than a minibatch of the training.
    private static final long WIDE = 40;

    private static final double BIAS = 0.1;

    private static final double INPUT = 5;

    /// The largest result, to which the tolerance is relative: results that are rounded to three decimals are wrong,
    /// and those rounded to four are right, whatever the seed.
    private static final double LARGEST = 20;

    /// The scale of the inputs of the batch of one: limits of the activations have an effect. Biases have nearly none,
    /// so this batch comes last.
    private static final double LARGE_INPUT = 1e5;

    /// The scale of inputs for which no activation and no result reaches a usual limit, such as 1 or the 6 of ReLU6.
    private static final double SMALL_INPUT = 0.1;

    /// Pixels are darker than this, so that activations are smaller than those of the printed image, and results are
    /// below 1.
    private static final double BRIGHTEST = 0.2;

    /// Float32 sums over 12,288 pixels leave less than a tenth of it uncertain.
    private static final double SLOPE_TOLERANCE = 5e-3;

    /// Most seeds need one or two. Only a reference that returns NaN needs them all.
    private static final int ATTEMPTS = 100;

    private final Draws.Seed seed;
    private final Answers answers;
    private @Nullable Map<String, TensorData> parameters;

    ForwardPropagationCases(Draws.Seed seed, Answers answers) {
        this.seed = seed;
        this.answers = answers;
    }

    /// The recording of the printed result, with another image and the same parameters.
    List<Case> others(Check check) {
        OpenInputs open = answers.openInputs();
        var printed = new ForwardPropagation(open.firstImage(), open.parameters());
        var other = new ForwardPropagation(image(new Draws(seed, check.id())), open.parameters());
        return List.of(new Replays(check, answers).follows(other, Set.of("x"), printed, PRINTED));
    }

    List<Case> batches(Check check) {
        Draws draws = new Draws(seed, check.id());
        Replays replays = new Replays(check, answers);
        return Stream.of(BATCH, WIDE, 1L)
                .map(batch -> replays.values(
                        batch == 1
                                ? new ForwardPropagation(
                                        draws.normalFloats(LARGE_INPUT, List.of(PIXELS, batch)), parameters())
                                : scaled(draws.normalFloats(INPUT, List.of(PIXELS, batch))),
                        input(batch)))
                .toList();
    }

    /// {@return a call whose largest result has a given size} Biases are so small that results grow like the inputs.
    private ForwardPropagation scaled(TensorData x) {
        TensorData unscaled = answers.tensor(new ForwardPropagation(x, parameters()));
        double largest =
                Arrays.stream(unscaled.toDoubles()).map(Math::abs).max().orElseThrow();
        double[] values = Arrays.stream(x.toDoubles())
                .map(value -> value * LARGEST / largest)
                .toArray();
        return new ForwardPropagation(TensorData.ofFloats(values, x.shape()), parameters());
    }

    /// Like the printed result, but with other parameters, too.
    List<Case> lineage(Check check) {
        var invocation =
                new ForwardPropagation(image(new Draws(seed, check.id())), parameters(check.id() + " parameters"));
        return List.of(new Replays(check, answers)
                .follows(invocation, invocation.tensors().keySet(), null, input(1)));
    }

    List<Case> graph(Check check) {
        ForwardPropagation invocation = small(check);
        TensorData expected = answers.tensor(invocation);
        return List.of(new Case.Call(
                invocation,
                Mode.GRAPH,
                input(BATCH),
                new Expectation.Tensor(expected, check.tolerance().forExpected(expected))));
    }

    List<Case> unchanged(Check check) {
        return List.of(new Case.Call(small(check), Mode.EAGER, input(BATCH), new Expectation.InputsUnchanged()));
    }

    /// At a kink of ReLU, correct code may have another slope than the reference: comparisons keep their results
    /// when inputs are moved. So inputs and directions are drawn again until no unit changes its sign in between.
    List<Case> gradient(Check check) {
        Draws inputs = new Draws(seed, check.id() + " x");
        Slopes slopes = new Slopes(answers, new Draws(seed, check.id()));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var invocation = new ForwardPropagation(smallBatch(inputs), parameters());
            if (!(answers.observe(invocation, Mode.GRADIENT) instanceof Observation.Differentiated(var expected))) {
                throw new IllegalStateException("the reference has no gradient");
            }
            Case.Slope slope = slopes.drawFor(
                    invocation.tensors(), expected, ForwardPropagationCases::invocation, SLOPE_TOLERANCE);
            if (PreActivations.keepTheirSigns(List.of(slope.behind(), invocation, slope.ahead()))) {
                Map<String, Tolerance> tolerance = new LinkedHashMap<>();
                expected.forEach((name, gradient) ->
                        tolerance.put(name, check.tolerance().forExpected(gradient)));
                return List.of(new Case.Gradient(invocation, input(BATCH), expected, tolerance, List.of(slope), false));
            }
        }
        throw new IllegalStateException("a unit changes its sign along every direction");
    }

    private static ForwardPropagation invocation(Map<String, TensorData> inputs) {
        Map<String, TensorData> others = new LinkedHashMap<>(inputs);
        TensorData x = others.remove("x");
        if (x == null) {
            throw new IllegalStateException("exercise 5 has no input x");
        }
        return new ForwardPropagation(x, others);
    }

    /// {@return a small batch for one test}
    private ForwardPropagation small(Check check) {
        return new ForwardPropagation(
                smallBatch(new Draws(seed, check.id() + " x")),
                check.kind() == Check.Kind.UNCHANGED ? parameters("forward seen") : parameters());
    }

    private static TensorData smallBatch(Draws draws) {
        return draws.normalFloats(SMALL_INPUT, List.of(PIXELS, BATCH));
    }

    /// {@return an image of random pixels}
    private static TensorData image(Draws draws) {
        List<Long> shape = List.of(PIXELS, 1L);
        return TensorData.ofFloats(
                Draws.doubles(() -> BRIGHTEST * draws.uniform(), shape).toDoubles(), shape);
    }

    /// {@return the parameters of the tests whose inputs no student code sees}
    private Map<String, TensorData> parameters() {
        Map<String, TensorData> drawn = parameters;
        if (drawn == null) {
            drawn = parameters("forward parameters");
            parameters = drawn;
        }
        return drawn;
    }

    private Map<String, TensorData> parameters(String purpose) {
        Draws draws = new Draws(seed, purpose);
        Map<String, TensorData> drawn = new LinkedHashMap<>();
        for (String name : NAMES) {
            List<Long> shape = OpenCases.PARAMETER_SHAPES.getOrDefault(name, List.of());
            double scale = name.startsWith("W") ? Math.sqrt(2.0 / shape.getLast()) : BIAS;
            drawn.put(name, draws.normalFloats(scale, shape));
        }
        return drawn;
    }

    private static String input(long batch) {
        return "random parameters and x of shape [" + PIXELS + ", " + batch + "]";
    }
}
