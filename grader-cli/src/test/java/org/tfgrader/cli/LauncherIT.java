package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.cli.LauncherTree.script;
import static org.tfgrader.cli.LauncherTree.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The launcher finds its JDK, builds when it must, and hands the words on. It runs in a [LauncherTree].
class LauncherIT {
    @TempDir
    private Path temporary;

    private Path tree = Path.of("");
    private LauncherTree launcher;

    @BeforeEach
    void layOutATree() throws IOException {
        launcher = new LauncherTree(temporary);
        tree = launcher.root();
    }

    @AfterEach
    void unlink() throws IOException {
        launcher.unlink();
    }

    @Test
    void printsOnlyJsonThoughItBuildsFirstAndAnOlderJavaIsOnThePath() throws Exception {
        script(launcher.tools().resolve("java"), "echo 'I am Java 17'; exit 3\n");
        script(launcher.tools().resolve("javac"), "echo 'javac 17'; exit 3\n");
        Path candidates = Files.createDirectories(temporary.resolve("home/.sdkman/candidates/java"));
        Files.createSymbolicLink(candidates.resolve("25-test"), Path.of(System.getProperty("java.home")));
        launcher.environment().put("XDG_CACHE_HOME", System.getenv("XDG_CACHE_HOME"));

        ProcessRun run = launcher.launch("grade", "--json", "--no-train", Answers.TANH_FOR_SIGMOID.toString());

        assertThat(run.err()).startsWith("Building the grader.").doesNotContain("of the build");
        assertThat(run.exitCode()).isZero();
        var verdict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(run.out());
        assertThat(verdict.get("score").asDouble()).isEqualTo(85);
        assertThat(run.out()).contains("−1");
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJdk25() throws Exception {
        launcher.hideInstalledJdks();

        ProcessRun run = launcher.launch("grade", "Solution.java");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("No JDK 25 found")
                .contains("Install one", "JAVA_HOME");
        assertThat(launcher.builds()).isEmpty();
    }

    @Test
    void passesOverAJdkOfAnotherVersion() throws Exception {
        launcher.hideInstalledJdks();
        launcher.environment()
                .put("JAVA_HOME", launcher.jdk("jdk 17", "17.0.15").toString());

        assertThat(launcher.launch("grade", "Solution.java").err()).startsWith("No JDK 25 found");
    }

    @Test
    void takesAJdkWhosePathHasASpace() throws Exception {
        Path jdk = launcher.useFakeJdk();

        ProcessRun run = launcher.launch("grade", "my work/Solution.java", "--no-train");

        assertThat(run.out().lines())
                .contains("-Dgrader.home=" + tree.resolve("grader-worker/target/home"))
                .endsWith("org.tfgrader.cli.GraderCommand", "grade", "my work/Solution.java", "--no-train");
        assertThat(launcher.builds())
                .singleElement()
                .asString()
                .startsWith(jdk + " ")
                .contains(" package ");
    }

    @Test
    void buildsAgainOnlyWhenASourceIsNewer() throws Exception {
        launcher.useFakeJdk();
        launcher.launch("starter", "work");
        launcher.launch("starter", "work");
        assertThat(launcher.builds()).hasSize(1);

        Files.setLastModifiedTime(
                tree.resolve("grader-cli/src/main/java/Source.java"),
                FileTime.from(Instant.now().plusSeconds(1)));
        launcher.launch("starter", "work");

        assertThat(launcher.builds()).hasSize(2);
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        launcher.useFakeJdk();
        launcher.launch("starter", "work");

        Files.delete(tree.resolve("grader-cli/src/main/java/Source.java"));
        launcher.launch("starter", "work");

        assertThat(launcher.builds()).hasSize(2);
    }

    @Test
    void buildsAgainWhenWhatWasBuiltIsGone() throws Exception {
        launcher.useFakeJdk();
        launcher.launch("starter", "work");

        Files.delete(tree.resolve("grader-api/target/grader-api.jar"));
        launcher.launch("starter", "work");

        assertThat(launcher.builds()).hasSize(2);
    }

    @Test
    void showsTheBuildsLastLinesWhenItFails() throws Exception {
        launcher.useFakeJdk();
        script(tree.resolve("mvnw"), "echo 'cannot find symbol'; exit 1\n");

        ProcessRun run = launcher.launch("starter", "work");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(3)
                .contains("cannot find symbol")
                .last()
                .asString()
                .endsWith("The full log is " + tree.resolve("target/build.log") + ".");
        assertThat(tree.resolve("target/built")).doesNotExist();
    }

    @Test
    void showsWhichModuleItBuilds() throws Exception {
        launcher.useFakeJdk();
        String line = "[INFO] Building grader-worker 0.2.0                      [6/12]";
        script(tree.resolve("mvnw"), "echo '%s'; sleep 3; exit 1\n".formatted(line));

        assertThat(launcher.launch("starter", "work").err())
                .containsPattern("(?m)^  [0-9]+ s: grader-worker .6 of 12.$");
    }

    @Test
    void saysThatItCantBuildWhereItCantWrite() throws Exception {
        launcher.useFakeJdk();
        // A file in the folder's place stops root, too, whom permissions don't bind.
        write(tree.resolve("target"), "no folder");

        ProcessRun run = launcher.launch("starter", "work");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("The grader can't be built: " + tree.resolve("target"));
        assertThat(launcher.builds()).isEmpty();
    }

    @Test
    void handsItsOptionsToTheService() throws Exception {
        launcher.useFakeJdk();
        launcher.environment().put("datasets", "a variable that happens to be set");

        ProcessRun run = launcher.launch("serve", "--port", "9090", "--data=my data", "--rubric", "my rubric.yaml");

        assertThat(run.out().lines())
                .endsWith(
                        "-jar",
                        tree.resolve("grader-api/target/grader-api.jar").toString(),
                        "--server.port=9090",
                        "--grader.data=my data",
                        "--grader.rubric=my rubric.yaml");
    }

    /// Status 3: Java has run out of memory. Status 137: the machine has, and the kernel killed Java.
    @ParameterizedTest
    @CsvSource({"exit 3, 3", "kill -KILL $$, 137"})
    void startsTheServiceAgainWhenMemoryHasRunOut(String end, int status) throws Exception {
        Path jdk = launcher.useFakeJdk();
        launcher.launch("build");
        Path ended = temporary.resolve("ended");
        script(jdk.resolve("bin/java"), "[ -e '%s' ] && exit 7\ntouch '%s'\n%s\n".formatted(ended, ended, end));

        ProcessRun run = launcher.launch("serve");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("The service ended with status %d. It restarts in 1 s".formatted(status));
    }

    @Test
    void startsADemoOnADataFolderOfItsOwn() throws Exception {
        launcher.useFakeJdk();
        String submissions = "--grader.demo.submissions=" + tree.resolve("submissions");

        assertThat(launcher.launch("serve", "--demo").out().lines()).endsWith("--grader.data=./data-demo", submissions);
        assertThat(launcher.launch("serve", "--demo", "--data", "mine").out().lines())
                .endsWith("--grader.data=mine", submissions);
    }

    @Test
    void buildsAloneWhenAskedTo() throws Exception {
        launcher.useFakeJdk();

        assertThat(launcher.launch("build").exitCode()).isZero();
        assertThat(launcher.builds()).hasSize(1);
        assertThat(launcher.launch("build").err()).isEmpty();
        assertThat(launcher.builds()).hasSize(1);
        assertThat(launcher.launch("build", "all").err()).startsWith("build takes no arguments.");
    }

    @Test
    void runsAReleaseWithoutABuild() throws Exception {
        launcher.useFakeJdk();
        launcher.layOutARelease();

        assertThat(launcher.launch("serve", "--port", "9090").out().lines())
                .contains("-Dgrader.home=" + tree.resolve("home"), "@" + tree.resolve("jvm.options"))
                .endsWith("-jar", tree.resolve("service/grader-api.jar").toString(), "--server.port=9090");
        assertThat(launcher.launch("grade", "Solution.java").out().lines())
                .contains(tree.resolve("cli") + "/*")
                .endsWith("grade", "Solution.java");
        assertThat(launcher.launch("build").err()).startsWith("A release is already built.");
        assertThat(launcher.builds()).isEmpty();
    }

    @Test
    void printsItsVersion() throws Exception {
        ProcessRun run = launcher.launch("version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("grader \\d+\\.\\d+\\.\\d+.*\n");
    }

    @Test
    void refusesWrongOptionsOfTheService() throws Exception {
        launcher.useFakeJdk();

        assertUsage(launcher.launch("serve", "--colour"), "Unknown option --colour");
        assertUsage(launcher.launch("serve", "--port"), "--port needs a value");
        assertUsage(launcher.launch("serve", "--port", "high"), "--port must be a number");
    }

    @Test
    void listsItsCommandsOnAnUnknownOne() throws Exception {
        ProcessRun run = launcher.launch("mark");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Usage: grader COMMAND")
                .contains("serve ", "grade ", "starter ", "--seed N", "--rubric FILE")
                .endsWith("Unknown command mark.\n");
    }

    @Test
    void listsItsCommandsWhenAskedForHelp() throws Exception {
        ProcessRun run = launcher.launch("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: grader COMMAND");
    }

    private void assertUsage(ProcessRun run, String sentence) throws IOException {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().startsWith(sentence);
        assertThat(launcher.builds()).isEmpty();
    }
}
