package org.tfgrader.testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tfgrader.testsupport.TestReports.Outcome;
import org.tfgrader.testsupport.TestReports.TestCase;

/// Lists the failed and the unstable tests of a build. An unstable test failed first and passed when it was repeated.
public final class FailedTests {
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
}
