package org.tfgrader.api.handin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.handin.PlatformEvent.State;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping(SourceController.PATH + "/{id}/events")
@Tag(
        name = "Webhook sources",
        description = "Manage webhook sources: systems that submit for students by webhook. For instructors")
@Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
class EventController {
    private static final int MAX_PAGE = 200;

    private final SourceStore sources;
    private final EventStore events;
    private final EventQueue queue;
    private final Audit audit;

    EventController(SourceStore sources, EventStore events, EventQueue queue, Audit audit) {
        this.sources = sources;
        this.events = events;
        this.queue = queue;
        this.audit = audit;
    }

    /// Some events, newest first.
    ///
    /// @param next the cursor of the next page; absent on the last page
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WebhookSourceEvents")
    record Page(List<PlatformEvent> events, @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "List the events from Canvas or Moodle, newest first",
            description = "An event is `waiting` until its files are fetched, and then `handed_in`; for `ignored`"
                    + " and `failed` events, `words` gives the reason. The last hundred ignored events are kept. A"
                    + " `standard` source submits directly and has no events.")
    @Problems(ProblemType.INVALID_FIELD)
    Page list(
            @PathVariable String id,
            @RequestParam(required = false)
                    @Pattern(
                            regexp = "^(waiting|handed_in|ignored|failed)$",
                            message = "must be waiting, handed_in, ignored or failed")
                    @Nullable
                    String state,
            @Parameter(description = "The value of `next` of the previous page")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        if (sources.find(id).isEmpty()) {
            throw unknown();
        }
        audit.note(Note.of(AuditAction.WEBHOOK_EVENTS_READ, id));
        State wanted = state == null ? null : State.of(state);
        var slice = Slice.of(events.list(id, wanted, cursor, limit + 1), limit, PlatformEvent::id);
        return new Page(slice.items(), slice.next());
    }

    @PostMapping("/{event}/retry")
    @Operation(summary = "Retry an event", description = "The submission keeps the time of the original event.")
    @ApiResponse(responseCode = "202", description = "Queued")
    @Problems(ProblemType.EVENT_OVER)
    ResponseEntity<PlatformEvent> retry(@PathVariable String id, @PathVariable String event) {
        PlatformEvent waiting = audit.change(
                () -> {
                    boolean begun = events.beginAgain(id, event);
                    PlatformEvent found = events.find(id, event).orElseThrow(EventController::unknown);
                    if (!begun) {
                        throw new Problem(
                                ProblemType.EVENT_OVER,
                                "This event is already submitted or ignored: only waiting and failed events can"
                                        + " be retried.");
                    }
                    queue.fetchAgain(event);
                    return found;
                },
                retried -> new Note(AuditAction.WEBHOOK_EVENT_RETRIED, retried.id(), retried.student()));
        queue.look();
        return ResponseEntity.accepted().body(waiting);
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No event has this id: look it up in the list.");
    }
}
