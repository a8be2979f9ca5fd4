package org.tfgrader.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;

/// The properties are those of the tests of webhooks, to share their service.
@IntegrationTest
class RotationTests {
    @Autowired
    private Service instructor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Rotation rotation;

    private String webhook = "";

    @BeforeEach
    void make() {
        webhook = instructor
                .postJson("/api/v1/webhooks", "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"submission.graded\"]}")
                .string("id");
    }

    @AfterEach
    void remove() {
        instructor.delete("/api/v1/webhooks/" + webhook);
    }

    @Test
    void forgetsAnOldSecretWhenItsTimeIsOver() {
        instructor.postJson("/api/v1/webhooks/" + webhook + "/secret", "");
        rotation.forget();
        assertThat(oldSecrets()).isEqualTo(1);

        endRotation();
        rotation.forget();

        assertThat(oldSecrets()).isZero();
    }

    private void endRotation() {
        jdbc.sql("update webhooks set old_secret_until = ? where id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minus(Duration.ofSeconds(1)), webhook)
                .update();
    }

    private int oldSecrets() {
        return jdbc.sql("select count(old_secret) from webhooks where id = ?")
                .param(webhook)
                .query(Integer.class)
                .single();
    }
}
