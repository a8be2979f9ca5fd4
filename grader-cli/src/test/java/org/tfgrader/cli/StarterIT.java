package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/// A starter project's own Maven build gives the same results as the grader's public tests and its allowlist.
class StarterIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALLOWLIST = "allowlist";
    private static final int PUBLIC_TESTS = 7;

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
    void failsEachPublicTestOfTheEmptySolution() throws Exception {
        List<StarterTest> tests = mavenTest();

        assertThat(publicTests(tests))
                .hasSize(PUBLIC_TESTS)
                .allSatisfy(test -> assertThat(test.failure()).contains("not implemented yet"));
        assertThat(publicTests(tests))
                .map(StarterTest::name)
                .containsExactlyInAnyOrderElementsOf(graderFails(sources()));
        assertThat(allowlist(tests)).isEmpty();
    }

    @Tag("full")
    @Test
    void passesTheReferenceAndPrintsNoWarning() throws Exception {
        Answers.writeReference(sources(), "");

        ProcessRun run = build().run("test");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(results())
                .hasSize(PUBLIC_TESTS + 1)
                .allSatisfy(test -> assertThat(test.failure()).isEmpty());
        assertThat((run.out() + run.err()).lines()).noneMatch(line -> line.contains("WARNING") || isOfStackTrace(line));
    }

    @Test
    void failsWhatTheGraderFails() throws Exception {
        Path wrong = Answers.TANH_FOR_SIGMOID;
        write(Files.readString(wrong.resolve("Solution.java")));

        List<StarterTest> tests = mavenTest();

        assertThat(publicTests(tests).filter(test -> !test.failure().isEmpty()).map(StarterTest::name))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(graderFails(wrong));
        assertThat(allowlist(tests)).isEmpty();
    }

    @Tag("full")
    @Test
    void refusesWhatTheGraderRefusesInTheSameWords() throws Exception {
        Files.writeString(sources().resolve("Helper.java"), """
                class Helper {
                    static String home() {
                        return System.getenv("HOME")
                                + Thread.currentThread().getName();
                    }
                }
                """);
        List<String> refused = graderRefuses(sources());

        ProcessRun run = build().run("test");

        assertThat(refused).hasSizeGreaterThan(1).allMatch(line -> line.startsWith("Helper.java:"));
        assertThat(allowlist(results()).lines().skip(1)).containsExactlyInAnyOrderElementsOf(refused);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines()).noneMatch(StarterIT::isOfStackTrace);
        refused.forEach(line -> assertThat(run.out()).containsOnlyOnce(line));
    }

    @Tag("full")
    @Test
    void printsNoStackTraceWhereALibraryIsMissing() throws Exception {
        Path kit = starter.resolve("repository/org/tfgrader/student-kit");
        Files.move(kit, temporary.resolve("elsewhere"));

        ProcessRun run = build().run("test");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Could not find artifact org.tfgrader:student-kit");
        assertThat((run.out() + run.err()).lines()).noneMatch(StarterIT::isOfStackTrace);
    }

    @Test
    void isNotWrittenOverWork() throws IOException {
        Path solution = write("my work");

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

    private Path write(String solution) throws IOException {
        return Files.writeString(sources().resolve("Solution.java"), solution);
    }

    private StarterBuild build() {
        return new StarterBuild(starter, temporary.resolve("maven"));
    }

    private static boolean isOfStackTrace(String line) {
        return line.strip().startsWith("at ") || line.contains("Exception: ");
    }

    /// A test as the starter's build reports it.
    ///
    /// @param failure empty if it passed
    private record StarterTest(String name, String failure) {}

    /// Runs the tests without a network: all libraries are there.
    private List<StarterTest> mavenTest() throws Exception {
        ProcessRun run = build().run("-o", "test");
        List<StarterTest> tests = results();
        boolean allPassed = tests.stream().allMatch(test -> test.failure().isEmpty());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(allPassed ? 0 : 1);
        return tests;
    }

    private List<StarterTest> results() throws Exception {
        Path report = starter.resolve("target/surefire-reports/TEST-PublicTests.xml");
        NodeList cases = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        List<StarterTest> tests = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            NodeList failures = test.getElementsByTagName("failure");
            String failure = failures.getLength() == 0 ? "" : ((Element) failures.item(0)).getAttribute("message");
            String name = test.getAttribute("name");
            tests.add(new StarterTest(
                    failure.isEmpty() || name.equals(ALLOWLIST)
                            ? name
                            : failure.lines().findFirst().orElseThrow(),
                    failure));
        }
        return tests;
    }

    private static Stream<StarterTest> publicTests(List<StarterTest> tests) {
        return tests.stream().filter(test -> !test.name().equals(ALLOWLIST));
    }

    /// {@return the failure of the check against the allowlist}
    private static String allowlist(List<StarterTest> tests) {
        return tests.stream()
                .filter(test -> test.name().equals(ALLOWLIST))
                .findFirst()
                .orElseThrow()
                .failure();
    }

    /// {@return the public tests that `grader grade` does not pass, named as the starter's tests are}
    private static List<String> graderFails(Path submission) {
        return elements(grade(submission).get("exercises"))
                .flatMap(exercise -> elements(exercise.get("checks"))
                        .filter(check -> check.get("visibility").asString().equals("open"))
                        .filter(check -> !check.get("outcome").asString().equals("passed"))
                        .map(check -> method(exercise.get("id").asString()) + ": "
                                + check.get("title").asString()))
                .toList();
    }

    /// {@return why `grader grade` does not run a part of a submission}
    private static List<String> graderRefuses(Path submission) {
        return elements(grade(submission).get("diagnostics"))
                .map(error -> error.get("file").asString() + ":"
                        + error.get("line").asInt() + ": "
                        + error.get("message").asString())
                .toList();
    }

    private static JsonNode grade(Path submission) {
        return JSON.readTree(
                CommandRun.of("grade", "--json", "--no-train", submission).out());
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
