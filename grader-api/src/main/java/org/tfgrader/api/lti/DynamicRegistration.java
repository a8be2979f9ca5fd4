package org.tfgrader.api.lti;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Registers this tool on a platform, and the platform here (LTI dynamic registration 1.0).
@Component
class DynamicRegistration {
    private static final String AGAIN = " The URL is still good: once that is mended, open it on the platform again.";
    private static final String HALF_DONE =
            " If the platform lists this tool now, remove it there first. The URL is still good: open it again then.";

    private final InvitationStore invitations;
    private final RegistrationStore registrations;
    private final ToolDescription tool;
    private final UrlGuard guard;
    private final ObjectProvider<GuardedHttp> http;
    private final JsonMapper json;
    private final Audit audit;
    private final SortableIds ids;
    private final Clock clock;

    DynamicRegistration(
            InvitationStore invitations,
            RegistrationStore registrations,
            ToolDescription tool,
            UrlGuard guard,
            ObjectProvider<GuardedHttp> http,
            JsonMapper json,
            Audit audit,
            SortableIds ids,
            Clock clock) {
        this.invitations = invitations;
        this.registrations = registrations;
        this.tool = tool;
        this.guard = guard;
        this.http = http;
        this.json = json;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Registers a platform by an invitation, which is used up then, and only then.
    ///
    /// @param secret of the invitation
    /// @param configuration where the platform says what it is
    /// @param token by which it knows who registers a tool; null if it gave none
    /// @throws NotRegistered if it can't be done
    Registration register(String secret, String configuration, @Nullable String token) {
        Invitation invitation = invitation(secret);
        if (!invitations.claim(invitation.id())) {
            throw new NotRegistered(
                    HttpStatus.CONFLICT,
                    "The registration URL is being used right now: look in two minutes whether the platform lists this"
                            + " tool, and open it again if not.");
        }
        try {
            return register(invitation, configuration, token);
        } finally {
            invitations.release(invitation.id());
        }
    }

    private Invitation invitation(String secret) {
        Invitation invitation = invitations
                .find(secret)
                .orElseThrow(() -> new NotRegistered(
                        HttpStatus.FORBIDDEN,
                        "The registration URL was not given out here, or was changed on its way: copy it once more, or ask"
                                + " an instructor for a new one."));
        if (invitation.usedAt() != null) {
            throw used(invitation);
        }
        if (!invitation.expiresAt().isAfter(clock.instant())) {
            throw new NotRegistered(
                    HttpStatus.GONE, "The registration URL is older than 24 hours: ask an instructor for a new one.");
        }
        if (registrations.isTaken(invitation.name())) {
            throw nameTaken(invitation.name(), "");
        }
        return invitation;
    }

    private Registration register(Invitation invitation, String configuration, @Nullable String token) {
        PlatformConfiguration platform = configuration(configuration, token);
        JsonNode answer = post(platform, token);
        Registration made = registration(invitation.name(), platform, answer);
        try {
            return audit.change(
                    invitation.by(),
                    () -> {
                        if (!invitations.use(invitation.id())) {
                            throw used(invitation);
                        }
                        registrations.add(made);
                        audit.note(invitation.by(), Note.of(AuditAction.LTI_INVITATION_USED, invitation.id()));
                        return made;
                    },
                    registration -> Note.of(AuditAction.LTI_REGISTRATION_MADE, registration.id()));
        } catch (DuplicateKeyException taken) {
            throw nameTaken(invitation.name(), " The platform may list this tool now: remove it there.");
        }
    }

    private static NotRegistered used(Invitation invitation) {
        return new NotRegistered(
                HttpStatus.GONE,
                "The registration URL was used already, and is good for one registration (%s): ask an instructor for a new one."
                        .formatted(invitation.name()));
    }

    private static NotRegistered nameTaken(String name, String more) {
        return new NotRegistered(
                HttpStatus.CONFLICT,
                "There is a registration %s by now, or one of this platform, and none is replaced: an instructor can remove it.%s"
                        .formatted(name, more));
    }

    private PlatformConfiguration configuration(String url, @Nullable String token) {
        try {
            URI from = guard.checked("openid_configuration", url);
            Answer answer = send(new HttpGet(from), token);
            if (!answer.isSuccess()) {
                throw NotRegistered.byPlatform(
                        "The platform does not show its configuration: at %s it answered %d (%s).%s"
                                .formatted(from, answer.status(), PlatformWords.of(answer.body()), AGAIN));
            }
            return PlatformConfiguration.read(json.readTree(answer.body()), from, guard);
        } catch (IOException e) {
            throw NotRegistered.byPlatform(
                    "The platform's configuration can't be fetched: %s.%s".formatted(e.getMessage(), AGAIN));
        } catch (JacksonException e) {
            throw NotRegistered.byPlatform("The platform's configuration is no JSON." + AGAIN);
        } catch (Problem wrong) {
            throw NotRegistered.byPlatform(
                    "The platform's configuration can't be used: %s%s An instructor can register it by hand, too."
                            .formatted(wrong.getMessage(), AGAIN));
        }
    }

    private JsonNode post(PlatformConfiguration platform, @Nullable String token) {
        var post = new HttpPost(platform.registrationEndpoint());
        post.setEntity(
                new StringEntity(json.writeValueAsString(tool.registration(platform)), ContentType.APPLICATION_JSON));
        Answer answer;
        try {
            answer = send(post, token);
        } catch (IOException e) {
            throw NotRegistered.byPlatform(
                    "The platform has not answered the registration: %s.%s".formatted(e.getMessage(), HALF_DONE));
        }
        if (!answer.isSuccess()) {
            throw NotRegistered.byPlatform("The platform refused the registration: it answered %d (%s).%s"
                    .formatted(answer.status(), PlatformWords.of(answer.body()), AGAIN));
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw NotRegistered.byPlatform("The platform answered the registration with what is no JSON: %s.%s"
                    .formatted(PlatformWords.of(answer.body()), HALF_DONE));
        }
    }

    private Answer send(HttpUriRequestBase request, @Nullable String token) throws IOException {
        request.setHeader("Accept", "application/json");
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        return http.getObject().send(request);
    }

    private Registration registration(String name, PlatformConfiguration platform, JsonNode answer) {
        var fields = new RegistrationFields(guard, "is missing.");
        String clientId = fields.text("client_id", PlatformConfiguration.text(answer, "client_id"));
        String deployment = fields.optional("deployment_id", deployment(answer));
        try {
            fields.end();
        } catch (Problem wrong) {
            throw NotRegistered.byPlatform("The platform's answer to the registration can't be used: %s%s"
                    .formatted(wrong.getMessage(), HALF_DONE));
        }
        return new Registration(
                ids.next(),
                name,
                platform.issuer(),
                clientId,
                deployment == null ? Set.of() : Set.of(deployment),
                platform.authorizationEndpoint(),
                platform.tokenEndpoint(),
                null,
                platform.jwksUri(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /// The specification has it in the tool's configuration; Canvas says it beside that.
    private static @Nullable String deployment(JsonNode answer) {
        String inside = PlatformConfiguration.text(answer.path(ToolDescription.CLAIM), "deployment_id");
        return inside == null ? PlatformConfiguration.text(answer, "deployment_id") : inside;
    }
}
