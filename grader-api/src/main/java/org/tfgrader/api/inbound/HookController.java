package org.tfgrader.api.inbound;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.inbound.canvas.CanvasEvents;
import org.tfgrader.api.inbound.moodle.MoodleEvents;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SourceKind.Moodle;
import org.tfgrader.api.inbound.source.SourceKind.Standard;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import org.tfgrader.api.inbound.standard.StandardEvents;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.StoredSubmission;

/// Accepts submissions from webhook sources. The same event, sent again, is the same submission.
///
/// A standard source sends the files, which are submitted at once. Events of an LMS are queued, and their files are
/// fetched later. They wait while the disk is almost full, because an LMS sends an event only once.
@RestController
@Hidden
class HookController {
    private final SourceStore sources;
    private final StandardEvents standardEvents;
    private final CanvasEvents canvasEvents;
    private final MoodleEvents moodleEvents;
    private final IncomingEvents incoming;
    private final GraderProperties settings;

    HookController(
            SourceStore sources,
            StandardEvents standardEvents,
            CanvasEvents canvasEvents,
            MoodleEvents moodleEvents,
            IncomingEvents incoming,
            GraderProperties settings) {
        this.sources = sources;
        this.standardEvents = standardEvents;
        this.canvasEvents = canvasEvents;
        this.moodleEvents = moodleEvents;
        this.incoming = incoming;
        this.settings = settings;
    }

    /// The URL of the submission.
    record Accepted(String submission, URI url) {}

    @PostMapping("/hooks/{name}")
    ResponseEntity<?> receive(@PathVariable String name, HttpServletRequest request) {
        Source source = sources.named(name).orElseThrow(StandardEvents::unsigned);
        return switch (source.kind()) {
            case Standard standard ->
                accepted(standardEvents.accept(source, standard, request, () -> requireKept(source)));
            case Canvas canvas -> queued(source, canvasEvents.read(canvas, request), request);
            case Moodle moodle -> queued(source, moodleEvents.read(moodle, request), request);
        };
    }

    /// The source may have been deleted while the request's body arrived.
    private void requireKept(Source source) {
        if (!sources.lock(source.id())) {
            throw StandardEvents.unsigned();
        }
    }

    private ResponseEntity<Accepted> accepted(StoredSubmission submission) {
        String place = "/api/v1/submissions/" + submission.id();
        return ResponseEntity.accepted()
                .location(URI.create(place))
                .body(new Accepted(submission.id(), settings.at(place)));
    }

    private ResponseEntity<Void> queued(Source source, List<SubmittedEvent> events, HttpServletRequest request) {
        if (events.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        incoming.add(source, events, request);
        return ResponseEntity.accepted().build();
    }
}
