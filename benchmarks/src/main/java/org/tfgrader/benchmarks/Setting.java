package org.tfgrader.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tfgrader.engine.GraderSettings;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.engine.GraderSettings.Walls;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Submission.SourceFile;

/// What the benchmarks share: the machine in words, a grader as the build laid it out, the submissions of this
/// repository.
final class Setting {
    static final Path HOME = Path.of(System.getProperty("grader.home"));

    private Setting() {}

    /// {@return the machine in words}
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

    /// {@return the files of a submission of this repository}
    ///
    /// @param name such as `right/einsum`
    static List<SourceFile> files(String name) {
        Path folder = Path.of("submissions", name);
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(path -> new SourceFile(folder.relativize(path).toString(), read(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
