package org.tfgrader.worker.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;

/// Images as input of the network: each pixel divided by 256, each image a column.
///
/// @param tf makes operations with them
/// @param all float32 of shape (12288, count)
record ImageColumns(Ops tf, Operand<TFloat32> all, int count) {

    /// {@return images that follow each other, float32 of shape (12288, size)} Behind the last image zeros follow.
    TFloat32 block(int first, int size) {
        int used = Math.min(size, count - first);
        Operand<TFloat32> block = tf.slice(all, tf.array(0, first), tf.array(LabelledImages.PIXELS, used));
        return (used == size
                        ? block
                        : tf.pad(block, tf.constant(new int[][] {{0, 0}, {0, size - used}}), tf.constant(0f)))
                .asTensor();
    }

    /// {@return the weighted sums of the pixels of each image, float32 of shape (units, count)}
    ///
    /// @param weights float32 of shape (units, 12288)
    Operand<TFloat32> weighted(TFloat32 weights) {
        return tf.linalg.matMul(tf.constantOf(weights), all);
    }

    /// {@return the sums of the images, each weighted by a number, float32 of shape (units, 12288)}
    ///
    /// @param multipliers float32 of shape (units, count)
    Operand<TFloat32> combined(Operand<TFloat32> multipliers) {
        return tf.linalg.matMul(multipliers, all, MatMul.transposeB(true));
    }
}
