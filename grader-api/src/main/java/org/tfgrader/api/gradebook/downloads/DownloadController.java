package org.tfgrader.api.gradebook.downloads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.heavy.HeavyWork;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/gradebook")
@Tag(name = "Gradebook")
@Problems(ProblemType.FORBIDDEN)
class DownloadController {
    private final CountedScores scores;
    private final SubmissionStore submissions;
    private final Audit audit;
    private final JsonMapper json;
    private final HeavyWork work;

    DownloadController(
            CountedScores scores, SubmissionStore submissions, Audit audit, JsonMapper json, HeavyWork work) {
        this.scores = scores;
        this.submissions = submissions;
        this.audit = audit;
        this.json = json;
        this.work = work;
    }

    @GetMapping(path = "/submissions.zip", produces = Archive.TYPE)
    @Operation(
            summary = "Download the effective attempts of all students as zip",
            description = "The zip has a folder with the files of each student's effective attempt, as JPlag and other"
                    + " programs that compare submissions expect. The folder has the student's id; characters that"
                    + " are not safe in file names are replaced, and a digest is added.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Archive.TYPE, schema = @Schema(type = "string", format = "binary")))
    void submissions(HttpServletResponse response) throws IOException {
        audit.note(new Note(AuditAction.ALL_SOURCES_READ, null, null));
        Map<String, CountedScore> effective = work.run(() -> new TreeMap<>(scores.of(scores.students())));
        var archive = Archive.download("submissions.zip", response, json, work);
        for (var attempt : effective.entrySet()) {
            String folder = FolderNames.of(attempt.getKey());
            List<SourceFile> files =
                    archive.prepare(() -> submissions.files(attempt.getValue().submission()));
            for (SourceFile file : files) {
                archive.addText(folder + "/" + file.name(), file::content);
            }
        }
        archive.end();
    }
}
