package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ServiceIT {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    @TempDir
    private Path folder;

    @Test
    void gradesWhatIsSubmittedBeforeItIsReady() throws IOException {
        String source = Files.readString(ROOT.resolve("submissions/right/reference_style/Solution.java"));
        try (ServiceProcess service = ServiceProcess.startUntilItAnswers(folder.resolve("data"))) {
            String place = submit(service, "", source);

            JsonNode verdict = service.client().awaitState(place, "done");
            assertThat(verdict.path("verdict").asString())
                    .as(verdict.toString())
                    .isEqualTo("graded");
            assertThat(verdict.get("score").asDouble()).isEqualTo(100);
            assertThat(verdict.get("training").get("costs")).hasSize(200);
        }
    }

    @Tag("full")
    @Test
    void gradesEachAcceptedSubmissionOnceAfterItWasKilled() throws IOException {
        Path data = folder.resolve("data");
        String source = Files.readString(ROOT.resolve("submissions/right/reference_style/Solution.java"));
        List<String> places = new ArrayList<>();
        try (ServiceProcess first = ServiceProcess.start(data)) {
            places.add(submit(first, "?student=running", source));
            first.client().awaitState(places.getFirst(), "running");
            for (String student : List.of("one", "two", "three")) {
                places.add(submit(first, "?train=false&student=" + student, source));
            }
            first.kill();
        }
        try (ServiceProcess second = ServiceProcess.start(data)) {
            for (String place : places) {
                JsonNode verdict = second.client().awaitState(place, "done");
                assertThat(verdict.get("verdict").asString()).isEqualTo("graded");
                assertThat(verdict.get("score").asDouble()).isEqualTo(100);
                assertThat(verdict.get("attempt").asInt()).isEqualTo(1);
            }
            JsonNode all = second.client().get("/api/v1/submissions").json().get("submissions");
            assertThat(all.valueStream().map(row -> row.get("student").asString()))
                    .containsExactly("three", "two", "one", "running");
        }
    }

    private static String submit(ServiceProcess service, String query, String source) {
        var accepted = service.client().postSource(query, source);
        assertThat(accepted.status()).isEqualTo(202);
        return accepted.header("Location");
    }
}
