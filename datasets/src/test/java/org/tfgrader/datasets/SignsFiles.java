package org.tfgrader.datasets;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A folder with a data set, whose training file a test replaces.
final class SignsFiles {
    static final Signs SIGNS = SomeSigns.random(41, 2, 7);

    private final Path folder;
    private final Path train;

    SignsFiles(Path folder) {
        this.folder = folder;
        train = folder.resolve("train_signs.h5");
        SignsFolder.write(SIGNS, folder);
    }

    /// {@return the training file}
    Path train() {
        return train;
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
