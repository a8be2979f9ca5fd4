package org.tfgrader.api.handin.standard;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.SourceKind.Standard;
import org.tfgrader.api.handin.standard.SignedEvents.SignedEvent;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionBodies;
import org.tfgrader.api.submissions.SubmissionBodies.JsonFile;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.SubmissionDesk.Notice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Submits the files in `submission.created` events.
@Component
public class StandardEvents {
    private static final String CREATED = "submission.created";

    private final SignedEvents events;
    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;
    private final JsonMapper json;
    private final Clock clock;

    StandardEvents(SignedEvents events, SubmissionBodies bodies, SubmissionDesk desk, JsonMapper json, Clock clock) {
        this.events = events;
        this.bodies = bodies;
        this.desk = desk;
        this.json = json;
        this.clock = clock;
    }

    /// An event. Its own time is ignored: the time of arrival counts.
    record Event(@Nullable String type, @Nullable Data data) {}

    /// The submission.
    record Data(@Nullable String student, @Nullable List<@Nullable JsonFile> files) {}

    /// {@return the submission in a source's request}
    ///
    /// @param allowed throws an exception if the source no longer exists; locks its row in the current transaction
    /// @throws Problem if it is not from this source, or is invalid
    public StoredSubmission accept(Source source, Standard standard, HttpServletRequest request, Runnable allowed) {
        SignedEvent event = events.read(standard, request);
        var caller = new Caller(source.id(), Role.LMS, source.name(), null);
        try {
            var notice = new Notice(ReceivedBody.arrivedAt(request, clock), allowed);
            return desk.accept(caller, handedIn(event.body()), event.id(), notice);
        } catch (Problem problem) {
            throw problem.type() == ProblemType.KEY_REUSED ? reused() : problem;
        }
    }

    /// {@return the refusal of a request that no source has signed}
    public static Problem unsigned() {
        return SignedEvents.unsigned();
    }

    private static Problem reused() {
        return new Problem(
                ProblemType.KEY_REUSED,
                SignedEvents.ID,
                "This webhook-id was already used with another body: use a new one for a new event.");
    }

    private HandedIn handedIn(String body) {
        Event event = event(body);
        if (!CREATED.equals(event.type)) {
            throw new Problem(ProblemType.INVALID_FIELD, "type", "`type` must be %s.".formatted(CREATED));
        }
        if (event.data == null || event.data.student == null) {
            throw new Problem(
                    ProblemType.MISSING_FIELD,
                    "data.student",
                    "`data.student` is missing: set it to the student's id, such as s1042.");
        }
        return new HandedIn(
                StudentIds.checked("data.student", event.data.student),
                true,
                bodies.files("data.files", event.data.files));
    }

    private Event event(String body) {
        try {
            Event event = json.readValue(body, Event.class);
            return event == null ? new Event(null, null) : event;
        } catch (JacksonException e) {
            throw new Problem(
                    ProblemType.MALFORMED_BODY,
                    "The request body must be {\"type\", \"timestamp\", \"data\": {\"student\", \"files\":"
                            + " [{\"name\", \"content\"}]}}.");
        }
    }
}
