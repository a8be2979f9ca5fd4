package org.tfgrader.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.jplag.exceptions.ExitException;
import de.jplag.exceptions.SubmissionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.similarity.Compare.Pair;
import org.tfgrader.similarity.Compare.Result;

class CompareTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final String FILE = "Solution.java";

    /// Right answers in styles of their own.
    private static final List<String> STYLES = List.of(
            "einsum",
            "example_by_example",
            "lambdas_and_streams",
            "ops_by_create",
            "nested_helpers",
            "own_glorot",
            "sigmoid_by_exp",
            "transposed_operands");

    @TempDir
    private Path folder;

    private String starter = "";

    @BeforeEach
    void handOutTheStarter() throws IOException {
        starter = Files.readString(ROOT.resolve("grader-engine/src/main/resources/org/tfgrader/engine/starter")
                .resolve(FILE));
        write("starter", starter);
        Files.createDirectory(folder.resolve("submissions"));
    }

    private void write(String place, String source) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(place)).resolve(FILE), source);
    }

    private void submit(String name, String source) throws IOException {
        write("submissions/" + name, source);
    }

    private static String written(String kind, String name) throws IOException {
        try (Stream<Path> files =
                Files.list(ROOT.resolve("submissions").resolve(kind).resolve(name))) {
            return Files.readString(files.filter(file -> file.toString().endsWith(".java"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    /// {@return the code with other names, other comments and other line breaks}
    private static String renamed(String source) {
        return source.replaceAll("\\b(result|logits|parameters|W|X|b|Z3|z3)\\b", "my_$1")
                .replaceAll("\n( +)return", "\n$1// all mine\n\n$1return");
    }

    private Result compared(int most) throws IOException, ExitException {
        Path file = folder.resolve("result.json");
        Compare.main(new String[] {
            folder.resolve("submissions").toString(),
            folder.resolve("starter").toString(),
            file.toString(),
            Integer.toString(most)
        });
        return new ObjectMapper().readValue(file.toFile(), Result.class);
    }

    private static Set<String> names(Pair pair) {
        return Set.of(pair.first(), pair.second());
    }

    @Test
    void findsRenamedCopiesBeforeAllOthers() throws IOException, ExitException {
        for (String style : STYLES) {
            submit(style, written("right", style));
        }
        submit("copy_of_einsum", renamed(written("right", "einsum")));
        submit("copy_of_own_glorot", renamed(written("right", "own_glorot")));

        Result result = compared(3);

        assertThat(result.unread()).isEmpty();
        assertThat(result.similarities()).hasSize(10 * 9 / 2);
        assertThat(result.pairs().stream().limit(2).map(CompareTests::names))
                .containsExactlyInAnyOrder(
                        Set.of("einsum", "copy_of_einsum"), Set.of("own_glorot", "copy_of_own_glorot"));
        assertThat(result.similarities().get(1)).isGreaterThan(0.9);
        assertThat(result.pairs()).hasSize(3);
        assertThat(result.similarities().get(2)).isLessThan(0.8);
        assertThat(result.pairs().get(0).otherwise()).isLessThan(0.8);
        assertThat(result.pairs().get(2).otherwise()).isGreaterThan(0.9);
    }

    @Test
    void saysWhichLinesAreAlike() throws IOException, ExitException {
        String source = written("right", "einsum");
        submit("first", source);
        submit("second", "// one line more\n" + source);

        assertThat(compared(1).pairs().getFirst().passages()).isNotEmpty().allSatisfy(passage -> {
            assertThat(passage.first().file()).isEqualTo(FILE);
            assertThat(passage.first().to()).isGreaterThan(passage.first().from());
            int shift = passage.first().from() - passage.second().from();
            assertThat(Math.abs(shift)).isEqualTo(1);
            assertThat(passage.first().to() - passage.second().to()).isEqualTo(shift);
        });
    }

    @Test
    void doesNotCountWhatEverybodyWasHanded() throws IOException, ExitException {
        submit("one", starter.replace("GradedFunctions.super.sigmoid(tf, z)", "tf.math.sigmoid(cast(tf, z))"));
        submit("other", starter.replace("GradedFunctions.super.linearFunction(tf, random)", "sum(tf, random, 3)"));

        assertThat(compared(1).similarities().getFirst()).isLessThan(0.2);
    }

    @Test
    void leavesOutWhatItCantRead() throws IOException, ExitException {
        submit("one", written("right", "einsum"));
        submit("other", written("right", "own_glorot"));
        submit("broken", written("broken", "missing_brace"));

        Result result = compared(10);

        assertThat(result.unread()).containsExactly("broken");
        assertThat(result.similarities()).hasSize(1);
    }

    @Test
    void failsWhereThereIsNothingToCompare() throws IOException {
        submit("one", written("right", "einsum"));

        assertThatExceptionOfType(SubmissionException.class).isThrownBy(() -> compared(10));
    }
}
