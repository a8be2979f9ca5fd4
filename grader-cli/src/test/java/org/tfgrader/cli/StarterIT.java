package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The starter's own Maven build asks what the grader's open checks ask, and says the same.
class StarterIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path temporary;

    private Path starter = Path.of("");

    @BeforeEach
    void writeTheStarter() {
        starter = temporary.resolve("my starter");
        CommandRun run = CommandRun.of("starter", starter);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Tag("full")
    @Test
    void failsEachOpenCheckOfTheEmptySolution() throws Exception {
        List<OpenCheck> checks = mavenTest();

        assertThat(checks)
                .hasSize(7)
                .allSatisfy(check -> assertThat(check.failure()).contains("not implemented yet"));
        assertThat(checks).map(OpenCheck::name).containsExactlyInAnyOrderElementsOf(graderFails(sources()));
    }

    @Tag("full")
    @Test
    void passesTheReference() throws Exception {
        Answers.writeReference(sources(), "");

        assertThat(mavenTest())
                .hasSize(7)
                .allSatisfy(check -> assertThat(check.failure()).isEmpty());
    }

    @Test
    void failsWhatTheGraderFails() throws Exception {
        Path wrong = Answers.TANH_FOR_SIGMOID;
        Files.copy(
                wrong.resolve("Solution.java"),
                sources().resolve("Solution.java"),
                StandardCopyOption.REPLACE_EXISTING);

        List<String> failed = mavenTest().stream()
                .filter(check -> !check.failure().isEmpty())
                .map(OpenCheck::name)
                .toList();

        assertThat(failed).isNotEmpty().containsExactlyInAnyOrderElementsOf(graderFails(wrong));
    }

    @Test
    void isNotWrittenOverWork() throws IOException {
        Path solution = Files.writeString(sources().resolve("Solution.java"), "my work");

        CommandRun run = CommandRun.of("starter", starter);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(starter + " is not empty")
                .endsWith("no work is overwritten.");
        assertThat(solution).hasContent("my work");
    }

    private Path sources() {
        return starter.resolve("src/main/java");
    }

    /// An open check as the starter's tests report it.
    ///
    /// @param failure empty if it passed
    private record OpenCheck(String name, String failure) {}

    private List<OpenCheck> mavenTest() throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        // The starter's jars go to a repository of this test's own; all others come from the build's.
        ProcessRun run = ProcessRun.of(
                starter,
                environment,
                List.of(
                        CommandRun.inRepository("mvnw").toString(),
                        "-q",
                        "-B",
                        "-f",
                        starter.resolve("pom.xml").toString(),
                        "-Dmaven.repo.local=" + temporary.resolve("maven"),
                        "-Dmaven.repo.local.tail=" + System.getProperty("maven.repository"),
                        "test"));
        Path reports = starter.resolve("target/surefire-reports/TEST-OpenChecksTest.xml");
        assertThat(reports).as(() -> run.out() + run.err()).exists();
        List<OpenCheck> checks = openChecks(reports);
        boolean allPassed = checks.stream().allMatch(check -> check.failure().isEmpty());
        assertThat(run.exitCode()).as(() -> run.out() + run.err()).isEqualTo(allPassed ? 0 : 1);
        return checks;
    }

    private static List<OpenCheck> openChecks(Path reports) throws Exception {
        NodeList cases = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(reports.toFile())
                .getElementsByTagName("testcase");
        List<OpenCheck> checks = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            NodeList failures = test.getElementsByTagName("failure");
            String failure = failures.getLength() == 0 ? "" : ((Element) failures.item(0)).getAttribute("message");
            checks.add(new OpenCheck(
                    failure.isEmpty()
                            ? test.getAttribute("name")
                            : failure.lines().findFirst().orElseThrow(),
                    failure));
        }
        return checks;
    }

    /// {@return the open checks that `grader grade` does not pass, named as the starter's tests are}
    private static List<String> graderFails(Path submission) {
        CommandRun run = CommandRun.of("grade", "--json", "--no-train", submission);
        return elements(JSON.readTree(run.out()).get("exercises"))
                .flatMap(exercise -> elements(exercise.get("checks"))
                        .filter(check -> check.get("visibility").asString().equals("open"))
                        .filter(check -> !check.get("outcome").asString().equals("passed"))
                        .map(check -> method(exercise.get("id").asString()) + ": "
                                + check.get("title").asString()))
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    private static String method(String exerciseId) {
        return Pattern.compile("_(.)")
                .matcher(exerciseId)
                .replaceAll(match ->
                        Character.toString(Character.toUpperCase(match.group(1).charAt(0))));
    }
}
