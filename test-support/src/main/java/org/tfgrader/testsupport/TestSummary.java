package org.tfgrader.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tfgrader.testsupport.TestReports.TestCase;

/// Summarizes the test reports of a build: the time per module, the slowest tests, and the tests that did not run.
public final class TestSummary {
    private static final int SLOWEST = 20;

    private TestSummary() {}

    /// Prints the summary.
    ///
    /// @param arguments the root of the repository; the tags that the build leaves out, separated by commas
    public static void main(String[] arguments) throws IOException {
        lines(Path.of(arguments[0]), Set.of(arguments[1].split(","))).forEach(System.out::println);
    }

    static List<String> lines(Path root, Set<String> leftOut) throws IOException {
        Map<String, List<TestCase>> modules = TestReports.ofModules(root);
        List<String> notRun = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path module : folders.filter(Files::isDirectory).sorted().toList()) {
                String name = module.getFileName().toString();
                TaggedTests.in(module.resolve("target/test-classes"), leftOut)
                        .forEach((test, tag) -> notRun.add("%s, %s: tagged \"%s\"".formatted(name, test, tag)));
                modules.getOrDefault(name, List.of()).stream()
                        .filter(TestCase::skipped)
                        .map(one -> "%s, %s: %s".formatted(name, one.test(), one.reason()))
                        .distinct()
                        .forEach(notRun::add);
            }
        }
        List<String> lines = new ArrayList<>(List.of("", "Time in tests per module (modules and processes overlap)"));
        modules.forEach((module, cases) -> lines.add(
                line(module, cases.stream().filter(one -> !one.skipped()).toList())));
        lines.add(line(
                "all",
                modules.values().stream()
                        .flatMap(List::stream)
                        .filter(one -> !one.skipped())
                        .toList()));
        lines.addAll(List.of("", "The %d slowest tests (a parameterized test with all its rows)".formatted(SLOWEST)));
        modules.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(TestCase::test))
                .entrySet()
                .stream()
                .sorted(Comparator.comparingDouble(entry -> -seconds(entry.getValue())))
                .limit(SLOWEST)
                .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
        lines.addAll(List.of("", notRun.isEmpty() ? "Every test ran." : "Tests that did not run"));
        notRun.forEach(test -> lines.add("  " + test));
        if (leftOut.contains("full")) {
            lines.add("  ./mvnw verify -Pfull also runs those tagged \"full\".");
        }
        return lines;
    }

    private static String line(String name, List<TestCase> cases) {
        return String.format(Locale.ROOT, "%9.1f s %6d  %s", seconds(cases), cases.size(), name);
    }

    private static double seconds(List<TestCase> cases) {
        return cases.stream().mapToDouble(TestCase::seconds).sum();
    }
}
