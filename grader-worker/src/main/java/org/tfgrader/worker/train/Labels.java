package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.run.Tensors;

/// The labels of the minibatches, encoded by the student's function.
final class Labels {
    private final List<float[]> columns;
    private final float[] values;
    private final int minibatches;
    private final int minibatchSize;

    /// @param columns for each class the column that it is encoded as
    Labels(LabelledImages images, List<float[]> columns, int minibatchSize) {
        this.columns = columns;
        this.minibatchSize = minibatchSize;
        minibatches = images.count() / minibatchSize;
        values = new float[minibatches * LabelledImages.CLASSES * minibatchSize];
        for (int image = 0; image < minibatches * minibatchSize; image++) {
            float[] column = columns.get(images.label(image));
            int first = image / minibatchSize * LabelledImages.CLASSES * minibatchSize + image % minibatchSize;
            for (int k = 0; k < LabelledImages.CLASSES; k++) {
                values[first + k * minibatchSize] = column[k];
            }
        }
    }

    /// {@return the columns beside each other: column k encodes label k}
    TensorData columns() {
        int count = columns.size();
        float[] all = new float[LabelledImages.CLASSES * count];
        for (int label = 0; label < count; label++) {
            for (int k = 0; k < LabelledImages.CLASSES; k++) {
                all[k * count + label] = columns.get(label)[k];
            }
        }
        return TensorData.of(all, LabelledImages.CLASSES, count);
    }

    /// {@return how many minibatches there are} The last incomplete one is dropped.
    int minibatches() {
        return minibatches;
    }

    /// {@return those of one minibatch, float32 of shape (6, minibatch size)} The caller closes it.
    TFloat32 of(int minibatch) {
        int size = LabelledImages.CLASSES * minibatchSize;
        float[] part = Arrays.copyOfRange(values, minibatch * size, (minibatch + 1) * size);
        return (TFloat32) Tensors.write(TensorData.of(part, LabelledImages.CLASSES, minibatchSize));
    }

    /// {@return those of each minibatch in order} The caller closes them.
    List<TFloat32> each() {
        List<TFloat32> each = new ArrayList<>();
        for (int minibatch = 0; minibatch < minibatches; minibatch++) {
            each.add(of(minibatch));
        }
        return each;
    }

    /// {@return those of all minibatches, float32 of shape (minibatches, 6, minibatch size)} The caller closes it.
    TFloat32 all() {
        return (TFloat32) Tensors.write(TensorData.of(values, minibatches, LabelledImages.CLASSES, minibatchSize));
    }
}
