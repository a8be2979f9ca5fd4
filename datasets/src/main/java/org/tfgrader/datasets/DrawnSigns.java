package org.tfgrader.datasets;

/// Generates synthetic hand signs that replace the course's images: the same number of images, of the same size,
/// showing hands with 0 to 5 fingers in front of a wall. Skin, wall, light, position, size and rotation vary, and
/// some of the hands are left hands.
///
/// The same seed gives the same bytes on every machine and under every version of Java: the drawing uses operations
/// that IEEE 754 rounds alike everywhere, `StrictMath`, and random numbers of its own.
public final class DrawnSigns {
    /// The default seed. Of the first seeds, it gives the training run that is most like the run on the course's
    /// images, with costs from 0.74 to 0.46 and three of ten signs classified correctly.
    public static final long DEFAULT_SEED = 4;

    /// The fingerprint of the set for the default seed. A stored set with another one is not what this code draws.
    public static final String DEFAULT_FINGERPRINT = "75beaffbfda3ea37f90c6381cea56ad34ec6d3e3b03bfe39d1900b2541f41007";

    /// The number of training images, the same number of each sign.
    public static final int TRAIN = 1080;

    /// The number of test images, the same number of each sign.
    public static final int TEST = 120;

    private final RandomStream random;
    private final Relief relief = new Relief(2 * LabelledImages.SIDE);
    private final Photograph photograph = new Photograph(LabelledImages.SIDE);

    private DrawnSigns(long seed) {
        random = new RandomStream(seed);
    }

    /// {@return the set for a seed; takes about a second}
    public static Signs of(long seed) {
        DrawnSigns drawing = new DrawnSigns(seed);
        LabelledImages train = drawing.part(TRAIN);
        return Signs.of(train, drawing.part(TEST));
    }

    private LabelledImages part(int count) {
        byte[] labels = shuffled(count);
        byte[] pixels = new byte[count * LabelledImages.PIXELS];
        for (int image = 0; image < count; image++) {
            Hand hand = new Hand(labels[image], random);
            relief.clear();
            hand.model(relief, Frame.around(hand.outline(), relief.size, random));
            photograph.take(relief, random, pixels, image * LabelledImages.PIXELS);
        }
        return LabelledImages.of(pixels, labels);
    }

    private byte[] shuffled(int count) {
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            labels[image] = (byte) (image % LabelledImages.CLASSES);
        }
        for (int left = count; left > 1; left--) {
            int drawn = random.below(left);
            byte label = labels[drawn];
            labels[drawn] = labels[left - 1];
            labels[left - 1] = label;
        }
        return labels;
    }
}
