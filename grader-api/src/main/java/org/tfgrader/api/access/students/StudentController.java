package org.tfgrader.api.access.students;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.SessionLimits;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.StudentWork;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.HeavyWork;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/students/{student}")
@Tag(name = "Students", description = "Export and delete a student's data; for instructors")
@Problems({ProblemType.FORBIDDEN, ProblemType.INVALID_FIELD, ProblemType.NOT_FOUND})
class StudentController {

    private final PersonalDataStore data;
    private final StudentWork work;
    private final Audit audit;
    private final JsonMapper json;
    private final HeavyWork pool;
    private final SessionLimits sessions;

    StudentController(
            PersonalDataStore data,
            StudentWork work,
            Audit audit,
            JsonMapper json,
            HeavyWork pool,
            SessionLimits sessions) {
        this.data = data;
        this.work = work;
        this.audit = audit;
        this.json = json;
        this.pool = pool;
        this.sessions = sessions;
    }

    /// What was deleted.
    record Deleted(Map<String, Integer> deleted) {}

    @GetMapping(path = "/export", produces = Archive.TYPE)
    @Operation(
            summary = "Export all data of a student",
            description = "Returns a zip with everything that is stored about the student: submissions with sources"
                    + " and results, webhook deliveries, regrades, extensions, manual overrides,"
                    + " review requests, tokens and audit entries. It contains what the student may see:"
                    + " no facts of hidden tests and no token hashes.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Archive.TYPE, schema = @Schema(type = "string", format = "binary")))
    void export(
            @PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student,
            HttpServletResponse response)
            throws IOException {
        refuseUnknown(student);
        audit.note(new Note(AuditAction.STUDENT_EXPORTED, null, student));
        var archive = Archive.download("student.zip", response, json, pool);
        work.export(student, archive);
        boolean hidesScores = work.hidesScores(student);
        for (PersonalTable table : PersonalTable.ALL) {
            if (table.file() != null) {
                archive.add(table.file(), () -> data.rows(table, student, hidesScores));
            }
        }
        archive.end();
    }

    @DeleteMapping
    @Operation(
            summary = "Delete all data of a student",
            description = "Running gradings end without a result, the student's tokens become invalid, and the"
                    + " student's sessions on this node end. Audit entries are kept without the student's id; a new"
                    + " entry records the deletion.")
    @ApiResponse(responseCode = "200", description = "Deleted: the number of rows by kind")
    Deleted delete(@PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student) {
        refuseUnknown(student);
        return new Deleted(
                audit.change(() -> deleted(student), counts -> new Note(AuditAction.STUDENT_DELETED, null, null)));
    }

    private Map<String, Integer> deleted(String student) {
        Map<String, Integer> deleted = data.delete(student);
        // In the transaction, so that a submission that waits for its end finds no session.
        sessions.endAllOf(student);
        return deleted;
    }

    private void refuseUnknown(String student) {
        if (!data.isKept(student)) {
            throw new Problem(
                    ProblemType.NOT_FOUND, "Nothing is stored about this student: look up the id in the gradebook.");
        }
    }
}
