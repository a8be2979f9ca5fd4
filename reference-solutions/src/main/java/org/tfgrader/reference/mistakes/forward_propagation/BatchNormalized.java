package org.tfgrader.reference.mistakes.forward_propagation;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tfgrader.reference.RightAnswers;

/// Normalizes the first layer over the batch.
public final class BatchNormalized extends RightAnswers {

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> z1 = linear(tf, parameters, "W1", x, "b1");
        Operand<TFloat32> centred = tf.math.sub(z1, tf.math.mean(z1, tf.array(1), Mean.keepDims(true)));
        Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), tf.array(1), Mean.keepDims(true));
        Operand<TFloat32> deviation = tf.math.sqrt(tf.math.add(variance, tf.constant(1e-3f)));
        Operand<TFloat32> a1 = tf.nn.relu(tf.math.div(centred, deviation));
        Operand<TFloat32> a2 = tf.nn.relu(linear(tf, parameters, "W2", a1, "b2"));
        return linear(tf, parameters, "W3", a2, "b3");
    }
}
