package org.tfgrader.datasets;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/// Color images of 64 x 64 pixels, each with the number of fingers that the hand shows. The bytes are in an array
/// or in a mapped file, and never change.
///
/// The bytes lie in an array or in a mapped file, and nobody changes them.
public final class LabelledImages {
    /// Width and height of an image in pixels.
    public static final int SIDE = 64;

    /// Number of bytes of an image: 64 rows of 64 pixels of red, green and blue.
    public static final int PIXELS = SIDE * SIDE * 3;

    /// Number of labels: 0 to 5.
    public static final int CLASSES = 6;

    private final ByteBuffer pixels;
    private final ByteBuffer labels;

    LabelledImages(ByteBuffer pixels, ByteBuffer labels) {
        this.pixels = pixels.asReadOnlyBuffer();
        this.labels = labels.asReadOnlyBuffer();
        checkSizes();
        checkLabels();
    }

    /// Keeps the arrays as they are, without a copy: the caller gives them away.
    ///
    /// @param pixels unsigned, images x 64 rows x 64 columns x red, green and blue
    /// @param labels 0 to 5, one an image
    /// @throws IllegalArgumentException if there is no image, the sizes differ or a label is outside 0 to 5
    public static LabelledImages of(byte[] pixels, byte[] labels) {
        return new LabelledImages(ByteBuffer.wrap(pixels), ByteBuffer.wrap(labels));
    }

    private void checkSizes() {
        if (labels.capacity() == 0 || pixels.capacity() != (long) labels.capacity() * PIXELS) {
            throw new IllegalArgumentException(
                    "%d labels and %d pixel bytes: expected at least one label and %d bytes for each"
                            .formatted(labels.capacity(), pixels.capacity(), PIXELS));
        }
    }

    private void checkLabels() {
        for (int image = 0; image < count(); image++) {
            if (label(image) < 0 || label(image) >= CLASSES) {
                throw new IllegalArgumentException(
                        "the label of image %d is %d: expected 0 to %d".formatted(image, label(image), CLASSES - 1));
            }
        }
    }

    /// {@return the number of images, at least 1}
    public int count() {
        return labels.capacity();
    }

    /// {@return the number of fingers in an image, 0 to 5}
    ///
    /// @param image 0 to `count() - 1`
    public int label(int image) {
        return labels.get(image);
    }

    /// {@return a new array of all labels in order}
    public int[] labels() {
        int[] all = new int[count()];
        for (int image = 0; image < all.length; image++) {
            all[image] = label(image);
        }
        return all;
    }

    /// {@return all pixels as unsigned bytes, read-only, from position 0: images x 64 x 64 x 3, row-major}
    public ByteBuffer pixels() {
        return pixels.duplicate().clear();
    }

    /// Writes images as input of the network: each pixel divided by 256, each image a column.
    ///
    /// The tensor has the shape (12288, `count`) and is laid out by rows: pixel k of image `first + j` goes to
    /// `k * count + j`, counted from the buffer's position, which moves behind the last value.
    ///
    /// @param first the first image, at least 0
    /// @param count how many images, at least 0
    /// @param x has room for `12288 * count` values
    /// @throws IndexOutOfBoundsException if there are no such images
    /// @throws java.nio.BufferOverflowException if `x` is too small
    public void writeColumns(int first, int count, FloatBuffer x) {
        Columns.write(this, first, count, x);
    }

    ByteBuffer labelBytes() {
        return labels.duplicate().clear();
    }
}
