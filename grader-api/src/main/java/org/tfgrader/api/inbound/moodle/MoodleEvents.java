package org.tfgrader.api.inbound.moodle;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.hc.core5.net.WWWFormCodec;
import org.springframework.stereotype.Component;
import org.tfgrader.api.inbound.source.EventBodies;
import org.tfgrader.api.inbound.source.EventFields;
import org.tfgrader.api.inbound.source.IgnoredEvents;
import org.tfgrader.api.inbound.source.SourceKind.Moodle;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the posts of Moodle's webhook plugin (local_webhooks): the fields of an event and a shared token, as JSON
/// or as a form.
@Component
public class MoodleEvents {
    private static final int MAX_BYTES = 64 * 1024;
    private static final String SUBMITTED = "\\mod_assign\\event\\assessable_submitted";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final EventBodies bodies;
    private final JsonMapper json;
    private final IgnoredEvents ignored = new IgnoredEvents();

    MoodleEvents(EventBodies bodies, JsonMapper json) {
        this.bodies = bodies;
        this.json = json;
    }

    /// {@return the event of a request about a submission; empty if it is about something else}
    ///
    /// @throws Problem if the request is not from this source, or is invalid
    public List<SubmittedEvent> read(Moodle moodle, HttpServletRequest request) {
        String type = String.valueOf(request.getContentType());
        JsonNode event = bodies.read(
                request,
                MAX_BYTES,
                // With its form setting, the plugin may still send JSON.
                body -> type.startsWith(FORM) && !body.stripLeading().startsWith("{")
                        ? form(body)
                        : EventFields.json(json, body));
        byte[] token = EventFields.text(event, "token").getBytes(StandardCharsets.UTF_8);
        if (moodle.tokens().stream()
                .noneMatch(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), token))) {
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "The field `token` does not match this source: configure the plugin with the secret that was"
                            + " shown when the source was created.");
        }
        return EventFields.text(event, "eventname").equals(SUBMITTED) ? submitted(moodle, event) : List.of();
    }

    private List<SubmittedEvent> submitted(Moodle moodle, JsonNode event) {
        String module = EventFields.id(event, "contextinstanceid", "");
        if (!moodle.access().counts(module)) {
            ignored.log("it belongs to course module %s, which the source does not accept".formatted(module));
            return List.of();
        }
        String submission = EventFields.id(event, "objectid", "");
        // If somebody submits for another user, that user is named separately.
        String user = EventFields.id(event, "relateduserid")
                .filter(related -> !related.equals("0"))
                .orElseGet(() -> EventFields.id(event, "userid", ""));
        long toldAt = EventFields.seconds(event, "timecreated")
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_FIELD,
                        "timecreated",
                        "`timecreated` must be a time in seconds, such as 1790000000."));
        return List.of(new SubmittedEvent(
                EventFields.id(event, "courseid", ""),
                module,
                user,
                submission,
                null,
                "%s:%s:%d".formatted(submission, user, toldAt),
                toldAt));
    }

    private JsonNode form(String body) {
        var fields = json.createObjectNode();
        WWWFormCodec.parse(body, StandardCharsets.UTF_8)
                .forEach(field -> fields.put(field.getName(), field.getValue()));
        return fields;
    }
}
