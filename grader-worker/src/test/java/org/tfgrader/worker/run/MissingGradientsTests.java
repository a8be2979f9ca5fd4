package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

class MissingGradientsTests {
    @BeforeAll
    static void register() {
        MissingGradients.register();
    }

    private interface Formula {
        Operand<TFloat64> of(Ops tf, Operand<TFloat64> x, Operand<TFloat64> y);
    }

    @Test
    void ignoreOperationsThatDoNotChangeWithTheirInput() {
        assertThat(gradients((tf, x, y) -> tf.math.mul(tf.math.sub(tf.onesLike(x), x), y), 3, 5))
                .containsExactly(-5, -2);
        assertThat(gradients((tf, x, y) -> tf.math.mul(tf.select(tf.math.isNan(x), y, x), y), 3, 5))
                .containsExactly(5, 3);
    }

    @Test
    void passThroughACheckOfTheShape() {
        assertThat(gradients((tf, x, y) -> tf.math.mul(tf.ensureShape(x, Shape.scalar()), y), 3, 5))
                .containsExactly(5, 3);
    }

    @Test
    void areThoseOfProductsWithALogarithm() {
        assertThat(gradients((tf, x, y) -> tf.math.xlogy(x, y), 3, 5))
                .containsExactly(new double[] {Math.log(5), 0.6}, within(1e-12));
        assertThat(gradients((tf, x, y) -> tf.math.xlog1py(x, y), 3, 5))
                .containsExactly(new double[] {Math.log(6), 0.5}, within(1e-12));
    }

    /// The logarithm of 0 does not make them NaN.
    @Test
    void areZeroWhereTheFactorIsZero() {
        assertThat(gradients((tf, x, y) -> tf.math.xlogy(x, y), 0, 0)).containsExactly(0, 0);
    }

    @Test
    void areThoseOfAQuotientAndAProductThatIgnoreNaN() {
        assertThat(gradients((tf, x, y) -> tf.math.xdivy(x, y), 3, 5))
                .containsExactly(new double[] {0.2, -0.12}, within(1e-12));
        assertThat(gradients((tf, x, y) -> tf.math.mulNoNan(x, y), 3, 5)).containsExactly(5, 3);
    }

    @Test
    void passThroughASumOfTensors() {
        assertThat(gradients((tf, x, y) -> tf.math.accumulateN(List.of(x, y, x), Shape.scalar()), 3, 5))
                .containsExactly(2, 1);
    }

    /// The element at index 1 of (x, 2 x, 3 x) is replaced by y, increased by it, or reduced by it.
    @Test
    void areThoseOfWritingIntoATensor() {
        assertThat(gradients(
                        (tf, x, y) -> sumOfSquares(
                                tf, tf.tensorScatterNdUpdate(three(tf, x), tf.constant(new int[][] {{1}}), one(tf, y))),
                        3,
                        5))
                .containsExactly(2 * 3 + 2 * 9 * 3, 2 * 5);
        assertThat(gradients(
                        (tf, x, y) -> sumOfSquares(
                                tf, tf.tensorScatterNdAdd(three(tf, x), tf.constant(new int[][] {{1}}), one(tf, y))),
                        3,
                        5))
                .containsExactly(2 * 3 + 2 * 2 * 11 + 2 * 9 * 3, 2 * 11);
        assertThat(gradients(
                        (tf, x, y) -> sumOfSquares(
                                tf, tf.tensorScatterNdSub(three(tf, x), tf.constant(new int[][] {{1}}), one(tf, y))),
                        3,
                        5))
                .containsExactly(2 * 3 + 2 * 2 * 1 + 2 * 9 * 3, -2);
    }

    @Test
    void areSummedWhereAnInputWasBroadcast() {
        assertThat(gradients(
                        (tf, x, y) -> tf.reduceSum(
                                tf.math.xlogy(x, tf.math.mul(y, tf.constant(new double[] {1, 2}))), tf.constant(0)),
                        3,
                        5))
                .containsExactly(new double[] {Math.log(5) + Math.log(10), 1.2}, within(1e-12));
    }

    private static Operand<TFloat64> three(Ops tf, Operand<TFloat64> x) {
        return tf.math.mul(x, tf.constant(new double[] {1, 2, 3}));
    }

    private static Operand<TFloat64> one(Ops tf, Operand<TFloat64> y) {
        return tf.reshape(y, tf.array(1));
    }

    private static Operand<TFloat64> sumOfSquares(Ops tf, Operand<TFloat64> tensor) {
        return tf.reduceSum(tf.math.square(tensor), tf.constant(0));
    }

    private static double[] gradients(Formula formula, double x, double y) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat64> first = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.scalar()));
            Placeholder<TFloat64> second = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.scalar()));
            var gradients = tf.gradients(formula.of(tf, first, second), List.of(first, second));
            try (Session session = new Session(graph);
                    TFloat64 valueOfX = TFloat64.scalarOf(x);
                    TFloat64 valueOfY = TFloat64.scalarOf(y);
                    var results = session.runner()
                            .feed(first, valueOfX)
                            .feed(second, valueOfY)
                            .fetch(gradients.dy(0))
                            .fetch(gradients.dy(1))
                            .run()) {
                return new double[] {((TFloat64) results.get(0)).getDouble(), ((TFloat64) results.get(1)).getDouble()};
            }
        }
    }
}
