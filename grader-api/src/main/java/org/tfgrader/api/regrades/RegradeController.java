package org.tfgrader.api.regrades;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.csv.Csv;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.regrades.Regrade.Change;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.regrades.RegradeStore.Side;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Regrades", description = "Grade submissions again, with a preview. For instructors and graders")
@Problems(ProblemType.FORBIDDEN)
class RegradeController {
    private static final String PATH = "/api/v1/regrades/";
    private static final int MAX_PAGE = 200;

    private final Regrades regrades;
    private final RegradeStore store;
    private final SubmissionStore submissions;
    private final SubmissionReader reader;
    private final Audit audit;

    RegradeController(
            Regrades regrades, RegradeStore store, SubmissionStore submissions, SubmissionReader reader, Audit audit) {
        this.regrades = regrades;
        this.store = store;
        this.submissions = submissions;
        this.reader = reader;
        this.audit = audit;
    }

    /// The request for a regrade.
    ///
    /// @param dryRun whether nothing changes until the regrade is applied; default false
    @Schema(name = "NewRegrade")
    record Wish(@Nullable Boolean dryRun) {}

    /// The request to apply a regrade.
    ///
    /// @param submissions the selected ones
    /// @param reason the reason that students see
    @Schema(name = "RegradeApplication")
    record Application(
            @Schema(
                    description =
                            "Which changes to apply: `all`, only `gains`, or the `chosen` submissions. Default: all",
                    allowableValues = {"all", "gains", "chosen"})
            @Nullable
            String changes,

            @Nullable List<@Nullable String> submissions,

            @Schema(pattern = Choice.REASON) @Nullable String reason) {}

    /// Some regrades, newest first.
    ///
    /// @param next the cursor of the next page; absent on the last page
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Regrades")
    record Page(List<Regrade> regrades, @Nullable String next) {}

    @PostMapping("/submissions/{id}/regrade")
    @Operation(
            summary = "Regrade a submission",
            description = "Uses the same hidden inputs as before. The new result replaces the old one. With"
                    + " `{\"dryRun\": true}` it only shows the change, until it is applied.")
    @ApiResponse(responseCode = "202", description = "Queued: `Location` is the URL of the regrade")
    @Problems({ProblemType.NOT_FOUND, ProblemType.INVALID_FIELD, ProblemType.NOT_GRADED_YET})
    ResponseEntity<Regrade> one(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Wish wish,
            @AuthenticationPrincipal Caller caller) {
        StoredSubmission submission = reader.find(id, caller);
        if (!submission.isDone()) {
            throw new Problem(
                    ProblemType.NOT_GRADED_YET, "This submission is not graded yet: regrade it when it is done.");
        }
        return accepted(regrades.begin(List.of(id), submission.student(), isDryRun(wish), caller.name()));
    }

    @Heavy
    @PostMapping("/regrades")
    @Operation(
            summary = "Regrade all submissions",
            description = "Results are replaced once all new ones exist. With `{\"dryRun\": true}` it only shows"
                    + " whose score would change and by how much, until it is applied.")
    @ApiResponse(responseCode = "202", description = "Queued: `Location` is the URL of the regrade")
    @Problems({ProblemType.INVALID_FIELD, ProblemType.REGRADE_RUNNING})
    ResponseEntity<Regrade> all(
            @RequestBody(required = false) @Nullable Wish wish, @AuthenticationPrincipal Caller caller) {
        return accepted(regrades.begin(submissions.allDone(), null, isDryRun(wish), caller.name()));
    }

    private static boolean isDryRun(@Nullable Wish wish) {
        return wish != null && Boolean.TRUE.equals(wish.dryRun);
    }

    @GetMapping("/regrades")
    @Operation(summary = "List regrades, newest first, without their changes")
    @Problems(ProblemType.INVALID_FIELD)
    Page list(
            @Parameter(description = "The value of `next` of the previous page")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        var slice = Slice.of(store.list(cursor, limit + 1), limit, Regrade::id);
        return new Page(slice.items(), slice.next());
    }

    @Heavy
    @GetMapping("/regrades/{id}")
    @Operation(summary = "Get the progress and the changes of a regrade")
    @Problems(ProblemType.NOT_FOUND)
    Regrade read(@PathVariable String id) {
        Regrade found = find(id);
        audit.note(Note.of(AuditAction.REGRADE_READ, id));
        return found;
    }

    @Heavy
    @GetMapping(path = "/regrades/{id}/changes.csv", produces = "text/csv")
    @Operation(summary = "Download the changes of a regrade as CSV")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<String> csv(@PathVariable String id) {
        known(id);
        audit.note(Note.of(AuditAction.REGRADE_READ, id));
        Csv csv = new Csv()
                .line(
                        "student",
                        "attempt",
                        "previous_score",
                        "score",
                        "difference",
                        "previous_verdict",
                        "verdict",
                        "exercises",
                        "submission");
        for (Change change : store.changes(id, Side.ALL, Integer.MAX_VALUE)) {
            csv.line(
                    change.student(),
                    change.attempt(),
                    change.previousScore(),
                    change.score(),
                    change.difference(),
                    change.previousVerdict(),
                    change.verdict(),
                    change.exercises() == null ? "" : String.join(" ", change.exercises()),
                    change.submission());
        }
        return csv.download("regrade.csv");
    }

    @PostMapping("/regrades/{id}/apply")
    @Operation(
            summary = "Apply a dry run",
            description = "Applies all changes, only the gains, or the chosen ones. It is refused if another"
                    + " regrade has changed any of these submissions in the meantime.")
    @Problems({
        ProblemType.INVALID_FIELD,
        ProblemType.NOT_FOUND,
        ProblemType.NOT_PREVIEWED,
        ProblemType.REGRADE_OVERTAKEN
    })
    Regrade apply(@PathVariable String id, @RequestBody(required = false) @Nullable Application wish) {
        known(id);
        Choice choice = wish == null ? Choice.ALL : Choice.of(wish.changes, wish.submissions, wish.reason);
        if (!regrades.apply(id, choice)) {
            throw new Problem(ProblemType.NOT_PREVIEWED, refused(id, "applied"));
        }
        return find(id);
    }

    @PostMapping("/regrades/{id}/discard")
    @Operation(
            summary = "Discard a dry run",
            description = "Works even while the dry run is running. An applied regrade can be undone instead.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_PREVIEWED})
    Regrade discard(@PathVariable String id) {
        known(id);
        if (!regrades.discard(id)) {
            throw new Problem(ProblemType.NOT_PREVIEWED, refused(id, "discarded"));
        }
        return find(id);
    }

    @PostMapping("/regrades/{id}/undo")
    @Operation(
            summary = "Undo an applied regrade",
            description = "Submissions that a later regrade has changed keep their results and are listed in `kept`."
                    + " The request is refused if this applies to all of them.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_APPLIED, ProblemType.REGRADE_OVERTAKEN})
    Regrade undo(@PathVariable String id) {
        known(id);
        if (!regrades.undo(id)) {
            throw new Problem(ProblemType.NOT_APPLIED, refused(id, "undone"));
        }
        return find(id);
    }

    /// {@return why a regrade's state does not allow an action}
    private String refused(String id, String done) {
        return "This regrade can't be %s, because it %s: check its state."
                .formatted(
                        done,
                        switch (known(id)) {
                            case RUNNING -> "is still running";
                            case PREVIEWED -> "is not applied";
                            case APPLIED -> "is already applied";
                            case UNDONE -> "was already undone";
                            case DISCARDED -> "was already discarded";
                        });
    }

    private State known(String id) {
        return store.state(id).orElseThrow(RegradeController::unknown);
    }

    private Regrade find(String id) {
        return store.find(id).orElseThrow(RegradeController::unknown);
    }

    private ResponseEntity<Regrade> accepted(String id) {
        return ResponseEntity.accepted().location(URI.create(PATH + id)).body(find(id));
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No regrade has this id: look it up in the list.");
    }
}
