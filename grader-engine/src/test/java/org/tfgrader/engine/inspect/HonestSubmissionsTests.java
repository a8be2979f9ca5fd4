package org.tfgrader.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.starter.Starter;

/// What students hand in, right or wrong, complete or not, is never refused.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HonestSubmissionsTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    /// Their folders expect that a part or all of them is refused.
    private static final List<String> REFUSED = List.of("package_of_", "forbidden_");

    private Compiled compiled;

    @BeforeAll
    void start() {
        compiled = new Compiled();
    }

    @AfterAll
    void stop() {
        compiled.close();
    }

    static Stream<Path> folders() {
        return Stream.of("right", "wrong", "partial", "broken")
                .flatMap(kind -> children(ROOT.resolve("submissions").resolve(kind)))
                .filter(folder ->
                        REFUSED.stream().noneMatch(folder.getFileName().toString()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void passesTheSubmission(Path folder) {
        assertThat(compiled.inspect(sources(folder, ""))).isEmpty();
    }

    @Test
    void passesTheReferenceAndAllKnownMistakes() {
        List<SourceFile> files =
                sources(ROOT.resolve("reference-solutions/src/main/java/org/tfgrader"), "org.tfgrader.");

        assertThat(compiled.inspect(files)).isEmpty();
    }

    /// Every submission waits for it.
    @Test
    void takesLittleMemoryForARightOne() {
        var classes = compiled.compile(sources(ROOT.resolve("submissions/right/reference_style"), ""))
                .classes();
        compiled.inspect(classes, List.of("Solution.java"));
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        compiled.inspect(classes, List.of("Solution.java"));
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 19);
    }

    @Test
    void passesTheStarter() {
        assertThat(compiled.inspect(List.of(new SourceFile(Starter.FILE, Starter.source()))))
                .isEmpty();
    }

    /// {@return the source files of a folder}
    ///
    /// @param taken what is taken from the names of their packages
    private static List<SourceFile> sources(Path folder, String taken) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(path -> new SourceFile(
                            folder.relativize(path).toString(), text(path).replace(taken + "reference", "reference")))
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

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
