package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Starts the service as a process of its own that can't start.
@Tag("full")
class StartFailuresTests {

    @TempDir
    private Path folder;

    private record Ended(int status, String output) {}

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertFailed(
                    start(ScriptedNode.class, "server.port=" + taken.getLocalPort()),
                    "Port %d is in use: stop the process that listens on it".formatted(taken.getLocalPort()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            grader.workers=many           | The setting grader.workers has the invalid value "many": use a whole number.
            grader.roles=api,grader       | The setting grader.roles has the invalid value "api,grader": use api or worker.
            grader.public-url=grader.edu  | The setting grader.public-url has the invalid value "grader.edu": use a URL that
            grader.outbound.timeout=0s    | grader.outbound.timeout must be at least 1 ms.
            grader.data=/dev/null/data    | can't be written: make it writable, or choose another folder with --data.
            spring.datasource.url=jdbc:postgresql://127.0.0.1:9/grader | The database can't be reached (Connection to 127.0.0.1:9 refused.
            """)
    void saysWhatIsWrongWithASetting(String setting, String sentence) throws Exception {
        assertFailed(start(ScriptedNode.class, setting), sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            28P01 | The database refuses the connection (no): correct spring.datasource.username and .password.
            3D000 | The database does not exist (no): create it, or correct spring.datasource.url.
            """)
    void saysWhatTheDatabaseRefuses(String state, String sentence) {
        assertThat(StartFailures.sentence(new IllegalStateException(new SQLException("no", state))))
                .contains(sentence);
    }

    @Test
    void saysThatAnotherGraderHasTheDatabase() throws Exception {
        Process first = builder(ScriptedNode.class).start();
        try {
            assertThat(first.inputReader().lines().anyMatch(line -> line.contains("The grader is ready")))
                    .isTrue();

            assertFailed(start(ScriptedNode.class), "The database is open in another process");
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysWhatTheEngineMisses() throws Exception {
        Path home = folder.resolve("nothing");

        assertFailed(start(GraderApplication.class, "grader.home=" + home), home.toString());
    }

    @Test
    void saysAllThatIsWrongWithTheRubric() throws Exception {
        Path rubric = Files.writeString(folder.resolve("rubric.yaml"), "version: 1\nchecks: none\n");

        Ended ended = start(
                GraderApplication.class, "grader.home=" + System.getProperty("grader.home"), "grader.rubric=" + rubric);

        assertFailed(ended, "The rubric " + rubric + " is invalid");
        assertThat(ended.output)
                .contains("line 1: unknown key \"version\" in the rubric", "line 1: the list \"checks\" is missing");
    }

    private static void assertFailed(Ended ended, String sentence) {
        assertThat(ended.output).contains("The grader can't start. ").contains(sentence);
        assertThat(ended.output.lines().filter(line -> line.contains("The grader can't start")))
                .hasSize(1);
        assertThat(ended.output).doesNotContain("\tat ").doesNotContain("APPLICATION FAILED");
        assertThat(ended.status).isEqualTo(1);
    }

    private Ended start(Class<?> main, String... settings) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process =
                builder(main, settings).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(Class<?> main, String... settings) {
        ProcessBuilder builder = ScriptedNode.process(main, List.of(settings));
        builder.environment()
                .putAll(Map.of(
                        "GRADER_HOME", "target",
                        "GRADER_DATA", folder.resolve("data").toString(),
                        "SERVER_PORT", "0"));
        return builder;
    }
}
