package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("one-database")
class SelfTestsTests {

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private SelfTests tests;

    @Autowired
    private Service instructor;

    @AfterEach
    void reset() {
        grading.reset();
        tests.test();
    }

    @Test
    void stopTheGradingsUntilOnePasses() {
        grading.reset();
        grading.failSelfTests(true);

        tests.test();

        Answer health = instructor.get("/actuator/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.string("/components/sandbox/details/reason"))
                .isEqualTo("No worker could be started for the test.");
        assertThat(health.string("/components/queue/status")).isEqualTo("DOWN");
        assertThat(instructor.get("/actuator/prometheus").text()).contains("grader_sandbox_held 0.0");
        String place =
                instructor.postSource("?student=waiting", "class Solution {}").header("Location");
        await().during(Duration.ofMillis(500))
                .until(() -> !instructor.get(place).string("state").equals("done"));
        JsonNode waiting = instructor.get(place).json();
        assertThat(waiting.hasNonNull("etaSeconds")).isFalse();
        assertThat(waiting.get("waitsBecause").asString()).startsWith("Grading is paused.");

        grading.failSelfTests(false);
        tests.test();

        instructor.awaitState(place, "done");
        assertThat(instructor.get("/actuator/health").status()).isEqualTo(200);
    }
}
