package org.tfgrader.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.model.Submission.SourceFile;

/// The student's computer and the grader refuse the same code, in the same words.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalSubmissionTests {
    private static final Path SUBMISSIONS =
            Path.of(System.getProperty("repository.root")).resolve("submissions");
    private static final int STEP = 10;

    /// Begins a line that the corpus of attacks replaces.
    private static final String COPIES = "//* ";

    private static final String SOLUTION = """
            import org.tfgrader.kit.GradedFunctions;

            public class Solution implements GradedFunctions {
                %s
            }
            """;

    @TempDir
    private Path folder;

    private GraderRefusals grader;

    @BeforeAll
    void start() {
        grader = new GraderRefusals();
    }

    @AfterAll
    void stop() {
        grader.close();
    }

    static Stream<Path> refused() {
        return children("hostile").filter(LocalSubmissionTests::isRefusedSource);
    }

    static Stream<Path> someRefused() {
        List<Path> all = refused().toList();
        return IntStream.range(0, all.size()).filter(at -> at % STEP == 0).mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("someRefused")
    void refusesSomeHostileCodeInTheGradersWords(Path submission) throws IOException {
        refusesInTheGradersWords(submission);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("refused")
    void refusesAllHostileCodeInTheGradersWords(Path submission) throws IOException {
        refusesInTheGradersWords(submission);
    }

    private void refusesInTheGradersWords(Path submission) throws IOException {
        copy(submission);
        for (String shared : List.of("AttackedSigmoid.java", "RightAnswers.java")) {
            write(shared, text(SUBMISSIONS.resolve("hostile/shared").resolve(shared)));
        }
        List<String> refused = grader.refuses(sources());

        assertThat(refused).isNotEmpty();
        assertThat(LocalSubmission.read(folder).objections())
                .startsWith("The grader refuses this submission and runs no test:")
                .endsWith(refused.toArray(String[]::new))
                .hasSize(refused.size() + 1);
    }

    static Stream<Path> right() {
        return children("right");
    }

    @ParameterizedTest
    @MethodSource("right")
    void acceptsCorrectSolutions(Path submission) {
        LocalSubmission local = LocalSubmission.read(submission);

        assertThat(local.objections()).isEmpty();
        assertThat(local.solution()).isNotNull();
    }

    @Test
    void usesTheLibrariesOfTheGrader() {
        assertThat(StudentLibraries.paths())
                .map(path -> path.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(GraderRefusals.HOME.studentJars().stream()
                        .map(jar -> jar.getFileName().toString())
                        .toList());
    }

    @Test
    void reportsErrorsOfTheGradersCompiler() throws IOException {
        write("Solution.java", SOLUTION.formatted("int missing() { return unknown; }"));

        assertThat(LocalSubmission.read(folder).objections())
                .containsExactly(
                        "The grader's compiler reports errors. An exercise with an error gets no points.",
                        "Solution.java:4: error: unknown cannot be resolved to a variable");
    }

    @Test
    void saysWhyThereIsNoClassToGrade() throws IOException {
        write("Solution.java", "public class Solution {}");

        LocalSubmission local = LocalSubmission.read(folder);

        assertThat(local.solution()).isNull();
        assertThat(local.objections()).singleElement().asString().startsWith("No class implements GradedFunctions");
    }

    @Test
    void refusesWhatIsNotASourceFile() throws IOException {
        Files.write(folder.resolve("Solution.java"), new byte[] {(byte) 0xC3, 0x28});

        assertThat(LocalSubmission.read(folder).objections())
                .singleElement()
                .asString()
                .startsWith("Solution.java is not UTF-8 text");
    }

    @Test
    void readsFoldersOfPackages() throws IOException {
        write(
                "answer/Solution.java",
                "package answer;\n" + SOLUTION.formatted("String name() { return Helper.NAME; }"));
        write(
                "answer/Helper.java",
                "package answer;\n\nclass Helper {\n    static final String NAME = System.getenv(\"HOME\");\n}\n");

        LocalSubmission local = LocalSubmission.read(folder);

        assertThat(local.solution()).isEqualTo("answer.Solution");
        assertThat(local.objections())
                .anyMatch(line -> line.startsWith("answer/Helper.java:4: java.lang.System.getenv may not be used."));
    }

    @Test
    void namesFilesWithSlashesOnEverySystem() {
        assertThat(LocalSubmission.name(Path.of("answer", "Solution.java"))).isEqualTo("answer/Solution.java");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// Whether it consists of sources alone, as they stand in its folder.
    private static boolean isRefusedSource(Path submission) {
        List<String> expectation =
                text(submission.resolve("expect.yaml")).lines().toList();
        return expectation.contains("verdict: refused")
                && expectation.stream().noneMatch(line -> line.startsWith("with:"))
                && files(submission).stream()
                        .allMatch(file -> file.toString().endsWith(".java")
                                ? !text(file).contains(COPIES)
                                : file.toString().endsWith(".yaml"));
    }

    private void copy(Path submission) throws IOException {
        for (Path file : files(submission)) {
            if (file.toString().endsWith(".java")) {
                // The suite of attacks replaces these names by numbers.
                String source = text(file).replace("ATTACK_PORT", "1").replace("ATTACK_PID", "1");
                write(submission.relativize(file).toString(), source);
            }
        }
    }

    private List<SourceFile> sources() {
        return files(folder).stream()
                .map(file -> new SourceFile(LocalSubmission.name(folder.relativize(file)), text(file)))
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> children(String kind) {
        try (Stream<Path> list = Files.list(SUBMISSIONS.resolve(kind))) {
            return list.filter(path -> Files.exists(path.resolve("expect.yaml"))).sorted().toList().stream();
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
}
