package org.tfgrader.api.inbound.standard;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.inbound.source.EventBodies;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SourceKind.Standard;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.problems.Constraints;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionBodies;
import org.tfgrader.api.submissions.SubmissionBodies.JsonFile;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.SubmissionDesk.Notice;
import org.tfgrader.engine.intake.Sources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Submits the files in `submission.created` events that are signed as defined by Standard Webhooks 1.0.0. No large
/// body is read unless its headers may come from a source.
@Component
public class StandardEvents {
    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final int MAX_ID = 255;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// Escapes may make JSON larger than the text in it.
    private static final int MAX_BYTES = 4 * Sources.MAX_BYTES;

    private final EventBodies eventBodies;
    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;
    private final JsonMapper json;
    private final Clock clock;

    StandardEvents(
            EventBodies eventBodies, SubmissionBodies bodies, SubmissionDesk desk, JsonMapper json, Clock clock) {
        this.eventBodies = eventBodies;
        this.bodies = bodies;
        this.desk = desk;
        this.json = json;
        this.clock = clock;
    }

    /// An event. Its own time is ignored: the time of arrival counts.
    record Event(
            @NotNull(message = CREATED_RULE) @Pattern(regexp = "submission\\.created", message = CREATED_RULE)
            String type,

            @NotNull(message = "is missing: it has the student and the files.") @Valid
            Data data) {
        private static final String CREATED_RULE = "must be submission.created.";
    }

    /// The submission.
    record Data(
            @NotNull(message = "is missing: set it to the student's id, such as s1042.")
            String student,

            @Nullable List<@Nullable JsonFile> files) {}

    /// {@return the submission in a source's request}
    ///
    /// @param allowed throws an exception if the source no longer exists; locks its row in the current transaction
    /// @throws Problem if it is not from this source, or is invalid
    public StoredSubmission accept(Source source, Standard standard, HttpServletRequest request, Runnable allowed) {
        if (!mayBeSigned(request)) {
            throw unsigned();
        }
        String body = eventBodies.read(request, MAX_BYTES, read -> signed(standard, read, request));
        if (request.getHeader(ID).length() > MAX_ID) {
            throw new Problem(
                    ProblemType.INVALID_FIELD, ID, "`%s` must have 1 to %d characters.".formatted(ID, MAX_ID));
        }
        var caller = new Caller(source.id(), Role.LMS, source.name(), null);
        try {
            var notice = new Notice(ReceivedBody.arrivedAt(request, clock), allowed);
            return desk.accept(caller, handedIn(body), request.getHeader(ID), notice);
        } catch (Problem problem) {
            throw problem.type() == ProblemType.KEY_REUSED ? reused() : problem;
        }
    }

    /// Whether the headers of a signature are complete and current.
    private boolean mayBeSigned(HttpServletRequest request) {
        return says(request, ID, ".*\\S.*")
                && says(request, SIGNATURE, ".*\\S.*")
                && says(request, TIMESTAMP, "\\d{1,12}")
                && isNow(Long.parseLong(request.getHeader(TIMESTAMP)));
    }

    private static boolean says(HttpServletRequest request, String header, String pattern) {
        String value = request.getHeader(header);
        return value != null && value.matches(pattern);
    }

    private boolean isNow(long seconds) {
        Duration distance = Duration.between(Instant.ofEpochSecond(seconds), clock.instant());
        return distance.abs().compareTo(TOLERANCE) <= 0;
    }

    private static String signed(Standard standard, String body, HttpServletRequest request) {
        if (standard.secrets().stream().noneMatch(secret -> signs(secret, body, request))) {
            throw unsigned();
        }
        return body;
    }

    private static boolean signs(String secret, String body, HttpServletRequest request) {
        try {
            new com.standardwebhooks.Webhook(secret)
                    .verify(
                            body,
                            Map.of(
                                    ID, List.of(request.getHeader(ID)),
                                    TIMESTAMP, List.of(request.getHeader(TIMESTAMP)),
                                    SIGNATURE, List.of(request.getHeader(SIGNATURE))));
            return true;
        } catch (WebhookVerificationException wrong) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("a secret that was created or validated here is empty", e);
        }
    }

    /// {@return the refusal of a request that no source has signed}
    public static Problem unsigned() {
        return new Problem(
                ProblemType.UNAUTHENTICATED,
                "The signature is invalid: sign with the secret of this source, as defined by Standard Webhooks"
                        + " 1.0.0, and send within five minutes.");
    }

    private static Problem reused() {
        return new Problem(
                ProblemType.KEY_REUSED,
                ID,
                "This webhook-id was already used with another body: use a new one for a new event.");
    }

    private HandedIn handedIn(String body) {
        Event event = event(body);
        Constraints.check(event);
        return new HandedIn(
                StudentIds.checked("data.student", event.data.student),
                true,
                bodies.files("data.files", event.data.files));
    }

    private Event event(String body) {
        try {
            return Objects.requireNonNull(json.readValue(body, Event.class));
        } catch (JacksonException | NullPointerException e) {
            throw new Problem(
                    ProblemType.MALFORMED_BODY,
                    "The request body must be {\"type\", \"timestamp\", \"data\": {\"student\", \"files\":"
                            + " [{\"name\", \"content\"}]}}.");
        }
    }
}
