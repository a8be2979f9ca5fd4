package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.grading.ScriptedGrading;

/// Starts the service more than once on the same data folder.
@Tag("database")
@Tag("full")
class RestartTests {
    private final List<String> database = List.of(TestDatabase.settings());

    @TempDir
    private Path folder;

    private RunningNode start(String... settings) {
        return new RunningNode(folder.resolve("data"), database, settings);
    }

    private static String tries(RunningNode node, String table, String id, String place) {
        return Sql.text(
                node.bean(JdbcClient.class),
                "select tries from %s where %s = ?".formatted(table, id),
                place.substring(place.lastIndexOf('/') + 1));
    }

    @Test
    void letsInWithASecretThatItMadeAndKept() throws IOException {
        Path data = folder.resolve("data");
        String token;
        try (var first = start()) {
            token = Files.readString(data.resolve("bootstrap-token")).strip();
            assertThat(first.service(token).get("/api/v1/tokens").text()).contains("\"role\":\"admin\"");
        }
        assertThat(token).hasSize(43);
        for (String secret : List.of("bootstrap-token", "bootstrap-password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");

        try (var second = start("grader.bootstrap.token=chosen-later")) {
            assertThat(Files.readString(data.resolve("bootstrap-token")).strip())
                    .isEqualTo(token);
            assertThat(second.service(token).get("/api/v1/submissions").status())
                    .isEqualTo(200);
            assertThat(second.service("chosen-later").get("/api/v1/tokens").list("tokens"))
                    .hasSize(2);
        }
    }

    @Test
    void makesNoSecretWhereTheOperatorSetOne() {
        try (var service = start("grader.bootstrap.token=chosen", "grader.bootstrap.password=chosen-too")) {
            assertThat(service.service("chosen").get("/api/v1/submissions").status())
                    .isEqualTo(200);
        }
        assertThat(folder.resolve("data/bootstrap-token")).doesNotExist();
        assertThat(folder.resolve("data/bootstrap-password")).doesNotExist();
    }

    @Test
    void handsBackARegradeThatRunsWhenItStops() throws InterruptedException {
        String regrade;
        try (var first = start("grader.bootstrap.token=chosen")) {
            Service service = first.service("chosen");
            String place = service.postSource("", ScriptedGrading.WAITS).header("Location");
            first.grading().awaitWaiting();
            first.grading().release();
            service.awaitState(place, "done");
            first.grading().reset();
            regrade = service.postJson(place + "/regrade", "").header("Location");
            first.grading().awaitWaiting();
        }
        try (var second = start("grader.bootstrap.token=chosen")) {
            second.grading().release();
            Service service = second.service("chosen");
            service.awaitState(regrade, "applied");

            assertThat(tries(second, "regrade_items", "regrade_id", regrade))
                    .as("the interrupted try does not count")
                    .isEqualTo("1");
        }
    }

    @Test
    void handsBackWhatRunsWhenItStops() throws InterruptedException {
        String place;
        try (var first = start("grader.bootstrap.token=chosen")) {
            place = first.service("chosen")
                    .postSource("", ScriptedGrading.WAITS)
                    .header("Location");
            first.grading().awaitWaiting();
        }
        try (var second = start("grader.bootstrap.token=chosen")) {
            second.grading().release();
            Service service = second.service("chosen");
            service.awaitState(place, "done");

            assertThat(service.get(place).number("score")).isEqualTo(100.0);
            assertThat(second.grading().graded()).hasSize(1);
            assertThat(tries(second, "submissions", "id", place))
                    .as("the interrupted try does not count")
                    .isEqualTo("1");
        }
    }
}
