package org.tfgrader.datasets;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/// The products of images with each other: entry (i, j) is the sum over all pixels k of x_ki * x_kj, where x are
/// the
/// pixels divided by 256. Symmetric, float32, of shape (n, n) for n images, row by row.
///
/// A layer that meets the images only as W x is moved by gradient descent only by multiples of the images, so
/// that this
/// matrix is all that has to be known of them (the dual form of the perceptron; B. Schölkopf and A. J. Smola,
/// "Learning
/// with Kernels", MIT Press 2002, chapter 7).
final class GramMatrix {
    private static final double SCALE = 1 / (256.0 * 256.0);

    private GramMatrix() {}

    /// {@return the matrix of some images} Each entry is summed in integers and rounded once. Takes a second or
    /// two for a thousand images.
    static float[] of(LabelledImages images) {
        int size = images.count();
        int[][] rows = new int[size][];
        ByteBuffer pixels = images.pixels();
        for (int image = 0; image < size; image++) {
            rows[image] = new int[LabelledImages.PIXELS];
            for (int k = 0; k < LabelledImages.PIXELS; k++) {
                rows[image][k] = pixels.get() & 0xFF;
            }
        }
        float[] entries = new float[size * size];
        IntStream.range(0, size).parallel().forEach(i -> {
            for (int j = 0; j <= i; j++) {
                float product = (float) (product(rows[i], rows[j]) * SCALE);
                entries[i * size + j] = product;
                entries[j * size + i] = product;
            }
        });
        return entries;
    }

    /// It is at most 12288 * 255 * 255, which an `int` holds.
    private static int product(int[] a, int[] b) {
        int sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
