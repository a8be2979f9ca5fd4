package org.tfgrader.engine.signs;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Predicate;
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
    private static final String DRAWN = PREPARED + "drawn-" + DrawnSigns.DEFAULT_SEED;
    private static final Logger LOG = LoggerFactory.getLogger(SignsSource.class);

    /// Reads the course's files, or takes synthetic images if there are none. The result is cached as long as the
    /// files stay the same.
    ///
    /// @param built a folder in which the build may have stored the synthetic images
    /// @throws GraderUnavailable if the files are invalid or the cache can't be written
    public static SignsSource open(@Nullable Path datasets, Path built, Path cache) {
        try {
            Files.createDirectories(cache);
            return datasets == null
                    ? drawn(built.toAbsolutePath(), cache.toAbsolutePath())
                    : read(datasets, cache.toAbsolutePath());
        } catch (DatasetException e) {
            throw new GraderUnavailable(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The cache folder " + cache + " can't be written (" + e.getMessage()
                            + "). Make it writable or choose another folder.",
                    e);
        }
    }

    private static SignsSource drawn(Path built, Path cache) {
        Path folder = cache.resolve(DRAWN);
        return stored(built.resolve(DRAWN), SignsSource::isCurrent)
                .or(() -> stored(folder, SignsSource::isCurrent))
                .orElseGet(() -> prepared(DrawnSigns.of(DrawnSigns.DEFAULT_SEED), folder));
    }

    private static boolean isCurrent(Signs drawn) {
        return drawn.fingerprint().equals(DrawnSigns.DEFAULT_FINGERPRINT);
    }

    private static SignsSource read(Path datasets, Path cache) {
        Path folder = cache.resolve(PREPARED + key(datasets));
        return stored(folder, signs -> true).orElseGet(() -> prepared(SignsFolder.read(datasets), folder));
    }

    /// {@return the prepared images in a folder; empty if it does not exist, is damaged or is not current}
    private static Optional<SignsSource> stored(Path folder, Predicate<Signs> isCurrent) {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        try {
            Signs signs = PreparedSigns.verify(folder).signs();
            if (isCurrent.test(signs)) {
                return Optional.of(new SignsSource(signs, folder));
            }
            LOG.info("{} contains the images of another version; they are generated again", folder);
        } catch (DatasetException e) {
            LOG.warn("{} Preparing it again.", e.getMessage());
        }
        return Optional.empty();
    }

    private static SignsSource prepared(Signs signs, Path folder) {
        PreparedSigns.write(signs, folder);
        return new SignsSource(signs, folder);
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
