package org.tfgrader.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks that no test class, and no helper of tests, is too long.
class TestLengthTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final int MOST_LINES = 300;

    @Test
    void testClassesHaveAtMost300Lines() throws IOException {
        List<Path> classes = testClasses();
        List<String> tooLong = new ArrayList<>();
        for (Path file : classes) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.add("%s has %d lines".formatted(ROOT.relativize(file), lines));
            }
        }
        assertThat(classes).as("all test classes").hasSizeGreaterThan(400);
        assertThat(tooLong)
                .as("A test class has at most %d lines. Split it by topic, with the set-up in a fixture.", MOST_LINES)
                .isEmpty();
    }

    /// {@return the Java files of the tests of all modules}
    private static List<Path> testClasses() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> tree = Files.walk(tests)) {
                    tree.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
