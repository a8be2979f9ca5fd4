package org.tfgrader.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.yaml.snakeyaml.Yaml;

/// A folder under `submissions/`: source files and the verdict that they must get.
record SubmissionFolder(Path folder, Map<String, Object> expected) {

    /// {@return all but the hostile ones, which `./grader attack` runs}
    static Stream<SubmissionFolder> all() {
        Path submissions = TestGraders.ROOT.resolve("submissions");
        try (Stream<Path> tree = Files.walk(submissions)) {
            return tree
                    .filter(path -> path.endsWith("expect.yaml") && !path.startsWith(submissions.resolve("hostile")))
                    .sorted()
                    .map(SubmissionFolder::of)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return one of the folders}
    ///
    /// @param name such as `wrong/no_relu`
    static SubmissionFolder of(String name) {
        return of(TestGraders.ROOT.resolve("submissions").resolve(name).resolve("expect.yaml"));
    }

    private static SubmissionFolder of(Path expect) {
        try {
            return new SubmissionFolder(expect.resolveSibling(""), new Yaml().load(Files.readString(expect)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Submission submission() {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<SourceFile> files = tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(path -> new SourceFile(folder.relativize(path).toString(), read(path)))
                    .toList();
            return new Submission(files, expected.containsKey("training"), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String verdict() {
        return (String) value("verdict", "graded");
    }

    @Nullable
    Number score() {
        return (Number) expected.get("score");
    }

    @Nullable
    String training() {
        return (String) expected.get("training");
    }

    /// {@return the points of exercises that are not full, by id}
    @SuppressWarnings("unchecked") // the file's form is the test's own
    Map<String, Number> exercises() {
        return (Map<String, Number>) value("exercises", Map.of());
    }

    @SuppressWarnings("unchecked") // the file's form is the test's own
    List<String> diagnostics() {
        return (List<String>) value("diagnostics", List.of());
    }

    /// {@return by check id, pairs of a fact's name and a part of its value}
    @SuppressWarnings("unchecked") // the file's form is the test's own
    Map<String, List<List<String>>> facts() {
        return (Map<String, List<List<String>>>) value("facts", Map.of());
    }

    /// {@return by check id, the known mistake that the diagnosis names}
    @SuppressWarnings("unchecked") // the file's form is the test's own
    Map<String, String> mistakes() {
        return (Map<String, String>) value("mistake", Map.of());
    }

    private Object value(String key, Object otherwise) {
        return expected.getOrDefault(key, otherwise);
    }

    /// A byte order mark stays: the grader has to cope with it.
    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return TestGraders.ROOT.resolve("submissions").relativize(folder).toString();
    }
}
