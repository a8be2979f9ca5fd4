package org.tfgrader.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.fuzz.LibraryFuzz.Outcome;
import org.tfgrader.engine.model.Submission.SourceFile;

/// A short run of `benchmarks/fuzz-libraries`.
@Tag("full")
class LibraryFuzzTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path CACHE = Path.of(System.getProperty("test.cache"));
    private static final int CALLS = 1;

    @Test
    void allowedMethodsStayWithinTheirMemory() throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        try (var files = Files.newDirectoryStream(ROOT.resolve("benchmarks/src/fuzz"), "*.java")) {
            for (Path file : files) {
                sources.add(new SourceFile(file.getFileName().toString(), Files.readString(file)));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (var fuzz = new LibraryFuzz(Path.of(System.getProperty("grader.home")), CACHE, sources)) {
            assertThat(fuzz.methods())
                    .extracting(method -> method.owner() + "." + method.name())
                    .contains(
                            "org.tensorflow.ndarray.buffer.DataBuffer.window",
                            "org.tensorflow.ndarray.Shape.of",
                            "org.tensorflow.types.TFloat32.tensorOf",
                            "org.tensorflow.Tensor.of");
            fuzz.run(1, CALLS, outcomes::add);
        }
        assertThat(outcomes)
                .filteredOn(outcome ->
                        outcome.reads() > 0 || outcome.writes() > 0 || outcome.crashed() || outcome.stopped())
                .isEmpty();
        assertThat(outcomes.stream()
                        .mapToInt(outcome -> outcome.calls() - outcome.refused())
                        .sum())
                .as("calls that returned")
                .isGreaterThan(200);
    }
}
