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
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Regrades", description = "For instructors and graders")
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

    /// How everything is to be graded again.
    ///
    /// @param dryRun whether who changes is looked at before it is done; absent is false
    @Schema(name = "NewRegrade")
    record Wish(@Nullable Boolean dryRun) {}

    /// Some regrades, the latest first.
    ///
    /// @param next the cursor of the next page; absent on the last
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Regrades")
    record Page(List<Regrade> regrades, @Nullable String next) {}

    @PostMapping("/submissions/{id}/regrade")
    @Operation(
            summary = "Grade a submission again",
            description = "With the hidden inputs that it had. Its verdict is replaced when the new one is there.")
    @ApiResponse(responseCode = "202", description = "In the queue: Location says where the regrade is seen")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_GRADED_YET})
    ResponseEntity<Regrade> one(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        StoredSubmission submission = reader.find(id, caller);
        if (!submission.isDone()) {
            throw new Problem(
                    ProblemType.NOT_GRADED_YET, "This submission is not graded yet: regrade it when it is done.");
        }
        return accepted(regrades.begin(List.of(id), submission.student(), false, caller.name()));
    }

    @PostMapping("/regrades")
    @Operation(
            summary = "Grade everything again",
            description = "Verdicts are replaced when all new ones are there. With {\"dryRun\": true} it shows who"
                    + " changes and by how much, and changes nothing until it is applied.")
    @ApiResponse(responseCode = "202", description = "In the queue: Location says where the regrade is seen")
    @Problems(ProblemType.INVALID_FIELD)
    ResponseEntity<Regrade> all(
            @RequestBody(required = false) @Nullable Wish wish, @AuthenticationPrincipal Caller caller) {
        boolean dryRun = wish != null && Boolean.TRUE.equals(wish.dryRun);
        return accepted(regrades.begin(submissions.allDone(), null, dryRun, caller.name()));
    }

    @GetMapping("/regrades")
    @Operation(summary = "List regrades, the latest first; each by itself shows who changes")
    @Problems(ProblemType.INVALID_FIELD)
    Page list(
            @Parameter(description = "The next of the page before")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        var slice = Slice.of(store.list(cursor, limit + 1), limit, Regrade::id);
        return new Page(slice.items(), slice.next());
    }

    @GetMapping("/regrades/{id}")
    @Operation(summary = "How far a regrade has come, and who changes by how much")
    @Problems(ProblemType.NOT_FOUND)
    Regrade read(@PathVariable String id) {
        Regrade found = find(id);
        audit.note(Note.of(AuditAction.REGRADE_READ, id));
        return found;
    }

    @PostMapping("/regrades/{id}/apply")
    @Operation(
            summary = "Change what a dry run has shown",
            description = "Refused if another regrade has changed any of it since.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_PREVIEWED, ProblemType.REGRADE_OVERTAKEN})
    Regrade apply(@PathVariable String id) {
        find(id);
        if (!regrades.apply(id)) {
            throw new Problem(
                    ProblemType.NOT_PREVIEWED, "This regrade can't be applied: it still runs, or was applied before.");
        }
        return find(id);
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
