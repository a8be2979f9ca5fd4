package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.submissions.SubmissionBodies.JsonFile;
import org.tfgrader.api.submissions.SubmissionStore.Filter;
import org.tfgrader.api.submissions.progress.SubmissionState;
import org.tfgrader.engine.intake.ZipSources;

/// Shows submissions.
@RestController
@RequestMapping(SubmissionController.PATH)
@Tag(name = "Submissions")
class SubmissionQueries {
    private static final int MAX_PAGE = 200;

    private final SubmissionReader reader;
    private final SubmissionStore store;
    private final Followers followers;

    SubmissionQueries(SubmissionReader reader, SubmissionStore store, Followers followers) {
        this.reader = reader;
        this.store = store;
        this.followers = followers;
    }

    /// Some submissions, newest first.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Submissions")
    record Page(
            List<SubmissionSummary> submissions, @Nullable String next) {}

    /// The submitted files, in the format in which they could be submitted again.
    record Source(String student, List<JsonFile> files) {}

    /// A server-sent event, for the API description.
    @Schema(name = "SubmissionEvent")
    record Event(
            String id,

            @Schema(allowableValues = {"state", "check", "epoch", "done"})
            String event,

            String data) {}

    @GetMapping
    @Operation(summary = "List submissions, newest first")
    @Problems({ProblemType.FORBIDDEN, ProblemType.INVALID_FIELD})
    Page list(
            @RequestParam(required = false) @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) @Nullable
                    String student,
            @RequestParam(required = false) @Nullable SubmissionState state,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit,
            @AuthenticationPrincipal Caller caller) {
        var filter = new Filter(student(caller, student), !caller.isStudent(), state, null, cursor, limit + 1);
        var slice = Slice.of(reader.list(filter, caller), limit, SubmissionSummary::id);
        return new Page(slice.items(), slice.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get a submission, with its result once it is done")
    @Problems(ProblemType.NOT_FOUND)
    SubmissionView one(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return reader.view(reader.open(id, caller, AuditAction.SUBMISSION_READ), caller);
    }

    @Heavy
    @GetMapping(path = "/{id}/source", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get the submitted files as JSON or zip")
    @Problems(ProblemType.NOT_FOUND)
    Source source(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        var submission = reader.open(id, caller, AuditAction.SOURCE_READ);
        var files = store.files(id).stream()
                .map(file -> new JsonFile(file.name(), file.content()))
                .toList();
        return new Source(submission.student(), files);
    }

    @Heavy
    @GetMapping(path = "/{id}/source", produces = "application/zip")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<byte[]> zip(@PathVariable String id, @AuthenticationPrincipal Caller caller) throws IOException {
        var submission = reader.open(id, caller, AuditAction.SOURCE_READ);
        var zip = new ByteArrayOutputStream();
        ZipSources.write(store.files(submission.id()), zip);
        return attachment(submission.id() + ".zip", "application/zip").body(zip.toByteArray());
    }

    @GetMapping(path = "/{id}/training.csv", produces = "text/csv")
    @Operation(
            summary = "Download the cost of each epoch as CSV",
            description = "It contains no epochs while scores are hidden from the caller.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_GRADED_YET})
    ResponseEntity<String> training(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        var submission = reader.open(id, caller, AuditAction.SUBMISSION_READ);
        var report = reader.report(submission, caller)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_GRADED_YET, "This submission is not graded yet: try again when it is done."))
                .report();
        var csv = new StringBuilder("epoch,cost\n");
        if (report.training() != null) {
            List<Double> costs = report.training().costs();
            for (int epoch = 0; epoch < costs.size(); epoch++) {
                csv.append(epoch).append(',').append(costs.get(epoch)).append('\n');
            }
        }
        return attachment(submission.id() + "-training.csv", "text/csv;charset=UTF-8")
                .body(csv.toString());
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow a submission with server-sent events",
            description = "The events are `state`, `check`, `epoch` and `done`. To resume a stream, send the id"
                    + " of the last event in `Last-Event-ID`.")
    @ApiResponse(
            responseCode = "200",
            description = "The events, up to `done`",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Event.class)))
    @ApiResponse(
            responseCode = "204",
            description = "All events were received: do not connect again",
            content = @Content)
    @Problems({ProblemType.NOT_FOUND, ProblemType.INVALID_FIELD})
    ResponseEntity<SseEmitter> events(
            @PathVariable String id,
            @Parameter(schema = @Schema(type = "integer", format = "int64"))
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            @AuthenticationPrincipal Caller caller) {
        long last = eventId(lastEventId);
        var submission = reader.open(id, caller, AuditAction.SUBMISSION_READ);
        if (Followers.isOver(last)) {
            return ResponseEntity.noContent().build();
        }
        var stream = followers.follow(submission, reader.sight(submission, caller), last, caller);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(stream);
    }

    private static @Nullable String student(Caller caller, @Nullable String asked) {
        if (caller.student() == null) {
            return asked == null ? null : StudentIds.checked("student", asked);
        }
        if (asked != null && !asked.equals(caller.student())) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "student",
                    "A student's token can list only its own submissions: omit `student`.");
        }
        return caller.student();
    }

    private static long eventId(@Nullable String lastEventId) {
        try {
            return lastEventId == null || lastEventId.isBlank() ? 0 : Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException e) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "Last-Event-ID",
                    "`Last-Event-ID` must be the id of an event of this stream.");
        }
    }

    private static ResponseEntity.BodyBuilder attachment(String name, String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString());
    }
}
