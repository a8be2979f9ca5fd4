package org.tfgrader.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;

/// The sources of the known mistakes.
final class KnownMistakeFiles {
    private static final Path REFERENCE =
            TestGraders.ROOT.resolve("reference-solutions/src/main/java/org/tfgrader/reference");
    private static final int SEEDS = 8;

    private KnownMistakeFiles() {}

    static List<Path> mistakes() {
        try (Stream<Path> tree = Files.walk(REFERENCE.resolve("mistakes"), 2)) {
            return tree.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> REFERENCE.relativize(file).getNameCount() == 3)
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(REFERENCE::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String exercise(Path mistake) {
        return Objects.requireNonNull(mistake.getParent()).getFileName().toString();
    }

    /// A few seeds, for a paper takes as long to make as a mistake to grade.
    static long seed(Path mistake) {
        return Math.floorMod(mistake.toString().hashCode(), SEEDS);
    }

    static String id(Path mistake) {
        return mistake.getFileName()
                .toString()
                .replace(".java", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /// The mistake with the classes that it builds on, moved out of the package that no submission may use.
    static Submission submission(Path mistake) {
        List<SourceFile> files = Stream.of(
                        mistake,
                        Path.of("RightAnswers.java"),
                        Path.of("mistakes", "Parameters.java"),
                        Path.of("mistakes", "Pieces.java"))
                .map(file -> new SourceFile(
                        file.toString(), read(REFERENCE.resolve(file)).replace("org.tfgrader.reference", "answers")))
                .toList();
        return new Submission(files, false, seed(mistake));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
