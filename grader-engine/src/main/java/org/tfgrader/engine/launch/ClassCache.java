package org.tfgrader.engine.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.GraderException;

/// What a virtual machine keeps of the classes that it loaded, so that the next one with the same command starts
/// sooner
/// (JEP 483, JEP 514). A command has one file, under a name that changes with the command, with the jars and with
/// the
/// virtual machine.
final class ClassCache {
    private static final Logger LOG = LoggerFactory.getLogger(ClassCache.class);
    private static final String PART = ".part";

    /// What nobody has written to for so long, nobody is making any more.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;

    /// @param folder is made if it does not exist
    ClassCache(Path folder) {
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new GraderException("the folder for classes can't be made: " + folder, e);
        }
    }

    /// {@return the folder of the files}
    Path folder() {
        return folder;
    }

    /// {@return a command that makes use of what is kept for it}
    JavaCommand using(JavaCommand command) {
        Path file = file(command);
        return Files.exists(file) ? command.with("-XX:AOTCache=" + file) : command;
    }

    /// Keeps what a process loads, unless that is done.
    ///
    /// @param play starts the process with the command that it is given, has it do once what it will do often,
    ///     and waits
    ///     for its end
    void keep(JavaCommand command, Play play) {
        Path file = file(command);
        if (Files.exists(file)) {
            return;
        }
        try {
            removeAbandoned();
            Path part = Files.createTempFile(folder, "classes", PART);
            try {
                play.play(command.with("-XX:AOTCacheOutput=" + part));
                if (Files.size(part) == 0) {
                    LOG.warn("The virtual machine kept no classes in {}; processes start without", folder);
                    return;
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            LOG.warn("Classes can't be kept in {} ({}); processes start without", folder, e.getMessage());
        }
    }

    /// Removes what a grader was making when it ended.
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

    private Path file(JavaCommand command) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
            for (String word : command.words()) {
                digest.update(word.getBytes(StandardCharsets.UTF_8));
                if (word.endsWith(".jar")) {
                    for (String jar : word.split(File.pathSeparator, -1)) {
                        Path path = Path.of(jar);
                        digest.update((Files.size(path) + " " + Files.getLastModifiedTime(path))
                                .getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return folder.resolve(HexFormat.of().formatHex(digest.digest(), 0, 8) + ".aot");
        } catch (IOException e) {
            throw new GraderException("a jar can't be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Plays a process through.
    interface Play {
        /// Plays it and waits for its end.
        void play(JavaCommand command) throws IOException;
    }
}
