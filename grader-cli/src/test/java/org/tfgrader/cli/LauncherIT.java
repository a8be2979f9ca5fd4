package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The launcher finds its JDK, builds when it must, and hands the words on. It runs in a tree of its own,
/// whose `mvnw`
/// only notes that it was called and lays out what a build would.
class LauncherIT {
    private static final List<String> TOOLS =
            List.of("dirname", "readlink", "grep", "find", "head", "tail", "mkdir", "touch", "mv", "cat", "ln");

    @TempDir
    private Path temporary;

    private Path tree = Path.of("");
    private Path tools = Path.of("");
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void layOutATree() throws IOException {
        tree = Files.createDirectories(temporary.resolve("a tree"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec '" + onPath(tool) + "' \"$@\"\n");
        }
        environment.put("PATH", tools.toString());
        environment.put(
                "HOME", Files.createDirectories(temporary.resolve("home")).toString());
        copy("grader");
        copy(".mvn/find-jdk25");
        copy("grader-api/jvm.options");
        copy("grader-engine/src/main/resources/org/tfgrader/engine/launch/hardening.options");
        write(tree.resolve("pom.xml"), "<project/>");
        write(tree.resolve("grader-cli/pom.xml"), "<project/>");
        write(tree.resolve("grader-cli/src/main/java/Source.java"), "class Source {}");
        script(tree.resolve("mvnw"), """
                echo "$JAVA_HOME $*" >>"%1$s/builds"
                echo "noise of the build"
                echo "warning of the build" >&2
                mkdir -p "%1$s/grader-worker/target" "%1$s/grader-cli/target" "%1$s/grader-api/target"
                [ -e "%1$s/grader-worker/target/home" ] || ln -s "%2$s" "%1$s/grader-worker/target/home"
                [ -e "%1$s/grader-cli/target/cli" ] || ln -s "%3$s" "%1$s/grader-cli/target/cli"
                touch "%1$s/grader-api/target/grader-api.jar"
                """.formatted(
                        tree, System.getProperty("grader.home"), CommandRun.inRepository("grader-cli/target/cli")));
    }

    /// Takes away the links into the repository, so that nothing there depends on how the tree is deleted.
    @AfterEach
    void unlink() throws IOException {
        Files.deleteIfExists(tree.resolve("grader-worker/target/home"));
        Files.deleteIfExists(tree.resolve("grader-cli/target/cli"));
        Files.deleteIfExists(temporary.resolve("home/.sdkman/candidates/java/25-test"));
    }

    @Test
    void printsOnlyJsonThoughItBuildsFirstAndAnOlderJavaIsOnThePath() throws Exception {
        script(tools.resolve("java"), "echo 'I am Java 17'; exit 3\n");
        script(tools.resolve("javac"), "echo 'javac 17'; exit 3\n");
        Path candidates = Files.createDirectories(temporary.resolve("home/.sdkman/candidates/java"));
        Files.createSymbolicLink(candidates.resolve("25-test"), Path.of(System.getProperty("java.home")));
        environment.put("XDG_CACHE_HOME", System.getenv("XDG_CACHE_HOME"));

        ProcessRun run = launch("grade", "--json", "--no-train", Answers.TANH_FOR_SIGMOID.toString());

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
        hideInstalledJdks();

        ProcessRun run = launch("grade", "Solution.java");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("No JDK 25 found")
                .contains("Install one", "JAVA_HOME");
        assertThat(builds()).isEmpty();
    }

    @Test
    void passesOverAJdkOfAnotherVersion() throws Exception {
        hideInstalledJdks();
        environment.put("JAVA_HOME", jdk("jdk 17", "17.0.15").toString());

        assertThat(launch("grade", "Solution.java").err()).startsWith("No JDK 25 found");
    }

    @Test
    void takesAJdkWhosePathHasASpace() throws Exception {
        Path jdk = useFakeJdk();

        ProcessRun run = launch("grade", "my work/Solution.java", "--no-train");

        assertThat(run.out().lines())
                .contains("-Dgrader.home=" + tree.resolve("grader-worker/target/home"))
                .endsWith("org.tfgrader.cli.GraderCommand", "grade", "my work/Solution.java", "--no-train");
        assertThat(builds()).singleElement().asString().startsWith(jdk + " ").contains(" package ");
    }

    @Test
    void buildsAgainOnlyWhenASourceIsNewer() throws Exception {
        useFakeJdk();
        launch("starter", "work");
        launch("starter", "work");
        assertThat(builds()).hasSize(1);

        Files.setLastModifiedTime(
                tree.resolve("grader-cli/src/main/java/Source.java"),
                FileTime.from(Instant.now().plusSeconds(1)));
        launch("starter", "work");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        useFakeJdk();
        launch("starter", "work");

        Files.delete(tree.resolve("grader-cli/src/main/java/Source.java"));
        launch("starter", "work");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsAgainWhenWhatWasBuiltIsGone() throws Exception {
        useFakeJdk();
        launch("starter", "work");

        Files.delete(tree.resolve("grader-api/target/grader-api.jar"));
        launch("starter", "work");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void showsTheBuildsLastLinesWhenItFails() throws Exception {
        useFakeJdk();
        script(tree.resolve("mvnw"), "echo 'cannot find symbol'; exit 1\n");

        ProcessRun run = launch("starter", "work");

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
    void saysThatItCantBuildWhereItCantWrite() throws Exception {
        useFakeJdk();
        // A file in the folder's place stops root, too, whom permissions don't bind.
        write(tree.resolve("target"), "no folder");

        ProcessRun run = launch("starter", "work");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("The grader can't be built: " + tree.resolve("target"));
        assertThat(builds()).isEmpty();
    }

    @Test
    void handsItsOptionsToTheService() throws Exception {
        useFakeJdk();
        environment.put("datasets", "a variable that happens to be set");

        ProcessRun run = launch("serve", "--port", "9090", "--data=my data", "--rubric", "my rubric.yaml");

        assertThat(run.out().lines())
                .endsWith(
                        "-jar",
                        tree.resolve("grader-api/target/grader-api.jar").toString(),
                        "--server.port=9090",
                        "--grader.data=my data",
                        "--grader.rubric=my rubric.yaml");
    }

    @Test
    void startsTheServiceAgainWhenItHasRunOutOfMemory() throws Exception {
        Path jdk = useFakeJdk();
        launch("build");
        Path ended = temporary.resolve("ended");
        script(jdk.resolve("bin/java"), "[ -e '%s' ] && exit 7\ntouch '%s'\nexit 3\n".formatted(ended, ended));

        ProcessRun run = launch("serve");

        assertThat(ended).exists();
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.err()).contains("The service ended with status 3. It restarts in 1 s");
    }

    @Test
    void startsADemoOnADataFolderOfItsOwn() throws Exception {
        useFakeJdk();
        String submissions = "--grader.demo.submissions=" + tree.resolve("submissions");

        assertThat(launch("serve", "--demo").out().lines()).endsWith("--grader.data=./data-demo", submissions);
        assertThat(launch("serve", "--demo", "--data", "mine").out().lines())
                .endsWith("--grader.data=mine", submissions);
    }

    @Test
    void buildsAloneWhenAskedTo() throws Exception {
        useFakeJdk();

        assertThat(launch("build").exitCode()).isZero();
        assertThat(builds()).hasSize(1);
        assertThat(launch("build").err()).isEmpty();
        assertThat(builds()).hasSize(1);
        assertThat(launch("build", "all").err()).startsWith("build takes no arguments.");
    }

    @Test
    void runsAReleaseWithoutABuild() throws Exception {
        useFakeJdk();
        layOutARelease();

        assertThat(launch("serve", "--port", "9090").out().lines())
                .contains("-Dgrader.home=" + tree.resolve("home"), "@" + tree.resolve("jvm.options"))
                .endsWith("-jar", tree.resolve("service/grader-api.jar").toString(), "--server.port=9090");
        assertThat(launch("grade", "Solution.java").out().lines())
                .contains(tree.resolve("cli") + "/*")
                .endsWith("grade", "Solution.java");
        assertThat(launch("build").err()).startsWith("A release is already built.");
        assertThat(builds()).isEmpty();
    }

    private void layOutARelease() throws IOException {
        for (String folder : List.of("home", "cli", "service")) {
            Files.createDirectories(tree.resolve(folder));
        }
        write(tree.resolve("service/grader-api.jar"), "");
    }

    @Test
    void printsItsVersion() throws Exception {
        ProcessRun run = launch("version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("grader \\d+\\.\\d+\\.\\d+.*\n");
    }

    @Test
    void refusesWrongOptionsOfTheService() throws Exception {
        useFakeJdk();

        assertUsage(launch("serve", "--colour"), "Unknown option --colour");
        assertUsage(launch("serve", "--port"), "--port needs a value");
        assertUsage(launch("serve", "--port", "high"), "--port must be a number");
    }

    @Test
    void listsItsCommandsOnAnUnknownOne() throws Exception {
        ProcessRun run = launch("mark");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Usage: grader COMMAND")
                .contains("serve ", "grade ", "starter ", "--seed N", "--rubric FILE")
                .endsWith("Unknown command mark.\n");
    }

    @Test
    void listsItsCommandsWhenAskedForHelp() throws Exception {
        ProcessRun run = launch("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: grader COMMAND");
    }

    private void assertUsage(ProcessRun run, String sentence) throws IOException {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().startsWith(sentence);
        assertThat(builds()).isEmpty();
    }

    private ProcessRun launch(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("grader").toString()));
        command.addAll(List.of(words));
        return ProcessRun.of(temporary, environment, command);
    }

    /// {@return a line for each call of the tree's `mvnw`}
    private List<String> builds() throws IOException {
        Path builds = tree.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /// A JDK that only prints the arguments it is started with.
    private Path useFakeJdk() throws IOException {
        Path jdk = jdk("jdk 25", "25.0.3");
        environment.put("JAVA_HOME", jdk.toString());
        return jdk;
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = temporary.resolve(name);
        write(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/javac"), "exit 0\n");
        script(jdk.resolve("bin/java"), "for word in \"$@\"; do echo \"$word\"; done\n");
        return jdk;
    }

    /// Moves the folders of the whole system in which a JDK is searched to where there is none.
    private void hideInstalledJdks() throws IOException {
        Path search = tree.resolve(".mvn/find-jdk25");
        String moved = Files.readString(search)
                .replaceAll("(?<=[\\s!])/(usr/lib/jvm/|opt/java/|usr/libexec/|Library/)", "/nonexistent/$1");
        assertThat(moved).contains("/nonexistent/usr/lib/jvm/", "/nonexistent/opt/java/", "/nonexistent/Library/");
        Files.writeString(search, moved);
    }

    private void copy(String name) throws IOException {
        Path copy = tree.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(CommandRun.inRepository(name), copy);
    }

    private static void script(Path file, String text) throws IOException {
        write(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Path onPath(String tool) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path candidate = Path.of(folder).resolve(tool);
            if (Files.isExecutable(candidate)) {
                return candidate.toAbsolutePath();
            }
        }
        throw new AssertionError(tool + " is not on the PATH");
    }
}
