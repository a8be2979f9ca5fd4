package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A starter project fits systems that this test does not run on, and editors.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterSystemsIT {
    private static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:"
            + System.getProperty("maven-dependency-plugin.version") + ":tree";

    @TempDir
    private static Path temporary;

    private Path starter = Path.of("");

    @BeforeAll
    void writeTheStarter() {
        starter = temporary.resolve("starter");
        CommandRun run =
                CommandRun.of("starter", starter, "--url", "https://grader.example.edu", "--due", "4 December");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows 11, amd64, windows-x86_64",
        "Windows Server 2025, amd64, windows-x86_64"
    })
    void takesTheNativeLibraryOfTheSystem(String system, String processor, String classifier) throws Exception {
        ProcessRun run =
                buildOn(system, processor, "-o", DEPENDENCY_PLUGIN, "-Dincludes=org.tensorflow:tensorflow-core-native");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsOnlyOnce("org.tensorflow:tensorflow-core-native:jar:" + classifier + ":");
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64"})
    void findsTheNativeLibraryOfEachSystemInMavenCentral(String classifier) throws Exception {
        String version = text("pom.xml")
                .lines()
                .filter(line -> line.contains("<tensorflow.version>"))
                .map(line -> line.replaceAll("<[^>]*>", "").strip())
                .findFirst()
                .orElseThrow();
        URI jar = URI.create("https://repo.maven.apache.org/maven2/org/tensorflow/tensorflow-core-native/" + version
                + "/tensorflow-core-native-" + version + "-" + classifier + ".jar");

        assertThat(status(jar)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Mac OS X, x86_64", "Windows 11, aarch64"})
    void saysWhereTensorFlowHasNoLibrary(String system, String processor) throws Exception {
        ProcessRun run = buildOn(system, processor, "-o", "validate");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("TensorFlow Java has no library for this computer (" + system + ", " + processor + ").")
                .doesNotContain("\tat ");
    }

    @Test
    void endsLinesAsEachSystemReadsThem() throws Exception {
        for (Path file : files()) {
            String text = text(file.toString());
            if (file.toString().endsWith(".cmd")) {
                assertThat(text.replace("\r\n", "")).as(file.toString()).doesNotContain("\n", "\r");
            } else {
                assertThat(text).as(file.toString()).doesNotContain("\r");
            }
        }
    }

    @Test
    void namesFilesSoThatEachSystemTakesThem() throws Exception {
        assertThat(files())
                .map(Path::toString)
                .contains(".mvn/wrapper/maven-wrapper.properties", ".gitignore", ".vscode/settings.json", "mvnw.cmd")
                .allMatch(name -> name.length() < 100 && Pattern.matches("[A-Za-z0-9_./-]+", name));
    }

    @Test
    void bringsTheWrapperOfTheSameMaven() throws Exception {
        assertThat(starter.resolve("mvnw")).isExecutable();
        assertThat(starter.resolve(".mvn/wrapper/maven-wrapper.properties"))
                .hasSameTextualContentAs(CommandRun.inRepository(".mvn/wrapper/maven-wrapper.properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".vscode/settings.json", ".vscode/extensions.json", ".devcontainer/devcontainer.json"})
    void configuresEditorsInJson(String file) throws Exception {
        assertThat(JsonMapper.builder().build().readTree(text(file)).isObject()).isTrue();
    }

    @Test
    void statesPointsDeadlineAndAddress() throws Exception {
        assertThat(text("README.md"))
                .contains("| Sigmoid | `sigmoid` | 5 | 10 | 15 |")
                .containsPattern("\\| Total \\|  \\| \\d+ \\| \\d+ \\| 100 \\|")
                .contains("Due: **4 December**.")
                .contains("Open <https://grader.example.edu> and sign in.");
        for (Path file : files()) {
            assertThat(text(file.toString())).as(file.toString()).doesNotContainPattern("@[a-z][a-z0-9.-]*@");
        }
    }

    @Test
    void takesPointsFromAnotherRubric() throws Exception {
        String standard = Files.readString(
                CommandRun.inRepository("grader-engine/src/main/resources/org/tfgrader/engine/rubric/rubric.yaml"));
        Path rubric = Files.writeString(
                temporary.resolve("rubric.yaml"),
                standard.replaceFirst("points: 6", "points: 7").replaceFirst("points: 5", "points: 4"));
        Path other = temporary.resolve("other");

        CommandRun run = CommandRun.of("starter", other, "--rubric", rubric);

        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(other.resolve("README.md")))
                .contains("| Linear function | `linearFunction` | 7 | 8 | 15 |")
                .contains("open the assignment in Moodle or Canvas")
                .doesNotContain("Due:");
    }

    private ProcessRun buildOn(String system, String processor, String... arguments)
            throws IOException, InterruptedException {
        return new StarterBuild(starter, temporary.resolve("maven"))
                .run("\"-Dos.name=" + system + "\" -Dos.arch=" + processor, arguments);
    }

    /// {@return the status of a request for the headers alone: the files are large}
    private static int status(URI uri) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        int status = 0;
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            status = client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            assumeThat(e).as("Maven Central can't be reached").isNull();
        }
        return status;
    }

    /// {@return the text files of the project, relative to it}
    private List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(starter)) {
            return tree.filter(Files::isRegularFile)
                    .map(starter::relativize)
                    .filter(file -> !file.toString().endsWith(".jar") && !file.startsWith("target"))
                    .toList();
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(starter.resolve(file));
    }
}
