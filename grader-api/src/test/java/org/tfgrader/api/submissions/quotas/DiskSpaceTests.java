package org.tfgrader.api.submissions.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.autoconfigure.application.DiskSpaceHealthIndicatorProperties;
import org.springframework.util.unit.DataSize;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service.Answer;

/// A threshold that no disk reaches stands for a full disk.
@Tag("one-database")
class DiskSpaceTests extends ScriptedService {
    private static final String SOURCE = "class Solution {}";
    private static final DataSize MORE_THAN_ANY_DISK = DataSize.ofTerabytes(1 << 20);

    @Autowired
    private DiskSpaceHealthIndicatorProperties settings;

    private DataSize threshold;

    @BeforeEach
    void fill() {
        threshold = settings.getThreshold();
        settings.setThreshold(MORE_THAN_ANY_DISK);
    }

    @AfterEach
    void free() {
        settings.setThreshold(threshold);
    }

    @Test
    void refusesSubmissionsUntilSpaceIsFree() {
        Answer refused = instructor.postSource("?student=patient", SOURCE);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:unavailable");
        assertThat(refused.string("detail")).startsWith("The disk of the server is almost full (");

        free();

        Answer accepted = instructor.postSource("?student=patient", SOURCE);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.number("attempt"))
                .as("a refused submission is no attempt")
                .isEqualTo(1);
    }

    @Test
    void returnsAnAcceptedSubmissionToARepeatedRequest() {
        free();
        Answer accepted = instructor.postSource("", SOURCE, "Idempotency-Key", "before");
        fill();

        Answer repeated = instructor.postSource("", SOURCE, "Idempotency-Key", "before");

        assertThat(repeated.status()).isEqualTo(202);
        assertThat(repeated.string("id")).isEqualTo(accepted.string("id"));
    }

    @Test
    void isReportedByHealthButNotByTheProbes() {
        Answer health = instructor.get("/actuator/health");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.string("/components/diskSpace/status")).isEqualTo("DOWN");
        assertThat(health.string("/components/diskSpace/details/reason"))
                .startsWith("The disk of the server is almost full (");
        assertThat(instructor.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(instructor.get("/actuator/health/liveness").status()).isEqualTo(200);
    }
}
