package org.tfgrader.api.lti.invitations;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.ProposedChange;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;

/// Registers this tool in an LMS, and the LMS here (LTI dynamic registration 1.0).
@Component
class DynamicRegistration {
    private static final String LISTED = " The LMS may list this tool now: remove it there.";

    /// A registration.
    ///
    /// @param proposed whether it is a change that an instructor has to confirm
    record Registered(Registration registration, boolean proposed) {}

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

    /// Registers an LMS with an invitation, or proposes a change of its registration with the name of the invitation. A
    /// successful registration uses up the invitation.
    ///
    /// @param secret of the invitation
    /// @param configuration the URL of the LMS's configuration
    /// @param token authorises the registration at the LMS; null if the LMS sent none
    /// @throws LtiRefused if the registration fails
    Registered register(String secret, String configuration, @Nullable String token) {
        return register(invitation(secret), configuration, token);
    }

    private Invitation invitation(String secret) {
        Invitation invitation = invitations
                .find(secret)
                .orElseThrow(() -> new LtiRefused(
                        HttpStatus.FORBIDDEN,
                        "The registration URL is invalid: copy it again, or ask an instructor for a new one."));
        if (invitation.usedAt() != null) {
            throw used(invitation, "");
        }
        if (!invitation.expiresAt().isAfter(clock.instant())) {
            throw new LtiRefused(
                    HttpStatus.GONE, "The registration URL expired after 24 hours: ask an instructor for a new one.");
        }
        return invitation;
    }

    private Registered register(Invitation invitation, String configuration, @Nullable String token) {
        PlatformConfiguration platform = client.configuration(configuration, token);
        Optional<Registration> named = registrations.named(invitation.name());
        if (named.filter(other -> !other.issuer().equals(platform.issuer())).isPresent()) {
            throw nameTaken(invitation.name(), "");
        }
        RegistrationClient.Client registered = client.register(platform, token);
        registrations.of(platform.issuer(), registered.id()).stream()
                .filter(owner -> !owner.name().equals(invitation.name()))
                .findFirst()
                .ifPresent(owner -> {
                    throw ofAnother(invitation, owner);
                });
        Registration known = named.orElse(null);
        Registration made = registration(invitation.name(), known, platform, registered);
        boolean proposes = known != null && !made.equals(known);
        try {
            return audit.change(
                    invitation.by(),
                    () -> {
                        if (!invitations.use(invitation.id())) {
                            throw used(invitation, LISTED);
                        }
                        if (!registrations.named(invitation.name()).equals(named)) {
                            throw changed(invitation);
                        }
                        if (known == null) {
                            registrations.add(made);
                            audit.note(invitation.by(), Note.of(AuditAction.LTI_REGISTRATION_MADE, made.id()));
                        } else if (proposes) {
                            registrations.propose(new ProposedChange(ids.next(), made), deployment(known, registered));
                            audit.note(invitation.by(), Note.of(AuditAction.LTI_CHANGE_PROPOSED, made.id()));
                        }
                        return new Registered(made, proposes);
                    },
                    registration -> Note.of(AuditAction.LTI_INVITATION_USED, invitation.id()));
        } catch (DuplicateKeyException taken) {
            throw nameTaken(invitation.name(), LISTED);
        }
    }

    private static LtiRefused used(Invitation invitation, String more) {
        return new LtiRefused(
                HttpStatus.GONE,
                "The registration URL was already used for the registration %s: ask an instructor for a new one.%s"
                        .formatted(invitation.name(), more));
    }

    private static LtiRefused nameTaken(String name, String more) {
        return new LtiRefused(
                HttpStatus.CONFLICT,
                "The name %s belongs to another LMS: ask an instructor for a registration URL with another name.%s"
                        .formatted(name, more));
    }

    private static LtiRefused changed(Invitation invitation) {
        return new LtiRefused(
                HttpStatus.CONFLICT,
                "The registration %s was changed meanwhile: open the registration URL again.%s"
                        .formatted(invitation.name(), LISTED));
    }

    private static LtiRefused ofAnother(Invitation invitation, Registration owner) {
        return new LtiRefused(
                HttpStatus.CONFLICT,
                "The registration URL is for the name %s, but the issuer %s with the client id %s is registered as %s:"
                                .formatted(invitation.name(), owner.issuer(), owner.clientId(), owner.name())
                        + " to update it, ask an instructor for a registration URL with the name %s.%s"
                                .formatted(owner.name(), LISTED));
    }

    /// {@return the deployment to add; null if there is none, or if the registration allows all}
    private static @Nullable String deployment(@Nullable Registration known, RegistrationClient.Client client) {
        return known != null && known.deploymentIds().isEmpty() ? null : client.deployment();
    }

    /// @param known the registration that is updated; null for a new one
    private Registration registration(
            String name,
            @Nullable Registration known,
            PlatformConfiguration platform,
            RegistrationClient.Client client) {
        Set<String> deployments = new HashSet<>(known == null ? Set.of() : known.deploymentIds());
        String deployment = deployment(known, client);
        if (deployment != null) {
            deployments.add(deployment);
        }
        return new Registration(
                known == null ? ids.next() : known.id(),
                known == null ? name : known.name(),
                platform.issuer(),
                client.id(),
                deployments,
                platform.authorizationEndpoint(),
                platform.tokenEndpoint(),
                platform.authorizationServer(),
                platform.jwksUri(),
                known == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : known.createdAt());
    }
}
