package org.tfgrader.worker.train;

import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.worker.run.PlainSession;

/// The data set as tensors, mapped into this process and shared with all others that map it, as long as the
/// process lives. A write of student code to them ends the process.
///
/// @param labels of the training images, with the images as bytes
/// @param gram the products of the training images with each other
public record TrainingData(LabelledImages labels, ImageColumns train, ImageColumns test, Operand<TFloat32> gram) {
    /// {@return the data set of files, which can't be opened any more once the process is locked}
    public static TrainingData map(PreparedSigns prepared) {
        Ops tf = Ops.create(PlainSession.eager());
        LabelledImages images = prepared.signs().train();
        int count = images.count();
        return new TrainingData(
                images,
                columns(tf, prepared.trainColumns(), count),
                columns(tf, prepared.testColumns(), prepared.signs().test().count()),
                map(tf, prepared.gram(), count, count));
    }

    private static ImageColumns columns(Ops tf, Path file, int count) {
        return new ImageColumns(tf, map(tf, file, LabelledImages.PIXELS, count), count);
    }

    private static Operand<TFloat32> map(Ops tf, Path file, int rows, int columns) {
        return tf.immutableConst(TFloat32.class, Shape.of(rows, columns), file.toString());
    }

    /// {@return for each minibatch the products of all images with its own, and below them a unit matrix: float32
    /// of
    /// shape (minibatches, images + size, size)}
    TFloat32 kernel(int minibatches, int size) {
        Ops tf = train.tf();
        int images = minibatches * size;
        Operand<TFloat32> products = tf.linalg.transpose(
                tf.reshape(
                        tf.slice(gram, tf.array(0, 0), tf.array(images, images)), tf.array(images, minibatches, size)),
                tf.array(1, 0, 2));
        Operand<TFloat32> unit = tf.broadcastTo(
                tf.oneHot(
                        tf.range(tf.constant(0), tf.constant(size), tf.constant(1)),
                        tf.constant(size),
                        tf.constant(1f),
                        tf.constant(0f)),
                tf.array(minibatches, size, size));
        return tf.concat(List.of(products, unit), tf.constant(1)).asTensor();
    }
}
