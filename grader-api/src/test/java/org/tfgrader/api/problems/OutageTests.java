package org.tfgrader.api.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Outage;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.StrictTest;

/// During a database outage, callers are told to retry, and not that the service has failed.
@StrictTest
@Tag("full")
@Tag("one-database")
class OutageTests {
    @Autowired
    private HikariDataSource database;

    @LocalServerPort
    private int port;

    private Browser browser;
    private HttpRequest.Builder signIn;
    private Outage outage;

    @BeforeEach
    void begin() throws SQLException {
        browser = new Browser(port);
        signIn = browser.signInForm(ServiceTest.PASSWORD);
        outage = new Outage(database);
    }

    @AfterEach
    void end() throws SQLException {
        outage.close();
    }

    @Test
    void isToldWhereATokenIsLookedUp() {
        assertComeAgain(new Service(port, ServiceTest.INSTRUCTOR).get("/api/v1/submissions"));
    }

    @Test
    void isToldWhereAControllerComesToIt() {
        // What comes here is signed: it needs no token.
        assertComeAgain(new Service(port, "").postJson("/hooks/campus", "{}", "webhook-id", "one"));
    }

    @Test
    void isToldOnAPageByABrowser() {
        var answer = browser.send(signIn);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The database is unavailable at the moment: try again soon");
    }

    @Test
    void leavesMetricsAndLivenessAvailable() {
        assertThat(new Service(port, "").get("/actuator/health/readiness").status())
                .isEqualTo(503);
        assertThat(new Service(port, "").get("/actuator/health/liveness").status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(new Service(port, ServiceTest.METRICS)
                                .get("/actuator/prometheus")
                                .text())
                        .contains(
                                "grader_queue_waiting NaN",
                                "grader_queue_oldest_wait_seconds NaN",
                                "grader_webhook_lag_seconds NaN")
                        .containsPattern("grader_grading_failures_total \\d"));
    }

    private static void assertComeAgain(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.string("type")).isEqualTo("urn:tfgrader:problem:unavailable");
    }
}
