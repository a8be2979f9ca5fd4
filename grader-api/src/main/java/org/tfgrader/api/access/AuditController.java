package org.tfgrader.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "For instructors")
@Problems(ProblemType.FORBIDDEN)
class AuditController {
    private static final int MAX_PAGE = 200;

    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    /// Some of what was noted, the latest first.
    ///
    /// @param next the cursor of the next page; absent on the last
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Audit")
    record Page(List<AuditEntry> entries, @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "Who saw or changed what, the latest first",
            description = "What students do with their own is not noted, but that they ask for a look.")
    @Problems(ProblemType.INVALID_FIELD)
    Page list(
            @Parameter(description = "Only what is this student's")
                    @RequestParam(required = false)
                    @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE)
                    @Nullable
                    String student,
            @Parameter(description = "The next of the page before")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        var slice = Slice.of(store.list(student, cursor, limit + 1), limit, AuditEntry::id);
        return new Page(slice.items(), slice.next());
    }
}
