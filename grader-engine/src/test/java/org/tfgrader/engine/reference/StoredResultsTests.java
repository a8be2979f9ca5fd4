package org.tfgrader.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TrainingMode;

class StoredResultsTests {
    private static final String SIGNS = "75beaffbfda3ea37f90c";
    private static final Message.Train PLAN = new Message.Train(200, 32, 1e-4f, TrainingMode.FULL, 0);
    private static final List<Message> BUILT = List.of(new Message.Epoch(0, 1.5f));
    private static final List<Message> FRESH = List.of(new Message.Epoch(0, 0.5f));

    @TempDir
    private Path built = Path.of("");

    @TempDir
    private Path cache = Path.of("");

    @Test
    void usesWhatTheBuildStoredForTheSameKey() {
        inBuild("key").known("training", () -> BUILT);

        assertThat(new StoredResults(built, cache, "key").known("training", StoredResultsTests::unneeded))
                .isEqualTo(BUILT);
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void computesAgainWhatTheBuildStoredForAnotherKeyAndKeepsIt() {
        inBuild("other").known("training", () -> BUILT);
        var results = new StoredResults(built, cache, "key");

        assertThat(results.known("training", () -> FRESH)).isEqualTo(FRESH);
        assertThat(results.known("training", StoredResultsTests::unneeded)).isEqualTo(FRESH);
    }

    @Test
    void computesAgainWhatIsDamaged() throws IOException {
        inBuild("key").known("training", () -> BUILT);
        try (Stream<Path> files = Files.list(built)) {
            Files.write(files.findFirst().orElseThrow(), new byte[] {2, 0, 0});
        }

        assertThat(new StoredResults(built, cache, "key").known("training", () -> FRESH))
                .isEqualTo(FRESH);
    }

    @Test
    void removesTheResultsOfOtherCode() {
        inBuild("other").known("training", () -> BUILT);
        var results = inBuild("key");
        results.known("training", () -> FRESH);

        results.removeOutdated();

        assertThat(built).isDirectoryNotContaining("glob:**other").isDirectoryContaining("glob:**key");
    }

    @Test
    void hasAnotherKeyForAnotherDataSetCodeLibraryOrPlan(@TempDir Path home) throws IOException {
        List<Path> jars = List.of(Files.writeString(home.resolve("worker.jar"), "code"));
        List<Path> changed = List.of(Files.writeString(home.resolve("changed.jar"), "CODE"));
        List<Path> libraries = List.of(Files.writeString(home.resolve("libtensorflow.so.2"), "library"));
        List<Path> longer = List.of(Files.writeString(home.resolve("libtensorflow.so.3"), "libraries"));
        String key = StoredResults.key(SIGNS, jars, libraries, PLAN);

        assertThat(StoredResults.key(SIGNS, jars, libraries, PLAN)).isEqualTo(key);
        assertThat(List.of(
                        StoredResults.key(SIGNS.replace('7', '8'), jars, libraries, PLAN),
                        StoredResults.key(SIGNS, changed, libraries, PLAN),
                        StoredResults.key(SIGNS, jars, longer, PLAN),
                        StoredResults.key(SIGNS, jars, libraries, PLAN.sampling(1))))
                .doesNotContain(key)
                .doesNotHaveDuplicates();
    }

    private static List<Message> unneeded() {
        throw new IllegalStateException("nothing needs to be computed");
    }

    /// {@return the folder of the build as the build itself uses it}
    private StoredResults inBuild(String key) {
        return new StoredResults(built, built, key);
    }
}
