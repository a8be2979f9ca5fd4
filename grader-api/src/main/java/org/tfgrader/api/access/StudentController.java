package org.tfgrader.api.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.heavy.HeavyWork;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/students/{student}")
@Tag(name = "Students", description = "For instructors")
@Problems({ProblemType.FORBIDDEN, ProblemType.INVALID_FIELD, ProblemType.NOT_FOUND})
class StudentController {
    private static final String ZIP = "application/zip";

    private final List<PersonalData> parts;
    private final Audit audit;
    private final JsonMapper json;
    private final HeavyWork work;
    private final SessionLimits sessions;

    /// @param parts in the order in which they are deleted
    StudentController(List<PersonalData> parts, Audit audit, JsonMapper json, HeavyWork work, SessionLimits sessions) {
        this.parts = parts;
        this.audit = audit;
        this.json = json;
        this.work = work;
        this.sessions = sessions;
    }

    /// What was deleted.
    ///
    /// @param deleted how many of what
    record Deleted(Map<String, Integer> deleted) {}

    @GetMapping(path = "/export", produces = ZIP)
    @Operation(
            summary = "Everything that is kept about a student, to be handed to them",
            description =
                    "Submissions with their sources, verdicts and events, what was told of them to others, regrades,"
                            + " tokens, and who saw or changed what. As the student may see it: without the facts of hidden"
                            + " checks, and without the hashes of tokens.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(
            @PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student,
            HttpServletResponse response)
            throws IOException {
        refuseUnknown(student);
        audit.note(new Note(AuditAction.STUDENT_EXPORTED, null, student));
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("student.zip").build().toString());
        var archive = new Archive(response.getOutputStream(), json, work);
        for (PersonalData part : parts) {
            part.export(student, archive);
        }
        archive.end();
    }

    @DeleteMapping
    @Operation(
            summary = "Delete everything that is kept about a student",
            description = "What is being graded ends without a trace, the student's tokens are no longer valid, and the"
                    + " sessions on this node end. The audit keeps its entries without the student's id, and that someone was"
                    + " deleted, not who.")
    @ApiResponse(responseCode = "200", description = "How many of what were deleted")
    Deleted delete(@PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student) {
        refuseUnknown(student);
        var deleted = new Deleted(
                audit.change(() -> deleted(student), counts -> new Note(AuditAction.STUDENT_DELETED, null, null)));
        sessions.endAllOf(student);
        return deleted;
    }

    private Map<String, Integer> deleted(String student) {
        Map<String, Integer> deleted = new LinkedHashMap<>();
        parts.forEach(part -> deleted.putAll(part.delete(student)));
        return deleted;
    }

    private void refuseUnknown(String student) {
        if (parts.stream().noneMatch(part -> part.isKept(student))) {
            throw new Problem(
                    ProblemType.NOT_FOUND, "Nothing is kept about this student: look the id up in the gradebook.");
        }
    }
}
