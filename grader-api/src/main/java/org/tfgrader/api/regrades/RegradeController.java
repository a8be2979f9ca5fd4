package org.tfgrader.api.regrades;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Regrades", description = "Grade submissions again, with a preview. For instructors and graders")
@Problems(ProblemType.FORBIDDEN)
class RegradeController {
    private static final String PATH = "/api/v1/regrades/";

    private final Regrades regrades;
    private final SubmissionReader reader;
    private final Audit audit;

    RegradeController(Regrades regrades, SubmissionReader reader, Audit audit) {
        this.regrades = regrades;
        this.reader = reader;
        this.audit = audit;
    }

    /// The request for a regrade.
    ///
    /// @param dryRun whether nothing changes until the regrade is applied; default false
    @Schema(name = "NewRegrade")
    record Wish(@Nullable Boolean dryRun) {}

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
        return begin(reader.find(id, caller), wish, caller);
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
        return begin(null, wish, caller);
    }

    private ResponseEntity<Regrade> begin(@Nullable StoredSubmission only, @Nullable Wish wish, Caller caller) {
        boolean dryRun = wish != null && Boolean.TRUE.equals(wish.dryRun);
        String id = regrades.begin(only, dryRun, caller.name());
        return ResponseEntity.accepted().location(URI.create(PATH + id)).body(found(id));
    }

    @Heavy
    @GetMapping("/regrades/{id}")
    @Operation(summary = "Get the progress and the changes of a regrade")
    @Problems(ProblemType.NOT_FOUND)
    Regrade read(@PathVariable String id) {
        Regrade found = found(id);
        audit.note(Note.of(AuditAction.REGRADE_READ, id));
        return found;
    }

    @PostMapping("/regrades/{id}/apply")
    @Operation(
            summary = "Apply a dry run",
            description = "Applies all changes, or only the gains. Submissions that another regrade has changed in the"
                    + " meantime keep their results.")
    @Problems({ProblemType.INVALID_FIELD, ProblemType.NOT_FOUND, ProblemType.NOT_PREVIEWED})
    Regrade apply(@PathVariable String id, @RequestBody(required = false) @Nullable RegradeApplication wish) {
        regrades.apply(id, wish == null ? RegradeApplication.EMPTY : wish);
        return found(id);
    }

    @PostMapping("/regrades/{id}/discard")
    @Operation(
            summary = "Discard a dry run",
            description = "Works even while the dry run is running. An applied regrade can be undone instead.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_PREVIEWED})
    Regrade discard(@PathVariable String id) {
        regrades.discard(id);
        return found(id);
    }

    @PostMapping("/regrades/{id}/undo")
    @Operation(
            summary = "Undo the latest applied regrade",
            description = "Restores the previous results. It is refused if another regrade was applied later and is not"
                    + " undone.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_APPLIED, ProblemType.REGRADE_OVERTAKEN})
    Regrade undo(@PathVariable String id) {
        regrades.undo(id);
        return found(id);
    }

    private Regrade found(String id) {
        return regrades.find(id, Integer.MAX_VALUE);
    }
}
