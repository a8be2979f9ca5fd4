package org.tfgrader.benchmarks.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints how large the files, methods and folders of the main code are. Copies of TensorFlow's classes do not count.
final class CodeFigures {
    private CodeFigures() {}

    /// Prints a table in Markdown.
    ///
    /// @param arguments the root of the project
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                paths.addAll(javaFiles(sources));
            }
        }
        print(root, SourceFile.read(paths));
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(folder.resolve("org/tensorflow")))
                    .sorted()
                    .toList();
        }
    }

    private static void print(Path root, List<SourceFile> files) {
        Function<SourceFile, Path> module = file -> root.relativize(file.path()).getName(0);
        List<Integer> lines = files.stream().map(file -> file.code().size()).toList();
        List<Integer> methods =
                files.stream().flatMap(file -> file.methods().stream()).toList();
        List<Integer> constructors =
                files.stream().flatMap(file -> file.constructors().stream()).toList();
        System.out.println("| figure | value |\n|---|---|");
        row("files", files.size());
        row("code lines", lines.stream().mapToInt(Integer::intValue).sum());
        row("files under 30 code lines", share(lines, count -> count < 30));
        row("files up to 110 code lines", share(lines, count -> count <= 110));
        row("methods up to 9 lines", share(methods, count -> count <= 9));
        row(
                "methods of 20 lines and more",
                methods.stream().filter(count -> count >= 20).count());
        row(
                "class constructors above 6 parameters",
                constructors.stream().filter(count -> count > 6).count());
        row("repeated pairs of six lines", Repetitions.count(files));
        files.stream()
                .collect(Collectors.groupingBy(file -> file.path().getParent(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Path, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(3)
                .forEach(folder -> row("files in " + root.relativize(folder.getKey()), folder.getValue()));
        files.stream()
                .collect(Collectors.groupingBy(
                        module, Collectors.summingInt(file -> file.code().size())))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> row("code lines of " + each.getKey(), each.getValue()));
    }

    private static String share(List<Integer> counts, IntPredicate small) {
        long matching =
                counts.stream().mapToInt(Integer::intValue).filter(small).count();
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * matching / counts.size());
    }

    private static void row(String figure, Object value) {
        System.out.println("| " + figure + " | " + value + " |");
    }
}
