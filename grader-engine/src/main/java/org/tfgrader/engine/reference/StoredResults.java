package org.tfgrader.engine.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.worker.protocol.Message;

/// The reference's results, as the build or an earlier start has stored them for the same code and data.
///
/// @param built the folder in which the build stores them; it may be missing
/// @param cache the folder of this grader
/// @param key which differs for other code or data
record StoredResults(Path built, Path cache, String key) {
    private static final String PREFIX = "reference-";
    private static final int DIGITS = 8;

    /// {@return a key of everything that the results depend on}
    ///
    /// @param fingerprint of the data set
    /// @param jars with the code of reference, worker and TensorFlow's binding
    /// @param libraries of TensorFlow; only their names and sizes count, because reading 650 MB takes too long, and
    ///     another version of TensorFlow has another jar, too
    /// @param plan of the training
    static String key(String fingerprint, List<Path> jars, List<Path> libraries, Message.Train plan) {
        try {
            Sha256 code = new Sha256().add(plan.toString());
            for (Path jar : jars) {
                code.add(Files.readAllBytes(jar));
            }
            for (Path library : libraries) {
                code.add("%s %d".formatted(library.getFileName(), Files.size(library)));
            }
            return fingerprint.substring(0, 2 * DIGITS) + "-" + code.hex(DIGITS);
        } catch (IOException e) {
            throw new GraderException("the grader's home can't be read", e);
        }
    }

    /// {@return the stored messages, or new ones, which are stored in the cache}
    ///
    /// @param name of the result
    List<Message> known(String name, Supplier<List<Message>> computation) {
        String file = PREFIX + name + "-" + key;
        var own = new MessageFile(cache.resolve(file));
        return new MessageFile(built.resolve(file)).read().or(own::read).orElseGet(() -> {
            List<Message> fresh = computation.get();
            own.write(fresh);
            return fresh;
        });
    }

    /// Removes the results of other code or data from the cache.
    void removeOutdated() {
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.filter(this::isOutdated).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new GraderException("outdated results can't be removed from " + cache, e);
        }
    }

    private boolean isOutdated(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && !name.endsWith(key);
    }
}
