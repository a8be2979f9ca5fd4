package org.tfgrader.api.similarity;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stands in for the program that has JPlag compare: to it, sources are as alike as they share lines. What they say
/// has it do other things.
public final class FakeProgram {
    /// Has it end with a status of its own, and say so.
    static final String FAILS = "FAILS";

    /// Has it never end.
    static final String HANGS = "HANGS";

    /// Has it fail with what it knows of where it runs.
    static final String TELLS = "TELLS";

    /// Has it leave the source out.
    static final String UNREAD = "UNREAD";

    /// Has it wait for the file that the rest of the line names.
    static final String UNTIL_THERE_IS = "UNTIL THERE IS ";

    private FakeProgram() {}

    /// Writes a jar that starts it.
    public static Path write(Path jar) throws IOException {
        try {
            var manifest = new Manifest();
            Attributes attributes = manifest.getMainAttributes();
            attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.put(Attributes.Name.MAIN_CLASS, FakeProgram.class.getName());
            attributes.put(
                    Attributes.Name.CLASS_PATH,
                    FakeProgram.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()
                            .toString());
            Files.createDirectories(jar.toAbsolutePath().getParent());
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
            return jar;
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private record Pair(String first, String second, double similarity) {
        private boolean has(String name) {
            return first.equals(name) || second.equals(name);
        }

        private double otherwise(List<Pair> pairs) {
            return pairs.stream()
                    .filter(other -> has(other.first) != has(other.second))
                    .mapToDouble(Pair::similarity)
                    .max()
                    .orElse(0);
        }

        private String json(List<Pair> pairs) {
            return """
                    {"first": "%s", "second": "%s", "similarity": %s, "otherwise": %s, "passages": [
                      {"first": {"file": "0.java", "from": 2, "to": 3}, "second": {"file": "0.java", "from": 1, "to": 2}}]}""".formatted(first, second, similarity, otherwise(pairs));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, List<String>> sources = read(Path.of(arguments[0]));
        for (String line : sources.values().stream().flatMap(List::stream).toList()) {
            obey(line, arguments);
        }
        List<String> unread = sources.entrySet().stream()
                .filter(source -> source.getValue().contains(UNREAD))
                .map(Map.Entry::getKey)
                .toList();
        unread.forEach(sources::remove);
        Set<String> starter = new HashSet<>(lines(Path.of(arguments[1])));
        sources.replaceAll((name, lines) ->
                lines.stream().filter(line -> !starter.contains(line)).toList());
        List<Pair> pairs = pairs(sources);
        Files.writeString(Path.of(arguments[2]), """
                {"unread": [%s], "similarities": [%s], "pairs": [%s]}""".formatted(
                unread.stream().map("\"%s\""::formatted).collect(Collectors.joining(",")),
                pairs.stream().map(pair -> Double.toString(pair.similarity)).collect(Collectors.joining(",")),
                pairs.stream()
                        .limit(Integer.parseInt(arguments[3]))
                        .map(pair -> pair.json(pairs))
                        .collect(Collectors.joining(","))));
    }

    private static void obey(String line, String[] arguments) throws InterruptedException {
        if (line.startsWith(UNTIL_THERE_IS)) {
            while (!Files.exists(Path.of(line.substring(UNTIL_THERE_IS.length())))) {
                Thread.sleep(20);
            }
        }
        switch (line) {
            case HANGS -> Thread.sleep(Long.MAX_VALUE);
            case FAILS -> {
                System.err.println("It has failed as it was told.");
                System.exit(3);
            }
            case TELLS -> {
                System.err.printf(
                        "%s %d MiB, %d processor, variables %s, temporary files in its folder: %s%n",
                        Path.of(arguments[0]).getParent(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        Runtime.getRuntime().availableProcessors(),
                        System.getenv().keySet(),
                        Path.of(arguments[0]).startsWith(System.getProperty("java.io.tmpdir")));
                System.exit(1);
            }
            default -> {}
        }
    }

    private static Map<String, List<String>> read(Path submissions) throws IOException {
        Map<String, List<String>> sources = new TreeMap<>();
        try (Stream<Path> folders = Files.list(submissions)) {
            for (Path folder : folders.toList()) {
                sources.put(folder.getFileName().toString(), lines(folder));
            }
        }
        return sources;
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static List<Pair> pairs(Map<String, List<String>> sources) {
        List<Pair> pairs = new ArrayList<>();
        sources.forEach((first, lines) -> sources.forEach((second, others) -> {
            if (first.compareTo(second) < 0) {
                Set<String> shared = new HashSet<>(lines);
                shared.retainAll(others);
                pairs.add(new Pair(first, second, shared.size() / (double) Math.max(lines.size(), others.size())));
            }
        }));
        pairs.sort(Comparator.comparingDouble(Pair::similarity).reversed());
        return pairs;
    }
}
