package org.tfgrader.api.lti.invitations;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.settings.DatabaseTime;
import org.tfgrader.api.settings.GraderProperties;

/// Creates the registration URLs that instructors give to the administrator of an LMS (LTI dynamic registration), and
/// stores only the hashes of their secrets. Expired ones are kept for a week, so that the error can
/// say why they fail.
@Repository
public class InvitationStore {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final UrlGuard guard;
    private final Audit audit;
    private final Clock clock;
    private final GraderProperties settings;

    InvitationStore(
            JdbcClient jdbc, SortableIds ids, UrlGuard guard, Audit audit, Clock clock, GraderProperties settings) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.guard = guard;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
    }

    /// An invitation, shown once.
    ///
    /// @param url the registration URL for the LMS's administrator
    public record Shown(URI url, Instant expiresAt) {}

    /// Creates a registration URL that is valid for one registration within 24 hours.
    ///
    /// @param wish the name of the registration to create or to update; null if it is missing
    public Shown make(@Nullable String wish, Caller caller) {
        var fields = new RegistrationFields(guard, "is missing.");
        String name = fields.name(wish);
        fields.end();
        String id = ids.next();
        String secret = RandomSecrets.next();
        Instant expiresAt = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS);
        audit.change(
                () -> jdbc.sql("""
                        insert into lti_invitations (id, digest, name, actor, actor_name, role, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                        .param(id)
                        .param(RandomSecrets.hash(secret))
                        .param(name)
                        .param(caller.id())
                        .param(caller.name())
                        .param(caller.role().word())
                        .param(utc(expiresAt))
                        .update(),
                Note.of(AuditAction.LTI_INVITATION_MADE, id));
        return new Shown(Urls.with(settings.at(RegisterController.REGISTER), Map.of("invitation", secret)), expiresAt);
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
