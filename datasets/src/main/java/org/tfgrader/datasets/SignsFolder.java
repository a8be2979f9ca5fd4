package org.tfgrader.datasets;

import java.nio.file.Files;
import java.nio.file.Path;

/// A folder with the hand signs as distributed by the course, in two HDF5 files:
///
/// | file | data set | type | shape |
/// |---|---|---|---|
/// | `train_signs.h5` | `train_set_x` | uint8 | (n, 64, 64, 3) |
/// | | `train_set_y` | int64, 0 to 5 | (n) |
/// | `test_signs.h5` | `test_set_x` | uint8 | (m, 64, 64, 3) |
/// | | `test_set_y` | int64, 0 to 5 | (m) |
/// | each | `list_classes` | int64, the numbers 0 to 5 in order; may be absent | (6) |
public final class SignsFolder {
    private SignsFolder() {}

    /// Reads both files.
    ///
    /// @param folder holds `train_signs.h5` and `test_signs.h5`
    /// @throws DatasetException if a file is missing, invalid or unreadable
    public static Signs read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DatasetException("%s: expected a folder with train_signs.h5 and test_signs.h5, but %s."
                    .formatted(folder, Files.exists(folder) ? "it is a file" : "it does not exist"));
        }
        return Signs.of(Hdf5Part.TRAIN.read(folder), Hdf5Part.TEST.read(folder));
    }
}
