package org.tfgrader.api.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.ScriptedNode;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.results.AppealRows;
import org.tfgrader.api.results.OverrideRows;
import org.tfgrader.testsupport.PostgreSql;

/// Moves what a service has kept to a real PostgreSQL, and goes on there.
@Tag("full")
class MigrateTests {
    private static final String SOURCE =
            "class Solution { String text = \"\u00e4\u20ac\ud835\udd38 'quoted' \\\\ \"; }";

    private final String[] settings = PostgreSql.newDatabase();
    private final String url = setting("url");

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void placeData() {
        data = folder.resolve("data");
    }

    private String setting(String name) {
        return setting(settings, name);
    }

    /// {@return a setting of a database}
    static String setting(String[] settings, String name) {
        return Stream.of(settings)
                .filter(setting -> setting.startsWith("spring.datasource." + name + "="))
                .map(setting -> setting.substring(setting.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
    }

    record Ended(int status, String out, String err) {}

    private Ended migrate(String... arguments) {
        return migrate(settings, arguments);
    }

    /// Runs the command for a database with these settings.
    static Ended migrate(String[] settings, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new Migrate(
                        Map.of(
                                "SPRING_DATASOURCE_USERNAME",
                                setting(settings, "username"),
                                "SPRING_DATASOURCE_PASSWORD",
                                setting(settings, "password")),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .migrate(List.of(arguments));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ended migrateAll() {
        return migrate("--data", data.toString(), "--to", url);
    }

    private RunningNode start(String... settings) {
        return new RunningNode(
                data,
                List.of("grader.bootstrap.token=" + ServiceTest.INSTRUCTOR, "grader.urls-allow-loopback=true"),
                settings);
    }

    /// Has rows in every table that keeps something.
    ///
    /// @return where a submission is
    private String fill() {
        try (var context = start()) {
            Service service = context.service(ServiceTest.INSTRUCTOR);
            service.student("s1");
            service.webhook("http://127.0.0.1:9/", "submission.graded");
            service.postJson("/api/v1/webhook-sources", "{\"name\": \"campus\"}");
            String place = service.postSource("?student=s1", SOURCE, "Prefer", "wait=30", "Idempotency-Key", "key")
                    .header("Location");
            service.gradedFor("s2", ScriptedGrading.WRONG_SIGMOID);
            String submission = place.substring(place.lastIndexOf('/') + 1);
            OverrideRows.add(context.bean(JdbcClient.class), submission, "moved", "moved");
            AppealRows.add(context.bean(JdbcClient.class), submission, "moved?", null);
            String regrade = service.dryRun();
            service.awaitState(regrade, "previewed");
            return place;
        }
    }

    private void onTarget(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, setting("username"), setting("password"));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void movesEverything() {
        String place = fill();
        String verdict;
        String gradebook;
        String tokens;
        try (var before = start()) {
            Service service = before.service(ServiceTest.INSTRUCTOR);
            verdict = service.get(place).text();
            gradebook = service.get("/api/v1/gradebook").text();
            tokens = service.get("/api/v1/tokens").text();
        }

        Ended ended = migrateAll();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .containsPattern("submission_files +2  [0-9a-f]{16}")
                .contains("and verified them");
        try (var after = start(settings)) {
            Service service = after.service(ServiceTest.INSTRUCTOR);
            assertThat(service.get(place).text()).isEqualTo(verdict);
            assertThat(service.get(place + "/source").string("/files/0/content"))
                    .isEqualTo(SOURCE);
            assertThat(service.get("/api/v1/gradebook").text()).isEqualTo(gradebook);
            assertThat(service.get("/api/v1/tokens").text()).isEqualTo(tokens);
            assertThat(service.gradedFor("s1", SOURCE).number("attempt"))
                    .as("goes on where it was left")
                    .isEqualTo(2);
        }
    }

    @Test
    void leavesWhatIsNotEmpty() {
        fill();
        assertThat(migrateAll().status()).isZero();

        Ended again = migrateAll();

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("is not empty: its table").contains("reate a new database");
    }

    @Test
    void leavesTheTablesOfOthers() throws SQLException {
        fill();
        onTarget("create table theirs (id integer)");

        Ended ended = migrateAll();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("The tables can't be created").contains("reate a new database");
    }

    @Test
    void movesNothingThatReadsOtherwiseThere() throws SQLException {
        fill();
        Flyway.configure()
                .dataSource(url, setting("username"), setting("password"))
                .load()
                .migrate();
        onTarget("""
                create function worsen() returns trigger language plpgsql as
                'begin new.score = new.score - 1; return new; end'""", """
                create trigger worsen before insert on submissions for each row execute function worsen()""");

        Ended ended = migrateAll();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("The copy of table submissions in ").contains("nothing was migrated");
        onTarget("drop trigger worsen on submissions");
        assertThat(migrateAll().status()).as("nothing was left there").isZero();
    }

    @Test
    void saysThatTheServiceStillRuns() throws IOException, InterruptedException {
        Files.createDirectories(data);
        Process running = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScriptedNode.class.getName(),
                        "--grader.home=target",
                        "--grader.data=" + data,
                        "--server.port=0",
                        "--spring.main.allow-bean-definition-overriding=true")
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(running.inputReader().lines().anyMatch(line -> line.contains("The grader is ready")))
                    .isTrue();

            Ended ended = migrateAll();

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.err()).contains("is open in another process: stop the grader that uses it");
        } finally {
            running.destroyForcibly().waitFor();
        }
    }

    @Test
    void saysThatThereIsNoDatabase() {
        Ended ended = migrateAll();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("There is no database in " + data);
        assertThat(data).as("none is made").doesNotExist();
    }

    @Test
    void saysThatTheTargetCantBeReached() {
        fill();

        Ended ended = migrate("--data", data.toString(), "--to", "jdbc:postgresql://127.0.0.1:9/grader");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("jdbc:postgresql://127.0.0.1:9/grader can't be reached");
    }

    @Test
    void saysHowItIsUsed() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("--to"),
                List.of("--to", "jdbc:h2:mem:other"),
                List.of("--to", url + "?password=secret"),
                List.of("--from", "here", "--to", url))) {
            Ended ended = migrate(wrong.toArray(String[]::new));

            assertThat(ended.status()).as("%s", wrong).isEqualTo(2);
            assertThat(ended.err()).contains("grader migrate [--data DIR] --to jdbc:postgresql://HOST/DATABASE");
        }
    }
}
