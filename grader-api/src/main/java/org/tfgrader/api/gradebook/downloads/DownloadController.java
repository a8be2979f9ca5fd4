package org.tfgrader.api.gradebook.downloads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.heavy.HeavyWork;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Gradebook")
@Problems(ProblemType.FORBIDDEN)
class DownloadController {
    private final GradebookStore gradebook;
    private final GradebookCsv csv;
    private final SubmissionStore submissions;
    private final SubmissionReader reader;
    private final Audit audit;
    private final JsonMapper json;
    private final HeavyWork work;

    DownloadController(
            GradebookStore gradebook,
            GradebookCsv csv,
            SubmissionStore submissions,
            SubmissionReader reader,
            Audit audit,
            JsonMapper json,
            HeavyWork work) {
        this.gradebook = gradebook;
        this.csv = csv;
        this.submissions = submissions;
        this.reader = reader;
        this.audit = audit;
        this.json = json;
        this.work = work;
    }

    @Heavy
    @GetMapping(path = "/gradebook.csv", produces = "text/csv")
    @Operation(summary = "Download the gradebook of all students as CSV")
    ResponseEntity<String> gradebook() {
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, null));
        return csv.write().download("gradebook.csv");
    }

    @GetMapping(path = "/gradebook/submissions.zip", produces = Archive.TYPE)
    @Operation(
            summary = "Download all submissions and results as zip",
            description = "The zip has `gradebook.csv`, and each graded attempt with its files and its `result.json`:"
                    + " in `counted/STUDENT` the effective ones, as JPlag and other programs that compare submissions"
                    + " expect, and in `other/STUDENT/ATTEMPT` all others. A folder has the student's id; characters"
                    + " that are not safe in file names are replaced, and a digest is added.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Archive.TYPE, schema = @Schema(type = "string", format = "binary")))
    void submissions(@AuthenticationPrincipal Caller caller, HttpServletResponse response) throws IOException {
        audit.note(new Note(AuditAction.ALL_SOURCES_READ, null, null));
        var standings = work.run(gradebook::standings);
        var archive = Archive.download("submissions.zip", response, json, work);
        archive.addText("gradebook.csv", () -> csv.write().toString());
        for (Standing standing : standings) {
            String student = FolderNames.of(standing.counted().student());
            for (Attempt attempt : standing.attempts()) {
                boolean counts = attempt.equals(standing.counted());
                String folder = counts ? "counted/" + student : "other/%s/%d".formatted(student, attempt.number());
                add(attempt.submission(), folder, caller, archive);
            }
        }
        archive.end();
    }

    private void add(String id, String folder, Caller caller, Archive archive) throws IOException {
        var submission = archive.prepare(() -> submissions.find(id));
        // Deleted meanwhile.
        if (submission.isEmpty()) {
            return;
        }
        StoredSubmission found = submission.get();
        archive.add(folder + "/result.json", () -> reader.view(found, caller));
        for (SourceFile file : archive.prepare(() -> submissions.files(id))) {
            archive.addText(folder + "/" + file.name(), file::content);
        }
    }
}
