package org.tfgrader.worker.train;

import java.nio.FloatBuffer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;

/// Images as the network takes them.
final class Images {
    private Images() {}

    /// {@return normalised images in columns, float32 of shape (12288, count)} The caller closes it.
    ///
    /// @param first the number of the first image
    static TFloat32 columns(LabelledImages images, int first, int count) {
        TFloat32 tensor = TFloat32.tensorOf(Shape.of(LabelledImages.PIXELS, count));
        float[] columns = new float[LabelledImages.PIXELS * count];
        images.writeColumns(first, count, FloatBuffer.wrap(columns));
        tensor.asRawTensor().data().asFloats().write(columns);
        return tensor;
    }
}
