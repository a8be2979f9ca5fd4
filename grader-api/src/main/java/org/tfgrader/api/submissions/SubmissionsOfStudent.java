package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentWork;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.submissions.results.ReportView;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;
import tools.jackson.databind.json.JsonMapper;

/// A student's submissions and their results.
@Component
class SubmissionsOfStudent implements StudentWork {
    private final JdbcClient jdbc;
    private final SubmissionStore store;
    private final SubmissionReader reader;
    private final JsonMapper json;

    SubmissionsOfStudent(JdbcClient jdbc, SubmissionStore store, SubmissionReader reader, JsonMapper json) {
        this.jdbc = jdbc;
        this.store = store;
        this.reader = reader;
        this.json = json;
    }

    /// A submission without its files.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Kept(
            SubmissionView submission,
            String origin,
            boolean train,
            int tries,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        static Kept of(StoredSubmission submission, SubmissionView view) {
            return new Kept(
                    view,
                    submission.origin().word(),
                    submission.train(),
                    submission.tries(),
                    submission.startedAt(),
                    submission.endedAt());
        }
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        var asStudent = new Caller("export", Role.STUDENT, student, student);
        for (String id : ids(student, "")) {
            Optional<StoredSubmission> submission = store.find(id);
            if (submission.filter(StoredSubmission::isStudents).isPresent()) {
                String folder = "submissions/%s/".formatted(id);
                archive.add(
                        folder + "submission.json",
                        () -> Kept.of(submission.get(), reader.view(submission.get(), asStudent)));
                for (SourceFile file : archive.prepare(() -> store.files(id))) {
                    archive.addText(folder + "source/" + file.name(), file::content);
                }
            }
        }
    }

    @Override
    public boolean hidesScores(String student) {
        return reader.hidesScores(student);
    }

    @Override
    public ReportView asStudent(String student, String report) {
        return reader.asStudent(student, json.readValue(report, GradingReport.class));
    }

    @Override
    public void lock(String student) {
        // The row of a first submission that is being stored is not visible yet: this waits for it.
        store.reserve(student);
        store.lockStudent(student);
        ids(student, " for update");
    }

    private List<String> ids(String student, String lock) {
        return Rows.list(
                jdbc, String.class, "select id from submissions where student = ? order by id" + lock, student);
    }
}
