package org.tfgrader.api.lti.launch;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.RandomSecrets;

/// Stores which nonces were used, for all nodes.
@Repository
class UsedOnce {
    private final JdbcClient jdbc;
    private final Clock clock;

    UsedOnce(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// {@return whether this is the first use}
    ///
    /// @param expiresAt when it becomes useless anyway
    boolean use(String secret, Instant expiresAt) {
        return jdbc.sql("insert into lti_used (id, expires_at) values (?, ?) on conflict do nothing")
                        .params(RandomSecrets.hash(secret), utc(expiresAt))
                        .update()
                == 1;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetExpired() {
        jdbc.sql("delete from lti_used where expires_at < ?")
                .param(utc(clock.instant()))
                .update();
    }
}
