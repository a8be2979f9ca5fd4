package org.tfgrader.engine;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.datasets.DatasetException;
import org.tfgrader.datasets.DrawnSigns;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.datasets.Signs;
import org.tfgrader.datasets.SignsFolder;
import org.tfgrader.worker.protocol.TensorData;

/// The hand signs that a grader trains on, and the folder of files that its workers map.
///
/// @param folder of the mapped form
record SignsSource(Signs signs, Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(SignsSource.class);

    /// Reads the course's files, or draws signs of our own where none are given.
    ///
    /// @throws GraderUnavailable if the files are not what they should be, or the cache can't be written
    static SignsSource open(@Nullable Path datasets, Path cache) {
        try {
            Files.createDirectories(cache);
            Signs signs = SignsFolder.read(datasets == null ? drawn(cache) : datasets);
            Path folder = cache.resolve("prepared-signs-" + signs.fingerprint().substring(0, 16));
            prepare(signs, folder);
            return new SignsSource(signs, folder.toAbsolutePath());
        } catch (DatasetException e) {
            throw new GraderUnavailable(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The cache folder " + cache + " can't be written (" + e.getMessage()
                            + "): make it writable, or choose another one.",
                    e);
        }
    }

    private static void prepare(Signs signs, Path folder) {
        if (Files.exists(folder)) {
            try {
                PreparedSigns.verify(folder);
                return;
            } catch (DatasetException e) {
                LOG.warn("{} It is prepared again.", e.getMessage());
            }
        }
        PreparedSigns.write(signs, folder);
    }

    private static Path drawn(Path cache) throws IOException {
        Path folder = cache.resolve("drawn-signs-" + DrawnSigns.DEFAULT_SEED);
        if (!Files.isDirectory(folder)) {
            Path part = Files.createTempDirectory(cache, "drawn-signs");
            SignsFolder.write(DrawnSigns.of(DrawnSigns.DEFAULT_SEED), part);
            try {
                Files.move(part, folder);
            } catch (FileSystemException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
                // Another grader with this cache has drawn the same signs meanwhile.
            }
        }
        return folder;
    }

    /// {@return the first training image as the network takes it, float32 of shape (12288, 1)}
    TensorData firstImage() {
        float[] column = new float[LabelledImages.PIXELS];
        signs.train().writeColumns(0, 1, FloatBuffer.wrap(column));
        return TensorData.of(column, LabelledImages.PIXELS, 1);
    }
}
