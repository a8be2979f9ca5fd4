package org.tfgrader.benchmarks.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// The source files of a submission, and the result that it must get.
///
/// @param name for reports
/// @param expected null where any result is allowed
public record Sources(
        String name, List<SourceFile> files, @Nullable Expected expected) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path ROOT = Path.of("submissions");
    private static final Set<String> SHARED = Set.of("RightAnswers.java", "AttackedSigmoid.java");

    /// The result that a submission must get.
    ///
    /// @param score null where it is not part of the expectation
    public record Expected(String verdict, @Nullable Double score) {}

    /// {@return a submission of this repository, with its expectation} Hostile ones share some files.
    ///
    /// @param name such as `right/einsum`
    public static Sources load(String name) {
        List<SourceFile> files = in(ROOT.resolve(name));
        if (name.startsWith("hostile/")) {
            in(ROOT.resolve("hostile/shared")).stream()
                    .filter(file -> SHARED.contains(file.name()))
                    .forEach(files::add);
        }
        try {
            Map<String, Object> expected = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(ROOT.resolve(name).resolve("expect.yaml")));
            Double score = expected.get("score") instanceof Number number ? number.doubleValue() : null;
            return new Sources(name, files, new Expected(String.valueOf(expected.get("verdict")), score));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the Java files of a folder, in the order of their paths}
    public static List<SourceFile> in(Path folder) {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                files.add(new SourceFile(folder.relativize(file).toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /// {@return the body of a submission request}
    ///
    /// @param student whose submission it is; null for the student whose token sends it
    public String json(@Nullable String student) {
        return JSON.writeValueAsString(
                student == null ? Map.of("files", files) : Map.of("files", files, "student", student));
    }

    /// {@return whether a result is the expected one}
    public boolean matches(Api.View view) {
        if (expected == null) {
            return view.isDone();
        }
        boolean scored =
                expected.score == null || (view.score() != null && Math.abs(view.score() - expected.score) < 1e-6);
        return view.isDone() && expected.verdict.equals(view.verdict()) && scored;
    }
}
