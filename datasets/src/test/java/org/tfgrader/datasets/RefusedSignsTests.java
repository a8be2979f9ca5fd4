package org.tfgrader.datasets;

import static org.tfgrader.datasets.SignsFiles.unsigned;

import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Images, labels and classes of another form are refused.
class RefusedSignsTests {
    @TempDir
    private Path folder;

    private Path train;
    private SignsFiles files;

    @BeforeEach
    void writeSigns() {
        files = new SignsFiles(folder);
        train = files.train();
    }

    @Test
    void saysWhichDataSetIsMissing() {
        files.writeTrain(file -> file.putDataset("train_set_y", new long[] {0}));

        files.assertRefused(
                "data set train_set_x: expected uint8 of shape (n, 64, 64, 3), but the file has no such data set.");
    }

    @Test
    void refusesAGroupInADataSetsPlace() {
        files.writeTrain(file -> file.putGroup("train_set_x").putDataset("images", new int[] {1}));

        files.assertRefused("data set train_set_x: expected uint8 of shape (n, 64, 64, 3), but it is a group.");
    }

    @Test
    void refusesImagesOfAnotherShape() {
        files.writeTrain(file -> file.putDataset("train_set_x", new byte[2][32][64][3], unsigned()));

        files.assertRefused("data set train_set_x: expected uint8 of shape (n, 64, 64, 3),"
                + " but it is uint8 of shape (2, 32, 64, 3).");
    }

    @Test
    void refusesFlatImages() {
        files.writeTrain(file -> file.putDataset("train_set_x", new byte[2][12288], unsigned()));

        files.assertRefused(
                "data set train_set_x: expected uint8 of shape (n, 64, 64, 3), but it is uint8 of shape (2, 12288).");
    }

    @Test
    void refusesSignedImages() {
        files.writeTrain(file -> file.putDataset("train_set_x", new byte[2][64][64][3]));

        files.assertRefused("data set train_set_x: expected uint8 of shape (n, 64, 64, 3),"
                + " but it is int8 of shape (2, 64, 64, 3).");
    }

    @Test
    void refusesNormalisedImages() {
        files.writeTrain(file -> file.putDataset("train_set_x", new float[2][64][64][3]));

        files.assertRefused("data set train_set_x: expected uint8 of shape (n, 64, 64, 3),"
                + " but it is float32 of shape (2, 64, 64, 3).");
    }

    @Test
    void refusesTextInThePlaceOfImages() {
        files.writeTrain(file -> file.putDataset("train_set_x", new String[] {"a", "b"}));

        files.assertRefused(
                "data set train_set_x: expected uint8 of shape (n, 64, 64, 3), but it is string of shape (2).");
    }

    @Test
    void refusesASetWithoutImages() throws IOException {
        Files.write(train, noImages());

        files.assertRefused("data set train_set_x: expected at least one image, but there are none.");
    }

    @Test
    void refusesMoreImagesThanItTakesMemoryFor() throws IOException {
        byte[] content = noImages();
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 4 * Long.BYTES <= file.capacity(); at++) {
            if (file.getLong(at) == 0
                    && file.getLong(at + 8) == 64
                    && file.getLong(at + 16) == 64
                    && file.getLong(at + 24) == 3) {
                file.putLong(at, 10_001);
            }
        }
        Files.write(train, content);

        files.assertRefused("data set train_set_x: expected at most 10000 images, but there are 10001.");
    }

    @Test
    void refusesChunksThatTakeTooMuchMemory() {
        files.writeTrain(file -> file.putDataset("train_set_x", new byte[9][64][64][3], chunks(1, 1, 1, 1)));
        files.assertRefused("data set train_set_x: expected at most 100000 chunks of at most 16777216 values,"
                + " but there are 110592 of 1.");
    }

    /// Made with h5py: jhdf writes no empty data sets.
    private byte[] noImages() throws IOException {
        try (InputStream empty = Objects.requireNonNull(getClass().getResourceAsStream("no_images.h5"))) {
            return empty.readAllBytes();
        }
    }

    @Test
    void refusesLabelsOfAnotherNumber() {
        files.writeTrain(file -> {
            file.putDataset("train_set_x", new byte[2][64][64][3], unsigned());
            file.putDataset("train_set_y", new long[] {0, 1, 2});
        });

        files.assertRefused(
                "data set train_set_y: expected int64 of shape (2), one label for each image of train_set_x,"
                        + " but it is int64 of shape (3).");
    }

    @Test
    void refusesLabelsAsARow() {
        files.writeTrain(file -> {
            file.putDataset("train_set_x", new byte[2][64][64][3], unsigned());
            file.putDataset("train_set_y", new long[1][2]);
        });

        files.assertRefused(
                "data set train_set_y: expected int64 of shape (2), one label for each image of train_set_x,"
                        + " but it is int64 of shape (1, 2).");
    }

    @Test
    void refusesLabelsOfAnotherType() {
        files.writeTrain(file -> {
            file.putDataset("train_set_x", new byte[2][64][64][3], unsigned());
            file.putDataset("train_set_y", new int[] {0, 1});
        });

        files.assertRefused(
                "data set train_set_y: expected int64 of shape (2), one label for each image of train_set_x,"
                        + " but it is int32 of shape (2).");
    }

    @Test
    void saysThatLabelsAreMissing() {
        files.writeTrain(file -> file.putDataset("train_set_x", new byte[2][64][64][3], unsigned()));

        files.assertRefused(
                "data set train_set_y: expected int64 of shape (2), one label for each image of train_set_x,"
                        + " but the file has no such data set.");
    }

    @ParameterizedTest
    @ValueSource(longs = {6, -1, 4294967296L})
    void refusesALabelOutsideZeroToFive(long label) {
        files.writeTrain(file -> {
            file.putDataset("train_set_x", new byte[2][64][64][3], unsigned());
            file.putDataset("train_set_y", new long[] {0, label});
        });

        files.assertRefused(
                "data set train_set_y: expected labels from 0 to 5, but the label at index 1 is " + label + ".");
    }

    @Test
    void refusesOtherClasses() {
        files.writeTrain(file -> {
            file.putDataset("train_set_x", new byte[2][64][64][3], unsigned());
            file.putDataset("train_set_y", new long[] {0, 1});
            file.putDataset("list_classes", new long[] {1, 2, 3, 4, 5, 6});
        });

        files.assertRefused("data set list_classes: expected int64 of shape (6) with the values [0, 1, 2, 3, 4, 5],"
                + " but the values are [1, 2, 3, 4, 5, 6].");
    }

    private static DatasetCreationOptions chunks(int... sizes) {
        return DatasetCreationOptions.builder()
                .unsigned()
                .chunkDimensions(sizes)
                .build();
    }
}
