package org.tfgrader.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.worker.protocol.TensorData;

class LocalTestsTests {
    private static final Path SOURCES =
            Path.of(System.getProperty("repository.root")).resolve("starter-tests/src/test/java/answer");
    private static final OpenInputs INPUTS =
            new OpenInputs(TensorData.of(new float[] {0}, 1, 1), Map.of(), TensorData.of(new float[] {0}, 1, 1));

    @TempDir
    private Path folder;

    @Test
    void passesACorrectFunction() {
        new LocalTests(SOURCES, () -> INPUTS).checkSubmission();
        assertThat(failureOf("sigmoid")).isNull();
    }

    @Test
    void showsExpectedAndActualValue() {
        assertThat(failureOf("computeCost"))
                .hasMessageStartingWith("computeCost: ")
                .hasMessageContaining("expected")
                .hasMessageContaining("but was")
                .hasMessageContaining("input")
                .hasMessageContaining("hint");
    }

    @Test
    void saysInWhichLineTheCodeThrew() {
        assertThat(failureOf("oneHotMatrix"))
                .hasMessageContaining("java.lang.IllegalStateException: no column of 4")
                .hasMessageContaining("HalfDone.java:18");
    }

    @Test
    void saysWhatIsNotImplemented() {
        assertThat(failureOf("linearFunction")).hasMessageContaining("not implemented yet");
    }

    @Test
    void failsWithoutAStackTrace() throws IOException {
        Files.writeString(folder.resolve("Solution.java"), "public class Solution {}");

        Throwable failure = catchThrowable(new LocalTests(folder, () -> INPUTS)::checkSubmission);

        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageStartingWith("No class implements");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void saysWhereTheClassIsNotCompiled() throws IOException {
        Files.writeString(
                folder.resolve("Other.java"), "public class Other implements org.tfgrader.kit.GradedFunctions {}");

        assertThat(new LocalTests(folder, () -> INPUTS).publicTests().map(test -> run(test)))
                .allSatisfy(failure ->
                        assertThat(failure).hasMessage("The class Other is not compiled: build the project again."));
    }

    private static @Nullable Throwable failureOf(String function) {
        return new LocalTests(SOURCES, () -> INPUTS)
                .publicTests()
                .filter(test -> test.getDisplayName().startsWith(function + ": "))
                .findFirst()
                .map(LocalTestsTests::run)
                .orElse(null);
    }

    private static @Nullable Throwable run(DynamicTest test) {
        return catchThrowable(() -> test.getExecutable().execute());
    }
}
