package org.tfgrader.api.lti.invitations;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.platforms.FormerNameException;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;

/// Registers this tool in an LMS, and the LMS here (LTI dynamic registration 1.0).
@Component
class DynamicRegistration {
    private static final String LISTED = " The LMS may list this tool now: remove it there.";

    private final InvitationStore invitations;
    private final RegistrationStore registrations;
    private final RegistrationClient client;
    private final Audit audit;
    private final SortableIds ids;
    private final Clock clock;

    DynamicRegistration(
            InvitationStore invitations,
            RegistrationStore registrations,
            RegistrationClient client,
            Audit audit,
            SortableIds ids,
            Clock clock) {
        this.invitations = invitations;
        this.registrations = registrations;
        this.client = client;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Registers an LMS with an invitation. A successful registration uses up the invitation.
    ///
    /// @param secret of the invitation
    /// @param configuration the URL of the LMS's configuration
    /// @param token authorises the registration at the LMS; null if the LMS sent none
    /// @throws NotRegistered if the registration fails
    Registration register(String secret, String configuration, @Nullable String token) {
        return register(invitation(secret), configuration, token);
    }

    private Invitation invitation(String secret) {
        Invitation invitation = invitations
                .find(secret)
                .orElseThrow(() -> new NotRegistered(
                        HttpStatus.FORBIDDEN,
                        "The registration URL is invalid: copy it again, or ask an instructor for a new one."));
        if (invitation.usedAt() != null) {
            throw used(invitation, "");
        }
        if (!invitation.expiresAt().isAfter(clock.instant())) {
            throw new NotRegistered(
                    HttpStatus.GONE, "The registration URL expired after 24 hours: ask an instructor for a new one.");
        }
        if (registrations.isTaken(invitation.name())) {
            throw nameTaken(invitation.name(), "");
        }
        return invitation;
    }

    private Registration register(Invitation invitation, String configuration, @Nullable String token) {
        PlatformConfiguration platform = client.configuration(configuration, token);
        Registration made = registration(invitation.name(), platform, client.register(platform, token));
        try {
            return audit.change(
                    invitation.by(),
                    () -> {
                        if (!invitations.use(invitation.id())) {
                            throw used(invitation, LISTED);
                        }
                        registrations.add(made);
                        audit.note(invitation.by(), Note.of(AuditAction.LTI_INVITATION_USED, invitation.id()));
                        return made;
                    },
                    registration -> Note.of(AuditAction.LTI_REGISTRATION_MADE, registration.id()));
        } catch (FormerNameException former) {
            throw new NotRegistered(HttpStatus.CONFLICT, former.getMessage() + LISTED);
        } catch (DuplicateKeyException taken) {
            throw nameTaken(invitation.name(), LISTED);
        }
    }

    private static NotRegistered used(Invitation invitation, String more) {
        return new NotRegistered(
                HttpStatus.GONE,
                "The registration URL was already used for the registration %s: ask an instructor for a new one.%s"
                        .formatted(invitation.name(), more));
    }

    private static NotRegistered nameTaken(String name, String more) {
        return new NotRegistered(
                HttpStatus.CONFLICT,
                "A registration named %s, or one of this LMS, already exists: ask an instructor to delete it first.%s"
                        .formatted(name, more));
    }

    private Registration registration(String name, PlatformConfiguration platform, RegistrationClient.Client client) {
        return new Registration(
                ids.next(),
                name,
                platform.issuer(),
                client.id(),
                client.deployment() == null ? Set.of() : Set.of(client.deployment()),
                platform.authorizationEndpoint(),
                platform.tokenEndpoint(),
                platform.authorizationServer(),
                platform.jwksUri(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
