package org.tfgrader.worker.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/// The grader's own sample submission, which runs before confinement: it opens the files that others need later.
/// It is loaded like a student's class.
public final class RehearsalSolution implements GradedFunctions {
    private record Layer(String name, int units) {}

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> w = tf.constant(random.randn(2, 1));
        return tf.math.add(tf.linalg.matMul(w, tf.constant(random.randn(1, 1))), tf.constant(1.0));
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        List<Layer> layers = List.of(new Layer("first", 2), new Layer("second", 1));
        String text = layers.stream().map(layer -> layer + "!").collect(Collectors.joining(", "))
                + String.format(
                        Locale.ROOT,
                        " %5.2f %s",
                        1.5,
                        TimeZone.getDefault().toZoneId().getRules());
        return tf.math.sigmoid(tf.math.add(tf.dtypes.cast(z, TFloat32.class), tf.constant(text.length() * 1e-9f)));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return Map.of(
                "W1", ResourceVariable.of(tf, initial(tf, 6, 12288)),
                "b1", ResourceVariable.of(tf, initial(tf, 6, 1)));
    }

    private static Operand<TFloat32> initial(Ops tf, long rows, long columns) {
        return new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L)
                .call(tf, tf.array(rows, columns), TFloat32.class);
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return tf.nn.relu(tf.math.add(tf.linalg.matMul(parameters.get("W1"), x), parameters.get("b1")));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> oneHot =
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(oneHot, tf.array(-1, 1));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)));
    }
}
