package org.tfgrader.datasets;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Objects;

/// Converts images, which are stored one after the other, into the columns of a tensor, in which their pixels are
/// side by side.
final class Columns {
    /// This many images are converted at a time: their bytes fit into a CPU cache, and the floats of one of their
    /// pixels fill whole cache lines.
    private static final int BLOCK = 32;

    private static final float SCALE = 1 / 256f;

    private Columns() {}

    static void write(LabelledImages images, int first, int count, FloatBuffer x) {
        Objects.checkFromIndexSize(first, count, images.count());
        int pixelCount = LabelledImages.PIXELS;
        if (x.remaining() < (long) count * pixelCount) {
            throw new BufferOverflowException();
        }
        ByteBuffer pixels = images.pixels();
        byte[] block = new byte[Math.min(count, BLOCK) * pixelCount];
        float[] row = new float[Math.min(count, BLOCK)];
        int origin = x.position();
        for (int done = 0; done < count; done += BLOCK) {
            int width = Math.min(BLOCK, count - done);
            pixels.get((first + done) * pixelCount, block, 0, width * pixelCount);
            for (int pixel = 0; pixel < pixelCount; pixel++) {
                for (int image = 0; image < width; image++) {
                    row[image] = (block[image * pixelCount + pixel] & 0xFF) * SCALE;
                }
                x.put(origin + pixel * count + done, row, 0, width);
            }
        }
        x.position(origin + count * pixelCount);
    }
}
