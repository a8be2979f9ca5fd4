package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
            Ended ended = start("--grader.home=target", "--server.port=" + taken.getLocalPort());

            assertFailed(
                    ended, "Port %d is in use: stop the process that listens on it".formatted(taken.getLocalPort()));
        }
    }

    @Test
    void saysThatADataFolderCantBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertFailed(
                start("--grader.home=target", "--grader.data=" + file.resolve("data")),
                "can't be written: make it writable, or choose another folder with --data.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            workers=many          | The setting grader.workers has the invalid value "many": use a whole number.
            roles=api,grader      | The setting grader.roles has the invalid value "api,grader": use api or worker.
            public-url=grader.edu | The setting grader.public-url has the invalid value "grader.edu": use a URL that
            outbound.timeout=0s   | grader.outbound.timeout must be at least 1 ms.
            """)
    void saysWhatIsWrongWithASetting(String setting, String sentence) throws Exception {
        assertFailed(start("--grader.home=target", "--grader." + setting), sentence);
    }

    @Test
    void saysThatADatabaseCantBeReached() throws Exception {
        assertFailed(
                start("--grader.home=target", "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/grader"),
                "The database can't be reached (Connection to 127.0.0.1:9 refused.");
    }

    @Test
    void saysThatTheDatabaseRefusesTheUser() {
        var refused = new SQLException("password authentication failed for user \"grader\"", "28P01");
        assertThat(StartFailures.sentence(new IllegalStateException(refused)))
                .contains("The database refuses the connection (password authentication failed for user \"grader\"):"
                        + " correct spring.datasource.username and .password.");
    }

    @Test
    void saysThatTheDatabaseDoesNotExist() {
        var missing = new SQLException("database \"grades\" does not exist", "3D000");
        assertThat(StartFailures.sentence(new IllegalStateException(missing)))
                .contains("The database does not exist (database \"grades\" does not exist): create it, or correct"
                        + " spring.datasource.url.");
    }

    @Test
    void saysThatAnotherGraderHasTheDatabase() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Process first = builder(ScriptedNode.class, "--grader.home=target", "--grader.data=" + data)
                .start();
        try {
            assertThat(first.inputReader().lines().anyMatch(line -> line.contains("The grader is ready")))
                    .isTrue();

            assertFailed(
                    start("--grader.home=target", "--grader.data=" + data), "The database is open in another process");
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysWhatTheEngineMisses() throws Exception {
        Ended ended = run(GraderApplication.class, "--grader.home=" + folder.resolve("nothing"));

        assertFailed(ended, folder.resolve("nothing").toString());
    }

    @Test
    void saysAllThatIsWrongWithTheRubric() throws Exception {
        Path rubric = Files.writeString(folder.resolve("rubric.yaml"), "version: 1\nchecks: none\n");
        Ended ended = run(
                GraderApplication.class,
                "--grader.home=" + System.getProperty("grader.home"),
                "--grader.data=" + folder.resolve("data"),
                "--grader.rubric=" + rubric);

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

    private Ended start(String... arguments) throws IOException, InterruptedException {
        return run(ScriptedNode.class, arguments);
    }

    private Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(builder(main, arguments));
    }

    private Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--spring.main.allow-bean-definition-overriding=true"));
        command.addAll(List.of(arguments));
        addIfMissing(command, "--server.port=", "0");
        addIfMissing(command, "--grader.data=", folder.resolve("own").toString());
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static void addIfMissing(List<String> command, String option, String value) {
        if (command.stream().noneMatch(word -> word.startsWith(option))) {
            command.add(option + value);
        }
    }
}
