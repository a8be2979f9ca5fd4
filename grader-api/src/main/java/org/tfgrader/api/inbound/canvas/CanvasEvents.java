package org.tfgrader.api.inbound.canvas;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tfgrader.api.inbound.source.EventBodies;
import org.tfgrader.api.inbound.source.EventFields;
import org.tfgrader.api.inbound.source.IgnoredEvents;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import org.tfgrader.api.outbound.SignedTokens;
import org.tfgrader.api.outbound.SignedTokens.NotSignedException;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads Canvas Live Events: the body is a token that Canvas has signed, with one or several events. Canvas signs
/// the events of all institutions with the same keys, so an event must also name the source's own account. Canvas
/// may send an event several times, and in any order.
@Component
public class CanvasEvents {
    private final IgnoredEvents ignored = new IgnoredEvents();
    private static final int MAX_BYTES = 1 << 20;
    private static final Set<String> NAMES = Set.of("submission_created", "submission_updated");
    private static final Set<String> TYPES = Set.of("online_upload", "online_text_entry");
    private static final Duration OLDEST = Duration.ofDays(1);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final EventBodies bodies;
    private final SignedTokens tokens;
    private final JsonMapper json;
    private final Clock clock;

    CanvasEvents(EventBodies bodies, SignedTokens tokens, JsonMapper json, Clock clock) {
        this.bodies = bodies;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /// {@return the events of a request about submissions; empty if there are none}
    ///
    /// @throws Problem if the request is not from this source, or is invalid
    public List<SubmittedEvent> read(Canvas canvas, HttpServletRequest request) {
        String token = bodies.read(request, MAX_BYTES, String::strip);
        List<SubmittedEvent> submitted = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        for (JsonNode event : events(EventFields.json(json, verified(canvas, token)))) {
            if (NAMES.contains(EventFields.text(event.path("metadata"), "event_name"))) {
                refuseForeign(canvas, event.path("metadata"));
                try {
                    submitted(canvas, event).ifPresent(submitted::add);
                } catch (Problem problem) {
                    unreadable.add(problem);
                }
            }
        }
        // Canvas would not send the other events again, so an invalid event is an error only if it is the only one.
        if (submitted.isEmpty() && !unreadable.isEmpty()) {
            throw unreadable.getFirst();
        }
        unreadable.forEach(problem -> ignored.log(String.valueOf(problem.getMessage())));
        return submitted;
    }

    private String verified(Canvas canvas, String token) {
        try {
            return tokens.verified(canvas.jwksUri(), token);
        } catch (NotSignedException e) {
            ignored.log("its signature is invalid: " + e.getMessage());
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "The body must be a token signed by Canvas with RS256 and one of its keys: turn on signed payloads"
                            + " for this data stream.");
        } catch (IOException e) {
            ignored.log("it can't be verified now: " + e.getMessage());
            throw Problem.until(
                    ProblemType.UNAVAILABLE, "The keys of Canvas can't be fetched now: send the event again.", WAIT);
        }
    }

    private static Iterable<JsonNode> events(JsonNode payload) {
        if (payload.isArray()) {
            return payload;
        }
        return payload.path("data").isArray() ? payload.path("data") : List.of(payload);
    }

    private Optional<SubmittedEvent> submitted(Canvas canvas, JsonNode event) {
        JsonNode metadata = event.path("metadata");
        refuseUntimely(metadata);
        JsonNode body = event.path("body");
        String assignment = EventFields.id(body, "assignment_id", "body.");
        String type = EventFields.text(body, "submission_type");
        Optional<String> attempt = EventFields.id(body, "attempt").filter(number -> number.matches("[1-9]\\d{0,5}"));
        if (!canvas.access().counts(assignment)) {
            return ignored("it belongs to assignment %s, which the source does not accept".formatted(assignment));
        }
        if (attempt.isEmpty()) {
            return ignored("it has no attempt: nothing was submitted");
        }
        if (!TYPES.contains(type)) {
            return ignored("the submission type %s is not supported: allow only file uploads and text entries"
                    .formatted(type.matches("\\w{1,40}") ? type : "(unknown)"));
        }
        // Every change causes an update event, also for old submissions.
        if (time(body, "submitted_at", "body.").filter(this::isOld).isPresent()) {
            return ignored("the submission is more than a day old");
        }
        String submission = EventFields.id(body, "submission_id", "body.");
        return Optional.of(new SubmittedEvent(
                EventFields.id(metadata, "context_id", "metadata."),
                assignment,
                EventFields.id(body, "user_id", "body."),
                submission,
                Integer.valueOf(attempt.get()),
                submission + ":" + attempt.get(),
                null));
    }

    private Optional<SubmittedEvent> ignored(String why) {
        ignored.log(why);
        return Optional.empty();
    }

    private static void refuseForeign(Canvas canvas, JsonNode metadata) {
        if (!canvas.rootAccount().equals(EventFields.text(metadata, "root_account_uuid"))) {
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "The event is from a different Canvas account than this source: metadata.root_account_uuid is not"
                            + " the source's rootAccountUuid.");
        }
    }

    private void refuseUntimely(JsonNode metadata) {
        Instant happened = time(metadata, "event_time", "metadata.").orElseThrow(() -> noTime("metadata.event_time"));
        if (isOld(happened) || happened.isAfter(clock.instant().plus(SKEW))) {
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "The event is more than a day old, or in the future: send events without delay.");
        }
    }

    private boolean isOld(Instant time) {
        return time.isBefore(clock.instant().minus(OLDEST));
    }

    private static Optional<Instant> time(JsonNode parent, String field, String place) {
        String text = EventFields.text(parent, field);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw noTime(place + field);
        }
    }

    private static Problem noTime(String place) {
        return new Problem(
                ProblemType.INVALID_FIELD, place, "`%s` must be a time such as 2026-10-01T08:00:00Z.".formatted(place));
    }
}
