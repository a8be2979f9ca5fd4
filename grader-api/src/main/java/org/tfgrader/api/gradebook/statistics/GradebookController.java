package org.tfgrader.api.gradebook.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.ClassAnswers;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.GradebookStore.Row;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Gradebook", description = "For instructors, graders and LMSs")
@Problems(ProblemType.FORBIDDEN)
class GradebookController {
    private static final int MAX_PAGE = 1000;

    private final GradebookStore store;
    private final ClassAnswers.Reader reader;
    private final Audit audit;

    GradebookController(GradebookStore store, ClassAnswers.Reader reader, Audit audit) {
        this.store = store;
        this.reader = reader;
        this.audit = audit;
    }

    /// Some students, by name.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Gradebook")
    record Page(List<Row> students, @Nullable String next) {}

    @Heavy
    @GetMapping(path = "/gradebook", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List each student's effective grade",
            description = "The effective attempt is the best or the last one, as the grading policy says. If"
                    + " several attempts are equally good, it is the first. `countedScore` is its score after the late"
                    + " penalty.")
    @Problems(ProblemType.INVALID_FIELD)
    Page gradebook(
            @Parameter(description = "The value of `next` of the previous page")
                    @RequestParam(required = false)
                    @Pattern(regexp = StudentIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "200") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, null));
        var slice = Slice.of(store.rows(cursor, limit + 1), limit, Row::student);
        return new Page(slice.items(), slice.next());
    }

    @Heavy
    @GetMapping("/statistics")
    @Operation(summary = "Get statistics of the class and of each test")
    Statistics statistics() {
        ClassAnswers answers = reader.read(false);
        return Statistics.of(answers.standings(), answers.items());
    }
}
