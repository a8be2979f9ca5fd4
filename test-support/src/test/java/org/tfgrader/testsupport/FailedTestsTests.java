package org.tfgrader.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedTestsTests {
    @TempDir
    private Path root = Path.of("");

    @Test
    void listsFailedAndUnstableTestsWithTheirFirstErrors() throws IOException {
        WrittenReport.write(root.resolve("grader-api/target/surefire-reports"), "org.example.QueueTests", """
                <testcase classname="org.example.QueueTests" name="keeps" time="1.5">
                  <failure message="&#10;expected: 1&#10; but was: 2" type="java.lang.AssertionError">the stack</failure>
                  <rerunFailure message="another error" type="java.lang.AssertionError"/>
                </testcase>
                <testcase classname="org.example.QueueTests" name="drops" time="2"/>
                """);
        WrittenReport.write(root.resolve("grader-cli/target/failsafe-reports"), "org.example.SomeIT", """
                <testcase classname="org.example.SomeIT" name="waits(int)[2]" time="3">
                  <flakyError type="java.net.SocketTimeoutException"><stackTrace>the stack</stackTrace></flakyError>
                  <flakyFailure message="the second error" type="java.lang.AssertionError"/>
                </testcase>
                """);

        assertThat(FailedTests.lines(root))
                .containsExactly(
                        "",
                        "Failed tests",
                        "  grader-api, QueueTests.keeps: expected: 1 but was: 2",
                        "",
                        "Unstable tests, which passed only when they were repeated",
                        "  grader-cli, SomeIT.waits: java.net.SocketTimeoutException");
    }

    @Test
    void printsTheEndOfTheLogOfTheirServices() throws IOException {
        WrittenReport.write(root.resolve("grader-api/target/failsafe-reports"), "org.example.SomeIT", """
                <testcase classname="org.example.SomeIT" name="one" time="1"><failure message="wrong"/></testcase>
                <testcase classname="org.example.SomeIT" name="two" time="1"><failure message="wrong"/></testcase>
                """);
        Path logs = Files.createDirectories(root.resolve("grader-api/target/service-logs"));
        Files.writeString(logs.resolve("SomeIT.log"), "the first line\n" + "a line\n".repeat(29) + "the last line\n");

        assertThat(FailedTests.lines(root))
                .containsOnlyOnce("The last lines of SomeIT.log", "the last line")
                .doesNotContain("the first line");
    }

    @Test
    void countsAReportThatEndsEarlyAsAFailure() throws IOException {
        Path folder = Files.createDirectories(root.resolve("grader-api/target/surefire-reports"));
        Files.writeString(folder.resolve("TEST-org.example.QueueTests.xml"), "<testsuite><testcase classn");

        assertThat(FailedTests.lines(root))
                .anyMatch(line -> line.startsWith("  grader-api, QueueTests: its report is not complete"));
    }

    @Test
    void saysThatNoTestFailed() throws IOException {
        WrittenReport.write(root.resolve("grader-api/target/surefire-reports"), "org.example.QueueTests", """
                <testcase classname="org.example.QueueTests" name="keeps" time="1.5"/>
                <testcase classname="org.example.QueueTests" name="pins" time="0"><skipped message="no taskset"/></testcase>
                """);

        assertThat(FailedTests.lines(root))
                .containsExactly(
                        "",
                        "Failed tests: none",
                        "",
                        "Unstable tests, which passed only when they were repeated: none");
    }
}
