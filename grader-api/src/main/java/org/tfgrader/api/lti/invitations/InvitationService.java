package org.tfgrader.api.lti.invitations;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.settings.GraderProperties;

/// Creates the registration URLs that instructors give to the administrator of an LMS (LTI dynamic registration).
@Service
public class InvitationService {
    private static final Duration LIFE = Duration.ofHours(24);

    private final InvitationStore invitations;
    private final UrlGuard guard;
    private final Audit audit;
    private final Clock clock;
    private final GraderProperties settings;

    InvitationService(
            InvitationStore invitations, UrlGuard guard, Audit audit, Clock clock, GraderProperties settings) {
        this.invitations = invitations;
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
        String secret = RandomSecrets.next();
        Instant expiresAt = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS);
        audit.change(
                () -> invitations.add(name, caller, expiresAt, secret),
                id -> Note.of(AuditAction.LTI_INVITATION_MADE, id));
        URI url = Urls.with(settings.at(RegisterController.REGISTER), Map.of("invitation", secret));
        return new Shown(url, expiresAt);
    }
}
