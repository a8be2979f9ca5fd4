package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.grading.ScriptedGrading;

/// Starts the service more than once on the same data folder.
@Tag("database")
@Tag("full")
class RestartTests {
    private static final String SOURCE = "class Solution {}";

    private final List<String> database = List.of(TestDatabase.settings());

    @TempDir
    private Path folder;

    /// A service that runs until it is closed.
    private final class Running implements AutoCloseable {
        private final ConfigurableApplicationContext context;

        Running(String... properties) {
            List<String> all = new ArrayList<>(List.of(
                    "grader.home=target",
                    "grader.data=" + folder.resolve("data"),
                    "server.port=0",
                    "spring.main.allow-bean-definition-overriding=true"));
            all.addAll(database);
            all.addAll(List.of(properties));
            context = new SpringApplicationBuilder(GraderApplication.class, ScriptedGrading.Configuration.class)
                    .run(all.stream().map(property -> "--" + property).toArray(String[]::new));
        }

        Service as(String token) {
            var server = ((WebServerApplicationContext) context).getWebServer();
            return new Service(server == null ? 0 : server.getPort(), token);
        }

        ScriptedGrading grading() {
            return context.getBean(ScriptedGrading.class);
        }

        int tries(String id) {
            return triesIn("submissions where id = ?", id);
        }

        int triesIn(String what, String id) {
            return context.getBean(JdbcClient.class)
                    .sql("select tries from " + what)
                    .param(id)
                    .query(Integer.class)
                    .single();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Test
    void letsInWithASecretThatItMadeAndKept() throws IOException {
        Path data = folder.resolve("data");
        String token;
        try (var first = new Running()) {
            token = Files.readString(data.resolve("bootstrap-token")).strip();
            assertThat(first.as(token).get("/api/v1/tokens").text()).contains("\"role\":\"admin\"");
        }
        assertThat(token).hasSize(43);
        for (String secret : List.of("bootstrap-token", "bootstrap-password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");

        try (var second = new Running("grader.bootstrap.token=chosen-later")) {
            assertThat(Files.readString(data.resolve("bootstrap-token")).strip())
                    .isEqualTo(token);
            assertThat(second.as(token).get("/api/v1/submissions").status()).isEqualTo(200);
            assertThat(second.as("chosen-later").get("/api/v1/tokens").json().get("tokens"))
                    .hasSize(2);
        }
    }

    @Test
    void makesNoSecretWhereTheOperatorSetOne() {
        try (var service = new Running("grader.bootstrap.token=chosen", "grader.bootstrap.password=chosen-too")) {
            assertThat(service.as("chosen").get("/api/v1/submissions").status()).isEqualTo(200);
        }
        assertThat(folder.resolve("data/bootstrap-token")).doesNotExist();
        assertThat(folder.resolve("data/bootstrap-password")).doesNotExist();
    }

    @Test
    void handsBackARegradeThatRunsWhenItStops() throws InterruptedException {
        String regrade;
        try (var first = new Running("grader.bootstrap.token=chosen")) {
            Service service = first.as("chosen");
            String place = service.postSource("", ScriptedGrading.WAITS).header("Location");
            first.grading().awaitWaiting();
            first.grading().release();
            await().until(() -> service.get(place).string("state").equals("done"));
            first.grading().reset();
            regrade = service.postJson(place + "/regrade", "").header("Location");
            first.grading().awaitWaiting();
        }
        try (var second = new Running("grader.bootstrap.token=chosen")) {
            second.grading().release();
            Service service = second.as("chosen");
            await().until(() -> service.get(regrade).string("state").equals("applied"));

            assertThat(second.triesIn(
                            "regrade_items where regrade_id = ?", regrade.substring(regrade.lastIndexOf('/') + 1)))
                    .as("the interrupted try does not count")
                    .isEqualTo(1);
        }
    }

    @Test
    void handsBackWhatRunsWhenItStops() throws InterruptedException {
        String place;
        try (var first = new Running("grader.bootstrap.token=chosen")) {
            place = first.as("chosen").postSource("", ScriptedGrading.WAITS).header("Location");
            first.grading().awaitWaiting();
        }
        try (var second = new Running("grader.bootstrap.token=chosen")) {
            second.grading().release();
            Service service = second.as("chosen");
            await().until(() -> service.get(place).string("state").equals("done"));

            assertThat(service.get(place).json().get("score").asDouble()).isEqualTo(100.0);
            assertThat(second.grading().graded()).hasSize(1);
            assertThat(second.tries(place.substring(place.lastIndexOf('/') + 1)))
                    .as("the interrupted try does not count")
                    .isEqualTo(1);
        }
    }

    @Test
    void keepsVerdicts() {
        String place;
        String verdict;
        try (var first = new Running("grader.bootstrap.token=chosen")) {
            place = first.as("chosen")
                    .postSource("", SOURCE, "Prefer", "wait=30")
                    .header("Location");
            verdict = first.as("chosen").get(place).text();
        }
        try (var second = new Running("grader.bootstrap.token=chosen")) {
            assertThat(second.as("chosen").get(place).text()).isEqualTo(verdict);
        }
    }
}
