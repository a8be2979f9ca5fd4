package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `grader grade` prints a verdict, and answers mistakes in its use with a sentence.
class GradeCommandTests {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    private Path folder;

    @Test
    void printsTheVerdictAsJsonAndNothingElse() throws IOException {
        Path solution = Answers.writeReference(folder, "package answer;");

        CommandRun run = CommandRun.of("grade", "--json", "--no-train", "--seed", "7", solution);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode verdict = STRICT.readTree(run.out());
        assertThat(verdict.propertyNames())
                .contains(
                        "assignment",
                        "state",
                        "verdict",
                        "score",
                        "maxScore",
                        "exercises",
                        "diagnostics",
                        "violations",
                        "training",
                        "seed",
                        "graderVersion",
                        "timings");
        assertThat(verdict.get("assignment").asString()).isEqualTo("introduction-to-tensorflow");
        assertThat(verdict.get("state").asString()).isEqualTo("done");
        assertThat(verdict.get("verdict").asString()).isEqualTo("graded");
        assertThat(verdict.get("score").asDouble()).isEqualTo(100);
        assertThat(verdict.get("maxScore").asDouble()).isEqualTo(100);
        assertThat(verdict.get("seed").asLong()).isEqualTo(7);
        assertThat(verdict.get("diagnostics")).isEmpty();
        assertThat(verdict.get("violations")).isEmpty();
        assertThat(verdict.get("training").get("state").asString()).isEqualTo("skipped");
        assertThat(verdict.get("training").get("costs")).isEmpty();
        assertThat(verdict.get("timings").propertyNames())
                .contains("compileMs", "gradeMs", "trainMs", "hiddenMs", "totalMs");
        assertThat(verdict.get("exercises"))
                .extracting(exercise -> exercise.get("id").asString())
                .containsExactly(
                        "linear_function",
                        "sigmoid",
                        "one_hot_matrix",
                        "initialize_parameters",
                        "forward_propagation",
                        "compute_cost");
        JsonNode check = verdict.get("exercises").get(1).get("checks").get(0);
        assertThat(check.propertyNames())
                .contains(
                        "id",
                        "title",
                        "visibility",
                        "kind",
                        "outcome",
                        "points",
                        "maxPoints",
                        "facts",
                        "diagnosis",
                        "hint",
                        "mistake",
                        "location");
        assertThat(check.get("outcome").asString()).isEqualTo("passed");
    }

    @Test
    void printsATableWithTheFactsOfWhatFailed() {
        CommandRun run = CommandRun.of("grade", "--no-train", Answers.TANH_FOR_SIGMOID);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("Linear function +15 / 15"))
                .anyMatch(line -> line.matches("Sigmoid +0 / 15"))
                .anyMatch(line -> line.matches(" +failed +Scalars 0, −1 and 12 +0 / \\d+"))
                .anyMatch(line -> line.matches(" +expected +: 0\\.5.*"))
                .anyMatch(line -> line.matches(" +at +: Solution.java, line 27"))
                .anyMatch(line -> line.matches(" +diagnosis +: Your result equals tanh\\(z\\)\\."))
                .anyMatch(line -> line.matches(" +hint +: \\w.*"))
                .anyMatch(line -> line.matches(" +skipped: Training was not requested\\."))
                .last()
                .asString()
                .matches("Score +85 / 100");
        assertThat(run.out().lines().filter(line -> line.matches(".* / \\d+")))
                .as("the points are in one column")
                .hasSizeGreaterThan(32)
                .extracting(line -> line.lastIndexOf('/'))
                .containsOnly(63);
    }

    @Test
    void compilesTheMainSourcesOfAMavenProjectAlone() throws IOException {
        Path main = Files.createDirectories(folder.resolve("src/main/java"));
        Files.writeString(main.resolve("Solution.java"), "class Solution {}");
        Path test = Files.createDirectories(folder.resolve("src/test/java"));
        Files.writeString(test.resolve("SolutionTest.java"), "class SolutionTest { org.junit.jupiter.api.Test none; }");

        CommandRun run = CommandRun.of("grade", "--no-train", folder);

        assertThat(run.out()).doesNotContain("SolutionTest").contains("No class implements GradedFunctions");
    }

    @Test
    void endsWithOneWhereNothingCouldBeGraded() {
        CommandRun run = CommandRun.of(
                "grade", "--no-train", CommandRun.inRepository("submissions/broken/interface_not_implemented"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("not compiled: ")
                .contains("No class implements GradedFunctions")
                .containsPattern("Score +0 / 100");
    }

    @Test
    void replacesTerminalEscapesOfStudentCode() throws IOException {
        Path solution = Answers.writeReference(folder, "");
        String text = Files.readString(solution)
                .replace(
                        "return tf.math.sigmoid(",
                        "if (true) throw new IllegalStateException(\"\\u001b[2J\\u009b2J\\rred\\nScore 100 / 100\");"
                                + " return tf.math.sigmoid(");
        Files.writeString(solution, text);

        CommandRun run = CommandRun.of("grade", "--no-train", solution);

        assertThat(run.out())
                .contains("IllegalStateException: ")
                .contains("red")
                .doesNotContain("\u001b", "\u009b", "\r");
        assertThat(run.out().lines().filter(line -> line.startsWith("Score")))
                .singleElement()
                .asString()
                .matches("Score +85 / 100");
    }

    @Test
    void readsNoLinksInAFolder() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.txt"), "class Secret {}");
        Path handedIn = Files.createDirectory(folder.resolve("handed-in"));
        Files.createSymbolicLink(handedIn.resolve("Solution.java"), elsewhere);

        assertUsage(CommandRun.of("grade", handedIn), "contains no .java file");
    }

    @Test
    void refusesAMissingFile() {
        assertUsage(CommandRun.of("grade", folder.resolve("Nowhere.java")), "Nowhere.java can't be read");
    }

    @Test
    void refusesAZipThatIsNone() throws IOException {
        Path zip = Files.writeString(folder.resolve("answer.zip"), "not a zip");

        assertUsage(CommandRun.of("grade", zip), "answer.zip is not a zip file");
    }

    @Test
    void refusesAFolderWithoutJava() {
        assertUsage(CommandRun.of("grade", folder), folder + " contains no .java file.");
    }

    @Test
    void refusesWhatIsNoJavaFile() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "not Java");

        assertUsage(
                CommandRun.of("grade", notes),
                "notes.txt is not a .java file. Submit .java files, or one .zip that contains them.");
    }

    @Test
    void refusesAFileThatIsNoUtf8() throws IOException {
        Path latin = folder.resolve("Solution.java");
        Files.write(latin, "// Lösung".getBytes(StandardCharsets.ISO_8859_1));

        assertUsage(CommandRun.of("grade", latin), "Solution.java is not UTF-8 text");
    }

    @Test
    void saysWhatTheDataSetsFolderShouldBe() {
        CommandRun run =
                CommandRun.of("grade", "--datasets", folder.resolve("signs"), "--json", Answers.TANH_FOR_SIGMOID);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("signs")
                .contains("train_signs.h5 and test_signs.h5");
    }

    @Test
    void explainsItsUseWhenWronglyUsed() {
        CommandRun run = CommandRun.of("grade", "--colour", Answers.TANH_FOR_SIGMOID);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Unknown option: '--colour'").contains("Usage: grader grade");
    }

    @Test
    void asksForSomethingToGrade() {
        CommandRun run = CommandRun.of("grade");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Missing required parameter: 'PATH'");
    }

    @Test
    void asksForACommand() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("Missing required subcommand").contains("starter");
    }

    @Test
    void showsHelpWithoutGrading() {
        CommandRun run = CommandRun.of("grade", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--no-train", "Exit codes:");
    }

    private static void assertUsage(CommandRun run, String sentence) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains(sentence);
    }
}
