package org.tfgrader.reference.mistakes;

import org.tensorflow.Operand;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/// Operations that several mistakes share.
public final class Pieces {
    private Pieces() {}

    /// {@return the operand as another type, like a student's unchecked cast}
    @SuppressWarnings("unchecked") // a wrong dtype is the mistake
    public static <T extends TNumber> Operand<T> unchecked(Operand<?> operand) {
        return (Operand<T>) operand;
    }

    /// {@return the value as a constant, as if it had been computed in Java: the connection to its inputs is lost}
    ///
    /// @param operand of an eager session
    public static <T extends TNumber> Operand<T> computedInJava(Ops tf, Operand<T> operand) {
        return tf.constantOf(operand.asTensor());
    }

    /// {@return a scalar of the dtype of an operand}
    public static <T extends TNumber> Operand<T> number(Ops tf, Operand<T> like, double value) {
        return tf.dtypes.cast(tf.constant(value), like.type());
    }

    /// {@return the sum of all elements}
    public static <T extends TNumber> Operand<T> sum(Ops tf, Operand<T> values) {
        return tf.reduceSum(values, axes(tf, values));
    }

    /// {@return the mean of all elements}
    public static <T extends TNumber> Operand<T> mean(Ops tf, Operand<T> values) {
        return tf.math.mean(values, axes(tf, values));
    }

    /// {@return all axes of an operand}
    public static Operand<? extends TNumber> axes(Ops tf, Operand<?> values) {
        return tf.range(tf.constant(0), tf.rank(values), tf.constant(1));
    }

    /// {@return the transposed matrix}
    public static <T extends TNumber> Operand<T> transposed(Ops tf, Operand<T> matrix) {
        return tf.linalg.transpose(matrix, tf.array(1, 0));
    }

    /// {@return the binary cross-entropy of each element, of the shape of the logits}
    public static <T extends TNumber> Operand<T> losses(Ops tf, Operand<T> logits, Operand<T> labels) {
        return FrameworkOps.create(tf).nn.sigmoidCrossEntropyWithLogits(labels, logits);
    }

    /// {@return the number of examples, the columns of a matrix, as a scalar of its dtype}
    public static <T extends TNumber> Operand<T> examples(Ops tf, Operand<T> matrix) {
        return tf.dtypes.cast(tf.gather(tf.shape(matrix), tf.constant(1), tf.constant(0)), matrix.type());
    }

    /// {@return the first column of a matrix, as a matrix}
    public static <T extends TNumber> Operand<T> firstColumn(Ops tf, Operand<T> matrix) {
        return tf.slice(matrix, tf.array(0, 0), tf.array(-1, 1));
    }
}
