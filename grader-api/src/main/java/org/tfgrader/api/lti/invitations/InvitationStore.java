package org.tfgrader.api.lti.invitations;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.DatabaseTime;

/// Stores invitations; only the hashes of their secrets. Expired ones are kept for a week, so that the error can
/// say why they fail.
@Repository
class InvitationStore {
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    InvitationStore(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// Adds an invitation.
    ///
    /// @return its id
    String add(String name, Caller by, Instant expiresAt, String secret) {
        String id = ids.next();
        jdbc.sql("""
                insert into lti_invitations (id, digest, name, actor, actor_name, role, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(RandomSecrets.hash(secret))
                .param(name)
                .param(by.id())
                .param(by.name())
                .param(by.role().word())
                .param(utc(expiresAt))
                .update();
        return id;
    }

    Optional<Invitation> find(String secret) {
        return jdbc.sql("select * from lti_invitations where digest = ?")
                .param(RandomSecrets.hash(secret))
                .query((row, number) -> new Invitation(
                        row.getString("id"),
                        row.getString("name"),
                        new Caller(
                                row.getString("actor"),
                                Role.of(row.getString("role")),
                                row.getString("actor_name"),
                                null),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        DatabaseTime.instant(row, "used_at")))
                .optional();
    }

    /// {@return whether this is the first use}
    boolean use(String id) {
        return jdbc.sql("update lti_invitations set used_at = ? where id = ? and used_at is null")
                        .params(utc(clock.instant()), id)
                        .update()
                == 1;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetExpired() {
        jdbc.sql("delete from lti_invitations where expires_at < ?")
                .param(utc(clock.instant().minus(REMEMBERED)))
                .update();
    }
}
