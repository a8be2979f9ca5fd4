package org.tfgrader.reference.mistakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tfgrader.kit.GradedFunctions;

/// The mistakes, as found in the source folders.
final class Catalogue {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path FOLDER =
            ROOT.resolve("reference-solutions/src/main/java/org/tfgrader/reference/mistakes");

    private Catalogue() {}

    /// One class, which stands in the package of its exercise.
    record Mistake(String exercise, Class<? extends GradedFunctions> type) {

        /// {@return such as `tanh-instead-of-sigmoid`}
        String id() {
            return type.getSimpleName().replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        }

        GradedFunctions solution() {
            try {
                return type.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type + " needs a public constructor without parameters", e);
            }
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static List<String> exercises() {
        return list(FOLDER).filter(Files::isDirectory).map(Catalogue::name).toList();
    }

    static Stream<Mistake> mistakes() {
        return exercises().stream().flatMap(Catalogue::mistakes);
    }

    static Stream<Mistake> mistakes(String exercise) {
        return list(FOLDER.resolve(exercise))
                .map(Catalogue::name)
                .filter(file -> !file.equals("package-info.java"))
                .map(file -> new Mistake(exercise, load(exercise, file.replace(".java", ""))));
    }

    /// {@return the texts that students read about mistakes}
    static Path texts() {
        return ROOT.resolve("grader-engine/src/main/resources/org/tfgrader/engine/feedback/feedback.properties");
    }

    private static Class<? extends GradedFunctions> load(String exercise, String name) {
        try {
            return Class.forName(Catalogue.class.getPackageName() + "." + exercise + "." + name)
                    .asSubclass(GradedFunctions.class);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name + " is in no class file", e);
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
