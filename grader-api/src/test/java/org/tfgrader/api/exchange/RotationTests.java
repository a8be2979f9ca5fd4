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
import org.tfgrader.api.Sql;

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
        webhook = instructor.webhook("http://127.0.0.1:9/", "submission.graded").string("id");
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

    @Test
    void keepsTheFirstSecretUntilItsTimeIsOver() {
        String first = secret();
        rotation.replace("webhooks", webhook, "second");
        rotation.replace("webhooks", webhook, "third");
        assertThat(oldSecret()).isEqualTo(first);

        endRotation();
        rotation.replace("webhooks", webhook, "fourth");

        assertThat(oldSecret()).isEqualTo("third");
        assertThat(secret()).isEqualTo("fourth");
    }

    private String secret() {
        return text("secret");
    }

    private String oldSecret() {
        return text("old_secret");
    }

    private String text(String column) {
        return Sql.text(jdbc, "select %s from webhooks where id = ?".formatted(column), webhook);
    }

    private void endRotation() {
        jdbc.sql("update webhooks set old_secret_until = ? where id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minus(Duration.ofSeconds(1)), webhook)
                .update();
    }

    private int oldSecrets() {
        return Sql.count(jdbc, "webhooks where old_secret is not null and id = ?", webhook);
    }
}
