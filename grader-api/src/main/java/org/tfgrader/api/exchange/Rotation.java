package org.tfgrader.api.exchange;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Rotates secrets. The old secret stays valid for a while, even if the new one is replaced meanwhile, because the
/// other side still has the old one.
@Component
public class Rotation {
    private static final List<String> TABLES = List.of("webhooks", "webhook_sources");

    /// Of an old secret.
    private static final Duration VALIDITY = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    Rotation(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void replace(String table, String id, String secret) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("""
                update %s set
                  old_secret = case when old_secret_until > ? then old_secret else secret end,
                  old_secret_until = case when old_secret_until > ? then old_secret_until else ? end,
                  secret = ?, secret_at = ?
                where id = ?""".formatted(table))
                .params(now, now, now.plus(VALIDITY), secret, now, id)
                .update();
    }

    /// Removes expired secrets.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        for (String table : TABLES) {
            jdbc.sql("update %s set old_secret = null, old_secret_until = null where old_secret_until <= ?"
                            .formatted(table))
                    .param(utc(clock.instant()))
                    .update();
        }
    }
}
