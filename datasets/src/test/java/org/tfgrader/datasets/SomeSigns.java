package org.tfgrader.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Sets of signs to test with.
final class SomeSigns {
    /// The default set, drawn once for all tests.
    static final Signs DRAWN = DrawnSigns.of(DrawnSigns.DEFAULT_SEED);

    private SomeSigns() {}

    /// {@return a set of random pixels with the labels 0, 1, 2, 3, 4, 5, 0, ...}
    static Signs random(int train, int test, long seed) {
        RandomStream random = new RandomStream(seed);
        return Signs.of(randomImages(train, random), randomImages(test, random));
    }

    private static LabelledImages randomImages(int count, RandomStream random) {
        byte[] pixels = new byte[count * LabelledImages.PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.below(256);
        }
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % LabelledImages.CLASSES);
        }
        return LabelledImages.of(pixels, labels);
    }

    /// {@return the folder with the course's own files, where this machine has it}
    static Optional<Path> courseFolder() {
        return Optional.of(Path.of("../../shared/signs")).filter(Files::isDirectory);
    }
}
