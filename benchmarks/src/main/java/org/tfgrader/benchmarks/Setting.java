package org.tfgrader.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Shared parts of the benchmarks: a description of the machine, a grader as the build creates it, the submissions
/// of this repository.
final class Setting {
    static final Path HOME = Path.of(System.getProperty("grader.home"));

    private Setting() {}

    /// {@return a description of the machine}
    static String machine() {
        return "%s %s, %d processors, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
    }

    static GraderSettings grader() {
        return new GraderSettings(
                HOME, Path.of("benchmarks", "target", "cache"), null, null, Limits.DEFAULT, Walls.ALL);
    }

    /// {@return the files of a submission of this repository} Hostile ones share some.
    ///
    /// @param name such as `right/einsum`
    static List<SourceFile> files(String name) {
        Path folder = Path.of("submissions", name);
        Stream<Path> shared = name.startsWith("hostile/")
                ? Stream.of("RightAnswers.java", "AttackedSigmoid.java")
                        .map(file -> folder.resolveSibling("shared").resolve(file))
                : Stream.of();
        try (Stream<Path> tree = Files.walk(folder)) {
            return Stream.concat(
                            tree.filter(path -> path.toString().endsWith(".java"))
                                    .sorted(),
                            shared)
                    .map(path -> new SourceFile(
                            path.startsWith(folder)
                                    ? folder.relativize(path).toString()
                                    : path.getFileName().toString(),
                            read(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the Java files of a folder}
    static List<SourceFile> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(path -> new SourceFile(path.getFileName().toString(), read(path)))
                    .toList();
        }
    }

    static Submission submission(String name, boolean train) {
        return new Submission(files(name), train, 1);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
