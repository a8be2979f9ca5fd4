package org.tfgrader.benchmarks.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// The source files of a submission, and the result that it must get.
///
/// @param name for reports
/// @param files contents by file name
/// @param expected null where any result is allowed
public record Sources(
        String name, Map<String, String> files, @Nullable Expected expected) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path ROOT = Path.of("submissions");

    /// The result that a submission must get.
    ///
    /// @param score null where it is not part of the expectation
    public record Expected(String verdict, @Nullable Double score) {}

    public static Sources of(String name, Map<String, String> files) {
        return new Sources(name, new TreeMap<>(files), null);
    }

    /// {@return a submission of this repository, with its expectation}
    ///
    /// @param name such as `right/einsum`
    public static Sources load(String name) {
        Path folder = ROOT.resolve(name);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file :
                    tree.filter(path -> path.toString().endsWith(".java")).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
            Map<String, Object> expected = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(folder.resolve("expect.yaml")));
            Double score = expected.get("score") instanceof Number number ? number.doubleValue() : null;
            return new Sources(name, files, new Expected(String.valueOf(expected.get("verdict")), score));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the body of a submission request}
    ///
    /// @param student whose submission it is; null for the student whose token sends it
    public String json(@Nullable String student) {
        var list = files.entrySet().stream()
                .map(file -> Map.of("name", file.getKey(), "content", file.getValue()))
                .toList();
        return JSON.writeValueAsString(
                student == null ? Map.of("files", list) : Map.of("files", list, "student", student));
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
