package org.tfgrader.api.settings;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Reports whether the database responds. Replaces Spring Boot's own indicator, which waits for a connection as
/// long as requests do: a monitoring system would time out before.
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DataSource dataSource;

    /// The latest check. While it is running no other one is started.
    private FutureTask<?> question = new FutureTask<>(() -> null);

    DatabaseHealth(DataSource dataSource) {
        this.dataSource = dataSource;
        question.run();
    }

    @Override
    public Health health() {
        try {
            asked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Health.up().build();
        } catch (ExecutionException away) {
            return Health.down()
                    .withDetail("error", String.valueOf(away.getCause()))
                    .build();
        } catch (TimeoutException noAnswer) {
            return Health.down()
                    .withDetail("error", "no response within %d s".formatted(PATIENCE.toSeconds()))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private synchronized FutureTask<?> asked() {
        if (question.isDone()) {
            question = new FutureTask<>(() -> {
                ClosedDatabase.readFrom(dataSource);
                return null;
            });
            Thread.ofVirtual().name("database-health").start(question);
        }
        return question;
    }
}
