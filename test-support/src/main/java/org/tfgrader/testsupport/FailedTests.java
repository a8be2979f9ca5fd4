package org.tfgrader.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tfgrader.testsupport.TestReports.Outcome;
import org.tfgrader.testsupport.TestReports.TestCase;

/// Lists the failed tests of a build, with the end of the log of their service, and the unstable tests, which failed
/// and then passed when they were repeated.
public final class FailedTests {
    private static final int LINES_OF_LOG = 30;

    private FailedTests() {}

    /// Prints the lists.
    ///
    /// @param arguments the root of the repository
    public static void main(String[] arguments) throws IOException {
        lines(Path.of(arguments[0])).forEach(System.out::println);
    }

    static List<String> lines(Path root) throws IOException {
        Map<String, List<TestCase>> modules = TestReports.ofModules(root);
        List<String> lines = new ArrayList<>();
        add(lines, "Failed tests", Outcome.FAILED, modules);
        for (var module : modules.entrySet()) {
            for (String testClass : failedClasses(module.getValue())) {
                addLog(lines, root.resolve(module.getKey()).resolve("target/service-logs/" + testClass + ".log"));
            }
        }
        add(lines, "Unstable tests, which passed only when they were repeated", Outcome.UNSTABLE, modules);
        return lines;
    }

    private static void add(List<String> lines, String title, Outcome outcome, Map<String, List<TestCase>> modules) {
        List<String> tests = modules.entrySet().stream()
                .flatMap(module -> module.getValue().stream()
                        .filter(test -> test.outcome() == outcome)
                        .map(test -> "  %s, %s: %s".formatted(module.getKey(), test.test(), test.reason())))
                .distinct()
                .toList();
        lines.addAll(List.of("", tests.isEmpty() ? title + ": none" : title));
        lines.addAll(tests);
    }

    /// {@return the simple names of the classes with a failed test}
    private static Set<String> failedClasses(List<TestCase> tests) {
        return tests.stream()
                .filter(test -> test.outcome() == Outcome.FAILED)
                .map(test -> test.test().replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void addLog(List<String> lines, Path log) throws IOException {
        if (Files.exists(log)) {
            // A log can end within a character, where a process was killed.
            List<String> written = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            lines.addAll(List.of("", "The last lines of " + log.getFileName()));
            lines.addAll(written.subList(Math.max(0, written.size() - LINES_OF_LOG), written.size()));
        }
    }
}
