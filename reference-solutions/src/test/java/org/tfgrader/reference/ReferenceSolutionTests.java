package org.tfgrader.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tfgrader.reference.Tensors.array;
import static org.tfgrader.reference.Tensors.assertClose;
import static org.tfgrader.reference.Tensors.elements;
import static org.tfgrader.reference.Tensors.flat;
import static org.tfgrader.reference.Tensors.largestMagnitude;
import static org.tfgrader.reference.Tensors.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

class ReferenceSolutionTests {
    private static final Goldens GOLDENS = Goldens.kept();

    private final ReferenceSolution reference = new ReferenceSolution();
    private final EagerSession session = EagerSession.create();
    private final Ops tf = Ops.create(session);

    @AfterEach
    void closeSession() {
        session.close();
    }

    @Test
    void computesTheLinearFunction() {
        Operand<TFloat64> y = reference.linearFunction(tf, new NumpyRandom(1));

        assertThat(y.shape()).isEqualTo(Shape.of(4, 1));
        assertClose(elements(tf, y), array(GOLDENS.linearFunction()), 1e-12);
    }

    @Test
    void computesTheSigmoid() {
        Operand<TFloat64> z = tf.constant(array(GOLDENS.sigmoid().z()));
        Operand<TFloat32> a = reference.sigmoid(tf, z);

        assertThat(a.type()).isEqualTo(TFloat32.class);
        assertClose(elements(tf, a), array(GOLDENS.sigmoid().a()), 1e-7);
    }

    @Test
    void computesTheSigmoidOfIntegersOfAnyShape() {
        assertThat(reference.sigmoid(tf, tf.constant(-1)).shape()).isEqualTo(Shape.scalar());
        assertClose(elements(tf, reference.sigmoid(tf, tf.constant(-1))), new double[] {0.26894142}, 1e-7);
        assertThat(reference.sigmoid(tf, tf.constant(new long[][] {{0, 1, 2}})).shape())
                .isEqualTo(Shape.of(1, 3));
    }

    static Stream<Goldens.OneHot> labels() {
        return GOLDENS.oneHotMatrix().stream();
    }

    @ParameterizedTest
    @MethodSource("labels")
    void encodesLabelsOneHot(Goldens.OneHot golden) {
        for (Class<? extends TNumber> type : List.of(TInt32.class, TInt64.class)) {
            Operand<TFloat32> column =
                    reference.oneHotMatrix(tf, tf.dtypes.cast(tf.constant(golden.label()), type), golden.depth());

            assertThat(column.shape()).isEqualTo(Shape.of(golden.depth(), 1));
            assertThat(elements(tf, column)).containsExactly(array(golden.column()));
        }
    }

    @Test
    void initializesTheParameters() {
        Map<String, ResourceVariable<TFloat32>> parameters = reference.initializeParameters(tf);

        assertThat(parameters.keySet()).containsExactly("W1", "b1", "W2", "b2", "W3", "b3");
        GOLDENS.initializeParameters().whole().forEach((name, rows) -> {
            Operand<TFloat32> parameter = Objects.requireNonNull(parameters.get(name));
            assertThat(parameter.shape())
                    .isEqualTo(Shape.of(rows.size(), rows.getFirst().size()));
            assertClose(elements(tf, parameter), flat(rows), 1e-7);
        });
    }

    @Test
    void initializesTheLargeParameterLikeTheSmallOnes() {
        Operand<TFloat32> w1 =
                Objects.requireNonNull(reference.initializeParameters(tf).get("W1"));
        Goldens.Sample golden = GOLDENS.initializeParameters().w1();
        double[] values = elements(tf, w1);
        double[] samples = IntStream.iterate(0, i -> i < values.length, i -> i + golden.stride())
                .mapToDouble(i -> values[i])
                .toArray();

        assertThat(w1.shape()).isEqualTo(Shape.of(25, 12288));
        assertClose(samples, array(golden.samples()), 1e-7);
        assertThat(Arrays.stream(values).sum()).isCloseTo(golden.sum(), within(1e-5));
        assertThat(Arrays.stream(values).map(w -> w * w).sum()).isCloseTo(golden.sumOfSquares(), within(1e-5));
    }

    static Stream<Goldens.Forward> batches() {
        return GOLDENS.forwardPropagation().stream();
    }

    @ParameterizedTest
    @MethodSource("batches")
    void propagatesForward(Goldens.Forward golden) {
        Operand<TFloat32> z = reference.forwardPropagation(
                tf, tf.constant(pixels(golden.columns())), reference.initializeParameters(tf));

        assertThat(z.shape()).isEqualTo(Shape.of(6, golden.columns()));
        double[] expected = flat(golden.z());
        assertClose(elements(tf, z), expected, 1e-6 * largestMagnitude(expected));
    }

    /// The same formula as in `goldens.py`.
    private static float[][] pixels(int columns) {
        float[][] x = new float[12288][columns];
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < columns; column++) {
                x[row][column] = (row * (2 * column + 7) + 31 * column) % 256 / 256f;
            }
        }
        return x;
    }

    static Stream<Goldens.Cost> costs() {
        return GOLDENS.computeCost().stream();
    }

    @ParameterizedTest
    @MethodSource("costs")
    void computesTheCost(Goldens.Cost golden) {
        Operand<? extends TNumber> cost =
                golden.dtype().equals("float64") ? cost(golden, TFloat64.class) : cost(golden, TFloat32.class);

        assertThat(cost.shape()).isEqualTo(Shape.scalar());
        assertThat(cost.type().getSimpleName()).isEqualToIgnoringCase("T" + golden.dtype());
        assertThat(elements(tf, cost)[0]).isCloseTo(golden.cost(), within(1e-6 * Math.max(1, golden.cost())));
    }

    private <T extends TNumber> Operand<T> cost(Goldens.Cost golden, Class<T> type) {
        return reference.computeCost(tf, matrix(tf, type, golden.logits()), matrix(tf, type, golden.labels()));
    }

    @ParameterizedTest
    @MethodSource("costs")
    void letsTheCostsGradientThrough(Goldens.Cost golden) {
        double[] gradient =
                golden.dtype().equals("float64") ? gradient(golden, TFloat64.class) : gradient(golden, TFloat32.class);

        assertClose(gradient, flat(golden.gradient()), 1e-6);
    }

    private <T extends TNumber> double[] gradient(Goldens.Cost golden, Class<T> type) {
        try (Graph graph = new Graph();
                Session graphSession = new Session(graph)) {
            Ops graphOps = Ops.create(graph);
            Operand<T> logits = matrix(graphOps, type, golden.logits());
            Operand<T> cost = reference.computeCost(graphOps, logits, matrix(graphOps, type, golden.labels()));
            Operand<T> gradient = graphOps.gradients(cost, List.of(logits)).dy(0);
            return elements(graphSession, graphOps, gradient);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void letsGradientsThroughToEveryParameter(int columns) {
        try (Graph graph = new Graph();
                Session graphSession = new Session(graph)) {
            Ops graphOps = Ops.create(graph);
            Map<String, ResourceVariable<TFloat32>> parameters = reference.initializeParameters(graphOps);
            Operand<TFloat32> z =
                    reference.forwardPropagation(graphOps, graphOps.constant(pixels(columns)), parameters);
            Operand<TFloat32> cost =
                    reference.computeCost(graphOps, z, graphOps.zerosLike(graphOps.dtypes.cast(z, TFloat32.class)));
            List<ResourceVariable<TFloat32>> variables = List.copyOf(parameters.values());
            var gradients = graphOps.gradients(cost, variables);
            variables.forEach(variable -> graphSession.run(variable.initializer()));

            for (int i = 0; i < variables.size(); i++) {
                Operand<TFloat32> gradient = gradients.dy(i);
                assertThat(gradient.shape()).isEqualTo(variables.get(i).shape());
                assertThat(largestMagnitude(elements(graphSession, graphOps, gradient)))
                        .isPositive();
            }
        }
    }
}
