package org.tfgrader.engine.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// The folder with all attacks: one folder for each attack, and one with shared files.
final class Corpus {
    private static final String SHARED = "shared";
    private static final String EXPECT = "expect.yaml";
    private static final String NOT_APPLICABLE = "not applicable";
    private static final List<String> WITH = List.of("RightAnswers.java", "AttackedSigmoid.java");
    private static final Set<String> OUTCOME =
            Set.of("wall", "verdict", "violation", "exercises", "training", "text", "timeouts");
    private static final Set<String> CASE = Set.of("says", "trace", "with", "without_java_walls");

    /// A line that is repeated many times; `#` stands for the number of the copy.
    private static final Pattern COPIES = Pattern.compile("(?m)^\\s*//\\* (\\d+): (.*)$");

    private final Path folder;

    /// @param folder such as `submissions/hostile`
    Corpus(Path folder) {
        this.folder = folder;
    }

    /// {@return the attacks, in the order of their names}
    ///
    /// @param names of the attacks; all attacks if empty
    /// @throws GraderUnavailable if a named attack does not exist, or its expectation is invalid
    List<Attack> attacks(List<String> names) {
        List<String> wanted = names.isEmpty() ? allNames() : names;
        return wanted.stream().map(this::attack).toList();
    }

    private List<String> allNames() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(attack -> attack.getFileName().toString())
                    .filter(name -> !name.equals(SHARED))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The attacks in " + folder + " can't be read. Pass the folder \"submissions\" with --submissions.",
                    e);
        }
    }

    private Attack attack(String name) {
        Path own = folder.resolve(name);
        Map<?, ?> expected = expected(own.resolve(EXPECT));
        try {
            return attack(name, own, expected);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new GraderUnavailable("%s of %s is invalid: %s".formatted(EXPECT, name, e.getMessage()), e);
        }
    }

    private Attack attack(String name, Path own, Map<?, ?> expected) {
        expected.keySet().forEach(key -> known(key, CASE, OUTCOME));
        if (!(expected.get("says") instanceof String)) {
            throw new IllegalArgumentException("the description \"says\" is missing");
        }
        List<SourceFile> sources = sources(own);
        Map<String, byte[]> archives = new LinkedHashMap<>();
        for (Path file : files(own, ".zip")) {
            archives.put(own.relativize(file).toString(), bytes(file));
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (Path file : files(own, ".class")) {
            String path = own.relativize(file).toString();
            classes.put(path.substring(0, path.length() - ".class".length()).replace('/', '.'), bytes(file));
        }
        boolean fromSources = archives.isEmpty() && classes.isEmpty();
        for (Object with : list(expected.get("with"), fromSources ? WITH : List.of())) {
            sources.add(
                    new SourceFile(with.toString(), text(folder.resolve(SHARED).resolve(with.toString()))));
        }
        return new Attack(
                name,
                Trace.valueOf(text(expected, "trace").toUpperCase(Locale.ROOT)),
                sources,
                classes,
                archives,
                expectation(expected),
                withoutJavaWalls(expected.get("without_java_walls")));
    }

    /// {@return the source files of a folder, with the copies of their repeated lines}
    static List<SourceFile> sources(Path folder) {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files(folder, ".java")) {
            sources.add(new SourceFile(folder.relativize(file).toString(), withCopies(text(file))));
        }
        return sources;
    }

    private static @Nullable Expectation withoutJavaWalls(@Nullable Object value) {
        if (NOT_APPLICABLE.equals(value)) {
            return null;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("without_java_walls must be a mapping or \"" + NOT_APPLICABLE + "\"");
        }
        map.keySet().forEach(key -> known(key, OUTCOME, Set.of()));
        return expectation(map);
    }

    private static Expectation expectation(Map<?, ?> map) {
        Wall wall = Wall.valueOf(text(map, "wall"));
        String verdict = text(map, "verdict");
        if (!wall.mayLeadTo(verdict)) {
            throw new IllegalArgumentException("layer " + wall + " can't lead to the verdict " + verdict);
        }
        String violation = (String) map.get("violation");
        if ((wall == Wall.C) == (violation == null)) {
            throw new IllegalArgumentException("\"violation\" is required with layer C, and not allowed otherwise");
        }
        Map<String, Double> exercises = new LinkedHashMap<>();
        if (map.get("exercises") instanceof Map<?, ?> points) {
            points.forEach((exercise, due) -> exercises.put((String) exercise, ((Number) due).doubleValue()));
        }
        return new Expectation(
                wall,
                verdict,
                violation,
                exercises,
                (String) map.get("training"),
                list(map.get("text"), List.of()),
                map.get("timeouts") instanceof Number timeouts ? timeouts.intValue() : 0);
    }

    private static void known(Object key, Set<String> some, Set<String> others) {
        if (!some.contains(key) && !others.contains(key)) {
            throw new IllegalArgumentException("unknown key \"" + key + "\"");
        }
    }

    private static String text(Map<?, ?> map, String key) {
        if (!(map.get(key) instanceof String text)) {
            throw new IllegalArgumentException("\"" + key + "\" is missing");
        }
        return text;
    }

    private static List<String> list(@Nullable Object value, List<String> otherwise) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : otherwise;
    }

    private static String withCopies(String source) {
        return COPIES.matcher(source).replaceAll(line -> {
            String copied = line.group(2);
            return IntStream.range(0, Integer.parseInt(line.group(1)))
                    .mapToObj(number -> copied.replace("#", Integer.toString(number)))
                    .collect(Collectors.joining());
        });
    }

    private static Map<?, ?> expected(Path file) {
        if (!Files.exists(file)) {
            throw new GraderUnavailable("There is no attack " + file.getParent() + ": it has no " + EXPECT + ".");
        }
        try {
            if (new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file)) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw new GraderUnavailable(file + " is not valid YAML: " + e.getMessage(), e);
        }
        throw new GraderUnavailable(file + " must be a mapping of names to values.");
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
