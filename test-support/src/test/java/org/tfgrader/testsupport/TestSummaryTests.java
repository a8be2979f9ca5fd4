package org.tfgrader.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTests {
    private static final Path OWN_CLASSES = Path.of("target/test-classes");

    @TempDir
    private Path root = Path.of("");

    @Test
    void addsTheRowsOfATestAndOfBothDatabases() throws IOException {
        WrittenReport.write(root.resolve("grader-api/target/surefire-reports"), "org.example.QueueTests", """
                <testcase classname="org.example.QueueTests" name="keeps(int)[1]" time="1.5"/>
                <testcase classname="org.example.QueueTests" name="keeps(int)[2]" time="2"/>
                <testcase classname="org.example.QueueTests" name="drops" time="1,000.25"/>
                """);
        WrittenReport.write(
                root.resolve("grader-api/target/surefire-reports-postgresql"), "org.example.QueueTests", """
                <testcase classname="org.example.QueueTests" name="keeps(int)[1]" time="0.5"/>
                """);

        assertThat(TestSummary.lines(root, Set.of("none")))
                .containsSubsequence(
                        "   1004.3 s      4  grader-api",
                        "   1004.3 s      4  all",
                        "   1000.3 s      1  QueueTests.drops",
                        "      4.0 s      3  QueueTests.keeps",
                        "Every test ran.");
    }

    @Test
    void saysWhyTestsDidNotRun() throws IOException {
        WrittenReport.write(root.resolve("grader-cli/target/failsafe-reports"), "org.example.SomeIT", """
                <testcase classname="org.example.SomeIT" name="pins" time="0">
                  <skipped message="other systems have no taskset"/>
                </testcase>
                """);
        Path classes = Files.createDirectories(root.resolve("grader-cli/target/test-classes"));
        String file = "org/tfgrader/testsupport/TestSummaryTests$Tagged.class";
        Files.copy(OWN_CLASSES.resolve(file), classes.resolve("Tagged.class"));

        assertThat(TestSummary.lines(root, Set.of("full", "browser")))
                .containsSubsequence(
                        "Tests that did not run",
                        "  grader-cli, TestSummaryTests.Tagged: tagged \"full\"",
                        "  grader-cli, SomeIT.pins: other systems have no taskset",
                        "  ./mvnw verify -Pfull also runs those tagged \"full\".");
    }

    @Test
    void findsTagsOfClassesAndOfMethods() throws IOException {
        assertThat(TaggedTests.in(OWN_CLASSES, Set.of("full", "browser")))
                .isEqualTo(Map.of(
                        "TestSummaryTests.Tagged", "full",
                        "TestSummaryTests.Untagged.inABrowser", "browser"));
        assertThat(TaggedTests.in(OWN_CLASSES, Set.of("none"))).isEmpty();
        assertThat(TaggedTests.in(root.resolve("missing"), Set.of("full"))).isEmpty();
    }

    @Tag("full")
    static class Tagged {
        @Tag("browser")
        void inABrowser() {}
    }

    static class Untagged {
        @Tag("browser")
        @Tag("database")
        void inABrowser() {}

        void inNone() {}
    }
}
