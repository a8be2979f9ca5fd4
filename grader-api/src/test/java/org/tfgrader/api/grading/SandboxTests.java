package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.engine.launch.SandboxState;
import tools.jackson.databind.JsonNode;

/// Whoever runs or uses the service sees whether student code is held.
@ServiceTest
@Tag("one-database")
class SandboxTests {
    private static final SandboxState OPEN =
            new SandboxState(Map.of("open a file", true, "execute a program", false), 0, Duration.ZERO);

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private Service instructor;

    @AfterEach
    void lock() {
        grading.reset();
    }

    @Test
    void isHealthyWhileCodeIsLockedIn() {
        var grader = instructor.get("/actuator/health").json().get("components").get("sandbox");
        assertThat(grader.get("status").asString()).isEqualTo("UP");
        assertThat(grader.get("details").get("locked").asBoolean()).isTrue();
        assertThat(grader.get("details").get("refused").get("execute a program").asBoolean())
                .isTrue();
        assertThat(instructor.get("/actuator/prometheus").text())
                .contains("grader_sandbox_locked 1.0", "grader_sandbox_refused 2.0", "grader_sandbox_attempts 2.0");
    }

    @Test
    void isNotReadyBeforeTheFirstTestAndSaysWhatIsPending() {
        grading.pending(Grading.SANDBOX_TEST, "warm-up");

        var health = instructor.get("/actuator/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().at("/components/start/details/pending").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly(Grading.SANDBOX_TEST, "warm-up");
        assertThat(instructor.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(instructor.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void isReadyWhileItWarmsUp() {
        grading.pending("warm-up");

        assertThat(instructor.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(instructor.get("/actuator/health").string("/components/start/details/pending/0"))
                .isEqualTo("warm-up");
    }

    @Test
    void isNotHealthyWhereCodeIsNotLockedInAndSaysSoOnEveryVerdict() {
        grading.sandbox(OPEN);
        assertThat(instructor.get("/actuator/health").status()).isEqualTo(503);
        assertThat(instructor.get("/actuator/prometheus").text())
                .contains("grader_sandbox_locked 0.0", "grader_sandbox_refused 1.0");
        var verdict = instructor.graded("class Solution {}");
        assertThat(verdict.string("warning")).contains("ran without the kernel sandbox");
    }
}
