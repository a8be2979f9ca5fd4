package org.tfgrader.api.access.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.AuditStore.Filter;
import org.tfgrader.api.csv.Csv;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@Tag(name = "Audit", description = "The log of accesses to student data and of all changes by staff. For instructors")
@Problems(ProblemType.FORBIDDEN)
class AuditController {
    private static final int MAX_LINES = 100_000;

    private final AuditStore store;
    private final ListedStudents listed;

    AuditController(AuditStore store, ListedStudents listed) {
        this.store = store;
        this.listed = listed;
    }

    @Heavy
    @GetMapping(path = "/api/v1/audit.csv", produces = "text/csv")
    @Operation(
            summary = "Download the audit log as CSV",
            description = "The newest 100,000 entries, newest first; use `cursor` for older ones. Access by students to"
                    + " their own data, except review requests, and reads of the audit log are not recorded.")
    @Problems(ProblemType.INVALID_FIELD)
    ResponseEntity<String> csv(
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(defaultValue = "") @Pattern(regexp = Filter.NAME, message = Filter.NAME_RULE) String name,
            @RequestParam(defaultValue = "") @Pattern(regexp = Filter.STUDENT, message = StudentIds.RULE)
                    String student,
            @Parameter(description = "The id in the last line of the previous file")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor) {
        // Free text is never the last cell of a line: where semicolons separate cells, it would absorb the next line.
        Csv csv = new Csv()
                .line(
                        "at",
                        "name",
                        "role",
                        "actor",
                        "action",
                        "object",
                        "student",
                        "student_name",
                        "reason",
                        "address",
                        "id");
        List<AuditEntry> entries = store.list(new Filter(action, name, student), cursor, MAX_LINES);
        Map<String, String> names = listed.names(entries.stream().map(AuditEntry::student));
        for (AuditEntry entry : entries) {
            csv.line(
                    entry.at(),
                    entry.name(),
                    entry.role().word(),
                    entry.actor(),
                    entry.action().word(),
                    entry.object(),
                    entry.student(),
                    names.get(entry.student()),
                    entry.reason(),
                    entry.address(),
                    entry.id());
        }
        return csv.download("audit.csv");
    }
}
