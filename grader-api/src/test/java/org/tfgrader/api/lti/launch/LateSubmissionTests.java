package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import tools.jackson.databind.JsonNode;

/// The body of a submission arrives after its session has ended.
@ServiceTest
@Tag("one-database")
class LateSubmissionTests extends LtiFixture {
    private static final String STUDENT = "campus:101";

    /// Enough for the service to authenticate a request that has begun. A slower service refuses it, too.
    private static final Duration BEGINNING = Duration.ofMillis(500);

    @Test
    void refusesItIfTheRegistrationWasDeletedMeanwhile() throws Exception {
        String registration = launched();

        assertThat(submitDuring(() -> assertThat(instructor
                                .delete("/api/v1/lti/registrations/" + registration)
                                .status())
                        .isEqualTo(204)))
                .isEqualTo(401);

        assertThat(submissions()).isEmpty();
    }

    /// Signs in a student.
    ///
    /// @return the id of the registration
    private String launched() {
        FakePlatform platform = newPlatform(Mode.MOODLE, Person.learner("101", "Ada Lovelace"));
        String registration = Registrations.register(instructor, platform, "campus");
        browser.launch(platform, "101");
        return registration;
    }

    /// {@return the status of a submission during which something happens}
    private int submitDuring(Runnable event) throws Exception {
        String csrf = LaunchBrowser.csrf(browser.get("/"));
        var body = new PipedInputStream();
        CompletableFuture<HttpResponse<String>> answer;
        try (var out = new PipedOutputStream(body)) {
            answer = CompletableFuture.supplyAsync(() -> browser.send(browser.request("/api/v1/submissions")
                    .header("X-CSRF-TOKEN", csrf)
                    .header("Content-Type", "text/x-java-source")
                    .POST(BodyPublishers.ofInputStream(() -> body))));
            write(out, RIGHT + " //" + "x".repeat(500));
            Thread.sleep(BEGINNING);
            event.run();
            write(out, "x".repeat(100_000));
        }
        assertThat(answer).succeedsWithin(Duration.ofSeconds(30));
        return answer.join().statusCode();
    }

    private JsonNode submissions() {
        return instructor.get("/api/v1/submissions?student=" + STUDENT).json().get("submissions");
    }

    private static void write(OutputStream out, String text) throws Exception {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
