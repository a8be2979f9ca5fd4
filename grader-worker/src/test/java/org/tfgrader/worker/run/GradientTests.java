package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.worker.run.CallerFixture.sigmoid;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Differentiates functions by their inputs.
class GradientTests {
    @Test
    void differentiatesByEachInputThatIsReached() {
        TensorData logits = TensorData.of(new double[] {1, 2}, 2);
        TensorData labels = TensorData.of(new double[] {3, 4}, 2);
        assertThat(differentiate((tf, x, y) -> tf.math.mul(x, y), logits, labels))
                .isEqualTo(new Observation.Differentiated(Map.of("logits", labels, "labels", logits)));
        assertThat(differentiate((tf, x, y) -> tf.math.square(x), logits, labels))
                .isEqualTo(new Observation.Differentiated(Map.of("logits", TensorData.of(new double[] {2, 4}, 2))));
        assertThat(differentiate((tf, x, y) -> tf.math.mul(tf.stopGradient(x), y), logits, labels))
                .isEqualTo(new Observation.Differentiated(Map.of("labels", logits)));
        assertThat(differentiate((tf, x, y) -> tf.math.mul(tf.math.erfc(x), y), logits, labels))
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.NoGradientRegistered.class))
                .satisfies(not -> assertThat(not.why()).contains("Erfc"));
    }

    private static Observation differentiate(Cost cost, TensorData logits, TensorData labels) {
        return new FunctionCaller(Operations.ALL)
                .call(
                        new GradedFunctions() {
                            @Override
                            @SuppressWarnings("unchecked") // the inputs of these tests are float64
                            public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> x, Operand<T> y) {
                                return (Operand<T>) cost.of(tf, (Operand<TFloat64>) x, (Operand<TFloat64>) y);
                            }
                        },
                        new Message.Call(new Invocation.ComputeCost(logits, labels), Mode.GRADIENT));
    }

    private interface Cost {
        Operand<TFloat64> of(Ops tf, Operand<TFloat64> logits, Operand<TFloat64> labels);
    }

    @Test
    void tellsThatAGradientIsMissing() {
        GradedFunctions multiplies =
                sigmoid((tf, z) -> tf.math.cumprod(tf.dtypes.cast(z, TFloat32.class), tf.constant(0)));
        assertThat(gradient(multiplies, TensorData.of(new float[] {1, 2}, 2)))
                .isInstanceOf(Observation.NoGradientRegistered.class);
    }

    static Stream<Arguments> differentiatesByInt64Indices() {
        return Stream.of(
                by("BroadcastTo", (tf, x) -> tf.broadcastTo(x, tf.array(2L, 2L)), 2, 2),
                by("ConcatV2", (tf, x) -> tf.concat(List.of(x, x), tf.constant(0L)), 2, 2),
                by("GatherV2", (tf, x) -> tf.gather(x, tf.array(1L, 1L), tf.constant(1L)), 0, 2),
                by("Max", (tf, x) -> tf.max(x, tf.array(1L)), 0, 1),
                by("Mean", (tf, x) -> tf.math.mean(x, tf.array(0L, 1L)), 0.5f, 0.5f),
                by("Min", (tf, x) -> tf.min(x, tf.array(1L)), 1, 0),
                by("PadV2", (tf, x) -> tf.pad(x, tf.constant(new long[][] {{1, 0}, {0, 1}}), tf.constant(0f)), 1, 1),
                by("Prod", (tf, x) -> tf.prod(x, tf.array(0L, 1L)), 3, 2),
                by("Slice", (tf, x) -> tf.slice(x, tf.array(0L, 1L), tf.array(1L, 1L)), 0, 1),
                by(
                        "StridedSlice",
                        (tf, x) -> tf.stridedSlice(x, tf.array(0L, 0L), tf.array(1L, 1L), tf.array(1L, 1L)),
                        1,
                        0),
                by("Sum", (tf, x) -> tf.sum(x, tf.array(0L, 1L)), 1, 1));
    }

    /// TensorFlow's C++ library builds these gradients for int32 indices only.
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void differentiatesByInt64Indices(
            String type, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function, float[] expected) {
        GradedFunctions functions = sigmoid((tf, z) -> function.apply(tf, tf.dtypes.cast(z, TFloat32.class)));
        assertThat(gradient(functions, TensorData.of(new float[] {2, 3}, 1, 2)))
                .isEqualTo(new Observation.Differentiated(Map.of("z", TensorData.of(expected, 1, 2))));
    }

    private static Arguments by(
            String type, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function, float... expected) {
        return Arguments.of(type, function, expected);
    }

    private static Observation gradient(GradedFunctions functions, TensorData z) {
        return new FunctionCaller(Operations.ALL)
                .call(functions, new Message.Call(new Invocation.Sigmoid(z), Mode.GRADIENT));
    }
}
