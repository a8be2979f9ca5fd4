package org.tfgrader.datasets;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// A folder with a data set, whose training file a test replaces.
final class SignsFiles {
    static final Signs SIGNS = SomeSigns.random(41, 2, 7);

    private final Path folder;
    private final Path train;

    SignsFiles(Path folder) {
        this.folder = folder;
        train = folder.resolve("train_signs.h5");
        write("train", SIGNS.train());
        write("test", SIGNS.test());
    }

    /// {@return the training file}
    Path train() {
        return train;
    }

    private void write(String name, LabelledImages part) {
        byte[][][][] images = new byte[part.count()][LabelledImages.SIDE][LabelledImages.SIDE][3];
        ByteBuffer pixels = part.pixels();
        for (byte[][][] image : images) {
            for (byte[][] row : image) {
                for (byte[] pixel : row) {
                    pixels.get(pixel);
                }
            }
        }
        try (WritableHdfFile file = HdfFile.write(folder.resolve(name + "_signs.h5"))) {
            // Otherwise the library writes each three bytes separately.
            var chunks = DatasetCreationOptions.builder()
                    .unsigned()
                    .chunkDimensions(Math.min(part.count(), 40), LabelledImages.SIDE, LabelledImages.SIDE, 3)
                    .build();
            file.putDataset(name + "_set_x", images, chunks);
            file.putDataset(
                    name + "_set_y", Arrays.stream(part.labels()).asLongStream().toArray());
            file.putDataset(
                    "list_classes", LongStream.range(0, LabelledImages.CLASSES).toArray());
        }
    }

    static DatasetCreationOptions unsigned() {
        return DatasetCreationOptions.builder().unsigned().build();
    }

    void writeTrain(Consumer<WritableHdfFile> content) {
        try {
            Files.delete(train);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        try (WritableHdfFile file = HdfFile.write(train)) {
            content.accept(file);
        }
    }

    void assertRefused(String message) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> SignsFolder.read(folder))
                .withMessage(train + ": " + message);
    }
}
