package org.tfgrader.engine.signs;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.datasets.DatasetException;
import org.tfgrader.datasets.DrawnSigns;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.datasets.Signs;
import org.tfgrader.datasets.SignsFolder;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.worker.protocol.TensorData;

/// The hand signs that a grader trains on, and the folder of the files that its workers map.
///
/// @param signs the images
/// @param folder of the mapped form
public record SignsSource(Signs signs, Path folder) {
    private static final String PREPARED = "prepared-signs-";
    private static final Logger LOG = LoggerFactory.getLogger(SignsSource.class);

    /// Reads the course's files, or generates synthetic images if there are none. The result is cached as long as
    /// the files stay the same.
    ///
    /// @throws GraderUnavailable if the files are invalid or the cache can't be written
    public static SignsSource open(@Nullable Path datasets, Path cache) {
        try {
            Files.createDirectories(cache);
            Path folder = cache.resolve(
                            PREPARED + (datasets == null ? "drawn-" + DrawnSigns.DEFAULT_SEED : key(datasets)))
                    .toAbsolutePath();
            return new SignsSource(prepared(datasets, folder), folder);
        } catch (DatasetException e) {
            throw new GraderUnavailable(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The cache folder " + cache + " can't be written (" + e.getMessage()
                            + "). Make it writable or choose another folder.",
                    e);
        }
    }

    private static Signs prepared(@Nullable Path datasets, Path folder) {
        if (Files.exists(folder)) {
            try {
                return PreparedSigns.verify(folder).signs();
            } catch (DatasetException e) {
                LOG.warn("{} Preparing it again.", e.getMessage());
            }
        }
        Signs signs = datasets == null ? DrawnSigns.of(DrawnSigns.DEFAULT_SEED) : SignsFolder.read(datasets);
        PreparedSigns.write(signs, folder);
        return signs;
    }

    /// {@return a key that changes when a file of the folder changes}
    private static String key(Path datasets) {
        try (Stream<Path> files = Files.list(datasets)) {
            Sha256 digest = new Sha256();
            for (Path file : files.sorted().toList()) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                digest.add(file.toRealPath() + " " + attributes.size() + " " + attributes.lastModifiedTime() + "\n");
            }
            return digest.hex(8);
        } catch (IOException e) {
            // Reading them gives the most precise error.
            SignsFolder.read(datasets);
            throw new GraderUnavailable("The files in " + datasets + " can't be read (" + e.getMessage() + ").", e);
        }
    }

    /// {@return the first training image as input of the network, float32 of shape (12288, 1)}
    public TensorData firstImage() {
        float[] column = new float[LabelledImages.PIXELS];
        signs.train().writeColumns(0, 1, FloatBuffer.wrap(column));
        return TensorData.of(column, LabelledImages.PIXELS, 1);
    }
}
