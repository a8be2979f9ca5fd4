package org.tfgrader.reference.mistakes.one_hot_matrix;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.reference.RightAnswers;

/// Picks a row of the identity matrix, which fails for labels out of range.
public final class GatheredFromIdentity extends RightAnswers {

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TInt32> classes = tf.range(tf.constant(0), tf.constant(depth), tf.constant(1));
        Operand<TFloat32> identity = tf.oneHot(classes, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.reshape(tf.gather(identity, label, tf.constant(0)), tf.array(-1, 1));
    }
}
