package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.limits.RawConnection;
import tools.jackson.databind.JsonNode;

/// The body of a submission arrives after its token has become invalid.
@ServiceTest
@Tag("sql")
class LateSubmissionTests {
    private static final String FIRST = "class Solution {} //";
    private static final String REST = "x".repeat(100_000);
    private static final int LINE_BREAKS = 4;

    private final int port;
    private final Service admin;
    private final String student = "late-" + UUID.randomUUID();

    LateSubmissionTests(@LocalServerPort @Autowired int port) {
        this.port = port;
        admin = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @Test
    void refusesItIfTheStudentWasDeletedMeanwhile() {
        String token = admin.token(
                "{\"role\": \"student\", \"student\": \"%s\", \"name\": \"%s\"}".formatted(student, student));
        try (RawConnection submission = begin(token, "")) {
            assertThat(admin.delete("/api/v1/students/" + student).status()).isEqualTo(200);

            submission.send(REST);

            assertThat(submission.status()).isEqualTo(401);
        }
        assertThat(admin.delete("/api/v1/students/" + student).status())
                .as("nothing is stored")
                .isEqualTo(404);
        assertThat(submissions()).isEmpty();
    }

    @Test
    void refusesItIfTheTokenWasRevokedMeanwhile() {
        String token = admin.token("{\"role\": \"lms\", \"name\": \"%s\"}".formatted(student));
        try (RawConnection submission = begin(token, "?student=" + student)) {
            String id = held().get("id").asString();
            assertThat(admin.delete("/api/v1/tokens/" + id).status()).isEqualTo(204);

            submission.send(REST);

            assertThat(submission.status()).isEqualTo(401);
        }
        assertThat(submissions()).isEmpty();
    }

    /// Begins a request, and returns when its token was accepted.
    private RawConnection begin(String token, String query) {
        var connection = new RawConnection(port);
        connection.send(
                "POST /api/v1/submissions" + query + " HTTP/1.1",
                "Host: localhost",
                "Content-Type: text/x-java-source",
                "Authorization: Bearer " + token,
                "Content-Length: " + (FIRST.length() + REST.length() + LINE_BREAKS),
                "",
                FIRST);
        await().until(() -> held().hasNonNull("lastUsedAt"));
        return connection;
    }

    /// {@return the token that is named like the student}
    private JsonNode held() {
        return admin.get("/api/v1/tokens").list("tokens").stream()
                .filter(token -> token.path("name").asString().equals(student))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode submissions() {
        return admin.get("/api/v1/submissions?student=" + student).json().get("submissions");
    }
}
