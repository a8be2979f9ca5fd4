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

/// Whether the database answers. Stands in the place of Spring Boot's own, which waits as long as a request may for
/// a connection: whoever asks a node how it is has long given up by then.
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DataSource dataSource;

    /// The latest question. As long as it has no answer no other one is asked.
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
                    .withDetail("error", "no answer within %d s".formatted(PATIENCE.toSeconds()))
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
            Thread.ofVirtual().name("ask the database").start(question);
        }
        return question;
    }
}
