package org.tfgrader.api.submissions.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;

/// An event stream ends soon after its token or session has become invalid, while the grading goes on.
class RevokedFollowerTests extends ScriptedService {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @AfterEach
    void release() {
        grading.releaseAll();
        grading.reset();
    }

    @Test
    void endsAfterTheTokenWasRevoked() throws InterruptedException {
        var made = instructor
                .postJson("/api/v1/tokens", "{\"role\": \"lms\", \"name\": \"revoked\"}")
                .json();
        Service lms = instructor.with(made.get("token").asString());
        String place = instructor
                .postSource("?student=followed", ScriptedGrading.WAITS)
                .header("Location");
        var stream = following(
                place, "revoked", () -> lms.send(lms.request(place + "/events")).response());

        instructor.delete("/api/v1/tokens/" + made.get("id").asString());

        assertThatItEndsEarly(stream);
    }

    @Test
    void endsAWaitAfterTheTokenWasRevoked() throws InterruptedException {
        var made = instructor
                .postJson("/api/v1/tokens", "{\"role\": \"lms\", \"name\": \"waiting-lms\"}")
                .json();
        Service lms = instructor.with(made.get("token").asString());
        var answer = CompletableFuture.supplyAsync(
                () -> lms.postSource("?student=awaited", ScriptedGrading.WAITS, "Prefer", "wait=60")
                        .status());
        grading.awaitWaiting();

        instructor.delete("/api/v1/tokens/" + made.get("id").asString());

        assertThat(answer).succeedsWithin(SOON).isEqualTo(401);
    }

    @Test
    void endsAfterTheSessionHasEnded() throws InterruptedException {
        var browser = new Browser(port);
        browser.signIn(ServiceTest.PASSWORD);
        String csrf = Browser.csrf(browser.get("/").body());
        String place = instructor
                .postSource("?student=followed", ScriptedGrading.WAITS)
                .header("Location");
        var stream = following(place, "password", () -> browser.send(browser.request(place + "/events")));

        browser.send(browser.form("/sign-out", Map.of("_csrf", csrf)));

        assertThatItEndsEarly(stream);
    }

    /// {@return a stream that has begun}
    ///
    /// @param who the name or the id of the caller in the audit log
    private CompletableFuture<HttpResponse<String>> following(
            String place, String who, Supplier<HttpResponse<String>> request) throws InterruptedException {
        grading.awaitWaiting();
        var stream = CompletableFuture.supplyAsync(request);
        String id = place.substring(place.lastIndexOf('/') + 1);
        await().until(() -> instructor
                .get("/api/v1/audit.csv?action=submission_read&student=followed")
                .text()
                .lines()
                .anyMatch(entry -> entry.contains("," + id + ",") && entry.contains("," + who + ",")));
        return stream;
    }

    private static void assertThatItEndsEarly(CompletableFuture<HttpResponse<String>> stream) {
        assertThat(stream).succeedsWithin(SOON).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("event:state").doesNotContain("event:done");
        });
    }
}
