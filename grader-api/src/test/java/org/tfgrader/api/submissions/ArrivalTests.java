package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.limits.RawConnection;
import tools.jackson.databind.JsonNode;

/// The time of a submission is that of its last byte.
@ServiceTest
class ArrivalTests {
    private static final String SOURCE = "class Solution {}";
    private static final int LINE_BREAK = 2;

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final int port;
    private final Service admin;
    private final String student = "arrives-" + UUID.randomUUID();

    ArrivalTests(@LocalServerPort @Autowired int port) {
        this.port = port;
        admin = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @BeforeEach
    void begin() {
        grading.reset();
        admin.gradedFor(student, SOURCE);
    }

    @Test
    void leavesOutWhatASubmissionWaitsForHere() {
        try (var connection = new RawConnection(port)) {
            Instant arrived = new TransactionTemplate(transactions).execute(status -> {
                Sql.text(jdbc, "select id from students where id = ? for update", student);
                beginRequest(connection);
                connection.send(SOURCE);
                await().until(this::isAuthenticated);
                Instant now = Instant.now();
                await().until(() -> Instant.now().isAfter(now.plus(Duration.ofMillis(50))));
                return now;
            });

            assertThat(connection.status()).isEqualTo(202);
            assertThat(submittedAt()).isBeforeOrEqualTo(arrived);
        }
    }

    @Test
    void countsTheTimeOfASlowClient() {
        try (var connection = new RawConnection(port)) {
            beginRequest(connection);
            Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            await().until(() -> Instant.now().isAfter(before.plus(Duration.ofMillis(50))));
            connection.send(SOURCE);

            assertThat(connection.status()).isEqualTo(202);
            assertThat(submittedAt()).isAfterOrEqualTo(before.plus(Duration.ofMillis(50)));
        }
    }

    private void beginRequest(RawConnection connection) {
        String token = admin.token(
                "{\"role\": \"student\", \"student\": \"%s\", \"name\": \"%s\"}".formatted(student, student));
        connection.send(
                "POST /api/v1/submissions HTTP/1.1",
                "Host: localhost",
                "Content-Type: text/x-java-source",
                "Authorization: Bearer " + token,
                "Content-Length: " + (SOURCE.length() + LINE_BREAK),
                "");
    }

    /// The body of a small request has arrived before its token is checked.
    private boolean isAuthenticated() {
        return Sql.count(jdbc, "tokens where name = ? and last_used_at is not null", student) == 1;
    }

    /// {@return the time of the student's last submission, once it is graded}
    private Instant submittedAt() {
        await().until(() -> last().get("state").asString().equals("done"));
        return Instant.parse(last().get("submittedAt").asString());
    }

    private JsonNode last() {
        return admin.get("/api/v1/submissions?student=" + student).json().at("/submissions/0");
    }
}
