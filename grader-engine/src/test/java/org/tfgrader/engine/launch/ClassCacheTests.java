package org.tfgrader.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Classes are kept once, and what an ended grader left half made does not pile up.
class ClassCacheTests {
    private static final JavaCommand COMMAND = new JavaCommand(List.of("-Xint"), List.of("Main"));

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path built = Path.of("");

    @Test
    void keepsWhatTheVirtualMachineWroteAndUsesItFromThenOn() {
        ClassCache cache = new ClassCache(built, folder);

        cache.keep(COMMAND, command -> Files.writeString(written(command), "classes"));
        cache.keep(COMMAND, command -> {
            throw new IOException("it is not made twice");
        });

        assertThat(folder).isDirectoryContaining("glob:**.aot").isDirectoryNotContaining("glob:**.part");
        assertThat(cache.using(COMMAND).options().getLast()).startsWith("-XX:AOTCache=");
    }

    @Test
    void usesWhatTheBuildStoredForTheSameCommandOnly() {
        new ClassCache(folder, built).keep(COMMAND, command -> Files.writeString(written(command), "classes"));
        ClassCache cache = new ClassCache(built, folder);

        cache.keep(COMMAND, command -> {
            throw new IOException("the build has made it");
        });

        assertThat(cache.using(COMMAND).options().getLast()).startsWith("-XX:AOTCache=" + built);
        JavaCommand another = COMMAND.with("-Xmx9m");
        assertThat(cache.using(another)).isEqualTo(another);
    }

    @Test
    void doesWithoutWhereTheVirtualMachineKeptNothing() {
        ClassCache cache = new ClassCache(built, folder);

        cache.keep(COMMAND, command -> {});

        assertThat(folder).isEmptyDirectory();
        assertThat(cache.using(COMMAND)).isEqualTo(COMMAND);
    }

    @Test
    void removesWhatAnEndedGraderLeftHalfMadeAndLeavesWhatAnotherIsMaking() throws IOException {
        Path left = Files.writeString(folder.resolve("classes1.part.config"), "");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Path another = Files.writeString(folder.resolve("classes2.part"), "");

        new ClassCache(built, folder).keep(COMMAND, command -> Files.writeString(written(command), "classes"));

        assertThat(left).doesNotExist();
        assertThat(another).exists();
    }

    private static Path written(JavaCommand command) {
        return Path.of(command.options().getLast().replaceFirst(".*=", ""));
    }
}
