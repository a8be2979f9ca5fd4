package org.tfgrader.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.AuditStore.Filter;
import org.tfgrader.api.csv.Csv;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@Tag(name = "Audit", description = "For instructors")
@Problems(ProblemType.FORBIDDEN)
class AuditController {
    /// What a token or a user can be called, for the database to look for.
    static final String NAME = "^[^\\u0000-\\u001F\\u007F]{1,255}$";

    private static final int MAX_PAGE = 200;
    private static final int MAX_LINES = 100_000;

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

    @GetMapping("/api/v1/audit")
    @Operation(
            summary = "Who saw or changed what, the latest first",
            description = "What students do with their own is not noted, but that they ask for a look.")
    @Problems(ProblemType.INVALID_FIELD)
    Page list(
            @Parameter(description = "Only what was done so", schema = @Schema(implementation = AuditAction.class))
                    @RequestParam(required = false)
                    @Nullable
                    String action,
            @Parameter(description = "Only what was done by a token or user of this name")
                    @RequestParam(required = false)
                    @Pattern(regexp = NAME, message = "must be the name of a token or of a user")
                    @Nullable
                    String name,
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
        var slice = Slice.of(
                store.list(new Filter(action(action), name, student), cursor, limit + 1), limit, AuditEntry::id);
        return new Page(slice.items(), slice.next());
    }

    @Heavy
    @GetMapping(path = "/api/v1/audit.csv", produces = "text/csv")
    @Operation(
            summary = "The same for a spreadsheet",
            description = "The latest hundred thousand; the cursor leads to earlier ones.")
    @Problems(ProblemType.INVALID_FIELD)
    ResponseEntity<String> csv(
            @Parameter(description = "Only what was done so", schema = @Schema(implementation = AuditAction.class))
                    @RequestParam(required = false)
                    @Nullable
                    String action,
            @Parameter(description = "Only what was done by a token or user of this name")
                    @RequestParam(required = false)
                    @Pattern(regexp = NAME, message = "must be the name of a token or of a user")
                    @Nullable
                    String name,
            @Parameter(description = "Only what is this student's")
                    @RequestParam(required = false)
                    @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE)
                    @Nullable
                    String student,
            @Parameter(description = "The id of the last line of the file before")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor) {
        // What people write does not end a line: where semicolons separate, its last one would take the next line
        // along.
        Csv csv =
                new Csv().line("at", "name", "role", "actor", "action", "object", "student", "reason", "address", "id");
        for (AuditEntry entry : store.list(new Filter(action(action), name, student), cursor, MAX_LINES)) {
            csv.line(
                    entry.at(),
                    entry.name(),
                    entry.role().word(),
                    entry.actor(),
                    entry.action().word(),
                    Objects.requireNonNullElse(entry.object(), ""),
                    Objects.requireNonNullElse(entry.student(), ""),
                    Objects.requireNonNullElse(entry.reason(), ""),
                    entry.address(),
                    entry.id());
        }
        return csv.download("audit.csv");
    }

    private static @Nullable AuditAction action(@Nullable String word) {
        return word == null
                ? null
                : AuditAction.known(word)
                        .orElseThrow(() -> new Problem(
                                ProblemType.INVALID_FIELD,
                                "action",
                                "action must be one that is noted, such as submission_read."));
    }
}
