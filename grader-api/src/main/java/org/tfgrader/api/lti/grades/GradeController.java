package org.tfgrader.api.lti.grades;

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
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/lti/grades")
@Tag(name = "LTI grades", description = "The state of grade synchronisation with LMS gradebooks. For instructors")
@Problems(ProblemType.FORBIDDEN)
class GradeController {
    private static final int MAX_PAGE = 200;

    private final GradeStore grades;
    private final GradeSync sync;
    private final Audit audit;

    GradeController(GradeStore grades, GradeSync sync, Audit audit) {
        this.grades = grades;
        this.sync = sync;
        this.audit = audit;
    }

    /// Some of the grades, newest first.
    ///
    /// @param next the cursor of the next page; absent on the last page
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LtiGrades")
    record Page(List<Grade> grades, @Nullable String next) {}

    /// The number of queued grades.
    @Schema(name = "LtiRetried")
    record Retried(int grades) {}

    @GetMapping
    @Operation(
            summary = "List the grades in LMS gradebooks and their states",
            description = "States: `none` before the student's first result, `pending` while the grade is waiting"
                    + " to be sent, `synced` if the LMS shows the effective grade, `refused` if the LMS refused"
                    + " it, `overridden` if somebody set another grade in the LMS.")
    @Problems(ProblemType.INVALID_FIELD)
    Page list(
            @RequestParam(required = false)
                    @Pattern(
                            regexp = "^(none|pending|synced|refused|overridden)$",
                            message = "must be none, pending, synced, refused or overridden")
                    @Nullable
                    String state,
            @Parameter(description = "The value of `next` of the previous page")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        audit.note(new Note(AuditAction.LTI_GRADES_READ, null, null));
        State wanted = state == null ? null : State.of(state);
        var slice = Slice.of(grades.list(wanted, cursor, limit + 1), limit, Grade::id);
        return new Page(slice.items(), slice.next());
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Send a grade again", description = "Overwrites a grade that somebody set in the LMS.")
    @ApiResponse(responseCode = "202", description = "Queued")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Grade> retry(@PathVariable String id) {
        Grade begun = audit.change(
                () -> {
                    if (!sync.retry(id)) {
                        throw new Problem(ProblemType.NOT_FOUND, "No grade has this id: look it up in the list.");
                    }
                    return grades.find(id).orElseThrow();
                },
                grade -> new Note(AuditAction.LTI_GRADE_RETRIED, grade.id(), grade.student()));
        return ResponseEntity.accepted().body(begun);
    }

    @PostMapping("/retry")
    @Operation(
            summary = "Send all refused grades again",
            description = "Grades that somebody set in the LMS are not overwritten.")
    @ApiResponse(responseCode = "202", description = "Queued")
    ResponseEntity<Retried> retryRefused() {
        int count = audit.change(
                () -> {
                    List<String> refused = grades.ids(State.REFUSED);
                    refused.forEach(sync::retry);
                    return refused.size();
                },
                retried -> new Note(AuditAction.LTI_GRADE_RETRIED, null, null));
        return ResponseEntity.accepted().body(new Retried(count));
    }
}
