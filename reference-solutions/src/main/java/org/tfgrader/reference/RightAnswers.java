package org.tfgrader.reference;

import java.util.LinkedHashMap;
import java.util.Map;
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

/// Correct solutions of all six exercises. The [ReferenceSolution] consists of them; each known mistake replaces
/// one of them.
public abstract class RightAnswers implements GradedFunctions {

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = matrix(tf, random, 3, 1);
        Operand<TFloat64> w = matrix(tf, random, 4, 3);
        Operand<TFloat64> b = matrix(tf, random, 4, 1);
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    /// {@return a constant of the next draws}
    protected static Operand<TFloat64> matrix(Ops tf, NumpyRandom random, int rows, int columns) {
        return tf.constant(random.randn(rows, columns));
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> oneHot =
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(oneHot, tf.array(-1, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", glorot(tf, 25, 12288));
        parameters.put("b1", glorot(tf, 25, 1));
        parameters.put("W2", glorot(tf, 12, 25));
        parameters.put("b2", glorot(tf, 12, 1));
        parameters.put("W3", glorot(tf, 6, 12));
        parameters.put("b3", glorot(tf, 6, 1));
        return parameters;
    }

    /// {@return a variable of this shape, drawn from the Glorot normal distribution with seed 1}
    protected static ResourceVariable<TFloat32> glorot(Ops tf, long rows, long columns) {
        var initializer = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, initializer.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a1 = tf.nn.relu(linear(tf, parameters, "W1", x, "b1"));
        Operand<TFloat32> a2 = tf.nn.relu(linear(tf, parameters, "W2", a1, "b2"));
        return linear(tf, parameters, "W3", a2, "b3");
    }

    /// {@return WX + b, where `w` and `b` are names of parameters}
    protected static Operand<TFloat32> linear(
            Ops tf, Map<String, ? extends Operand<TFloat32>> parameters, String w, Operand<TFloat32> x, String b) {
        return tf.math.add(tf.linalg.matMul(parameters.get(w), x), parameters.get(b));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)));
    }
}
