package org.tfgrader.engine.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.model.GraderException;

/// A cache of loaded classes of a JVM, so that the next JVM with the same command starts faster (JEP 483, JEP
/// 514). Each command has one file, whose name depends on the command, the jars and the JVM.
final class ClassCache {
    private static final Logger LOG = LoggerFactory.getLogger(ClassCache.class);
    private static final String PART = ".part";

    /// A file that has not been written to for so long is abandoned.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path built;
    private final Path folder;

    /// @param built a folder in which the build may have stored files
    /// @param folder is created if it does not exist
    ClassCache(Path built, Path folder) {
        this.built = built;
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new GraderException("the class cache folder can't be created: " + folder, e);
        }
    }

    /// {@return the folder of the files}
    Path folder() {
        return folder;
    }

    /// {@return a command that uses the cache}
    JavaCommand using(JavaCommand command) {
        String name = name(command);
        return Stream.of(built, folder)
                .map(place -> place.resolve(name))
                .filter(Files::exists)
                .findFirst()
                .map(file -> command.with("-XX:AOTCache=" + file))
                .orElse(command);
    }

    /// Writes the cache for a command, unless it exists.
    ///
    /// @param play starts a process with the given command, has it do its typical work once, and waits for its end
    void keep(JavaCommand command, Play play) {
        String name = name(command);
        if (Files.exists(built.resolve(name)) || Files.exists(folder.resolve(name))) {
            return;
        }
        try {
            removeAbandoned();
            Path part = Files.createTempFile(folder, "classes", PART);
            try {
                play.play(command.with("-XX:AOTCacheOutput=" + part));
                if (Files.size(part) == 0) {
                    LOG.warn("The JVM stored no class cache in {}; processes start without one", folder);
                    return;
                }
                Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            LOG.warn("The class cache can't be stored in {} ({}); processes start without one", folder, e.getMessage());
        }
    }

    /// Removes unfinished files of a grader that ended.
    private void removeAbandoned() throws IOException {
        Instant then = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().contains(PART)).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String name(JavaCommand command) {
        try {
            Sha256 digest = new Sha256().add(Runtime.version().toString());
            for (String word : command.words()) {
                digest.add(word);
                if (word.endsWith(".jar")) {
                    for (String jar : word.split(File.pathSeparator, -1)) {
                        Path path = Path.of(jar);
                        digest.add(Files.size(path) + " " + Files.getLastModifiedTime(path));
                    }
                }
            }
            return digest.hex(8) + ".aot";
        } catch (IOException e) {
            throw new GraderException("a jar can't be read: " + e.getMessage(), e);
        }
    }

    /// Runs a trial process.
    interface Play {
        /// Runs it and waits for its end.
        void play(JavaCommand command) throws IOException;
    }
}
