package org.tfgrader.engine.paper;

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
    private static final long FULL_BATCH = 32;
    private static final double BIAS = 0.5;

    /// Large enough for activations above 6, where ReLU6 differs from ReLU.
    private static final double INPUT = 3;

    /// Float32 sums over 12,288 pixels leave about 5e-3 of a slope uncertain.
    private static final double SLOPE_TOLERANCE = 5e-2;

    private final Seed seed;
    private final Answers answers;
    private @Nullable Map<String, TensorData> parameters;

    ForwardPropagationCases(Seed seed, Answers answers) {
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
        return Stream.of(1L, BATCH, FULL_BATCH)
                .map(batch -> replays.values(
                        new ForwardPropagation(draws.normalFloats(INPUT, List.of(PIXELS, batch)), parameters()),
                        input(batch)))
                .toList();
    }

    /// Like the printed result, but with other parameters, too.
    List<Case> lineage(Check check) {
        Draws draws = new Draws(seed, check.id());
        Map<String, TensorData> drawn = new LinkedHashMap<>();
        for (String name : NAMES) {
            List<Long> shape = OpenCases.PARAMETER_SHAPES.getOrDefault(name, List.of());
            drawn.put(name, draws.normalFloats(Math.sqrt(2.0 / (shape.getFirst() + shape.getLast())), shape));
        }
        var invocation = new ForwardPropagation(image(draws), drawn);
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

    List<Case> gradient(Check check) {
        ForwardPropagation invocation = small(check);
        if (!(answers.observe(invocation, Mode.GRADIENT) instanceof Observation.Differentiated(var expected))) {
            throw new IllegalStateException("the reference has no gradient");
        }
        Map<String, Tolerance> tolerance = new LinkedHashMap<>();
        expected.forEach(
                (name, gradient) -> tolerance.put(name, check.tolerance().forExpected(gradient)));
        Case.Slope slope = new Slopes(answers, new Draws(seed, check.id()))
                .drawFor(invocation.tensors(), expected, ForwardPropagationCases::invocation, SLOPE_TOLERANCE);
        return List.of(new Case.Gradient(invocation, input(BATCH), expected, tolerance, List.of(slope), false));
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
                new Draws(seed, check.id() + " x").normalFloats(INPUT, List.of(PIXELS, BATCH)),
                check.kind() == Check.Kind.UNCHANGED ? parameters("forward seen") : parameters());
    }

    /// {@return pixels between 0 and 1}
    private static TensorData image(Draws draws) {
        List<Long> shape = List.of(PIXELS, 1L);
        return TensorData.ofFloats(Draws.doubles(draws::uniform, shape).toDoubles(), shape);
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
