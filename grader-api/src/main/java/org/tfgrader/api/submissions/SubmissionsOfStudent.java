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
import org.tfgrader.api.submissions.progress.EventHistory;
import org.tfgrader.api.submissions.progress.ProgressEvent;
import org.tfgrader.api.submissions.results.ReportView;
import org.tfgrader.api.submissions.results.Sight;
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
            @Nullable Instant endedAt,
            List<String> idempotencyKeys,
            List<Event> events) {}

    private record Event(long id, String name, ProgressEvent.Data data) {}

    @Override
    public void export(String student, Archive archive) throws IOException {
        var asStudent = new Caller("export", Role.STUDENT, student, student);
        for (String id : ids(student, "")) {
            Optional<StoredSubmission> submission = store.find(id);
            if (submission.filter(StoredSubmission::isStudents).isPresent()) {
                String folder = "submissions/%s/".formatted(id);
                archive.add(folder + "submission.json", () -> kept(submission.get(), asStudent));
                for (SourceFile file : archive.prepare(() -> store.files(id))) {
                    archive.addText(folder + "source/" + file.name(), file::content);
                }
            }
        }
    }

    private Kept kept(StoredSubmission submission, Caller asStudent) {
        String id = submission.id();
        return new Kept(
                reader.view(submission, asStudent),
                submission.origin().word(),
                submission.train(),
                submission.tries(),
                submission.startedAt(),
                submission.endedAt(),
                jdbc.sql("select idempotency_key from idempotency_keys where submission_id = ?")
                        .param(id)
                        .query((row, number) -> row.getString("idempotency_key"))
                        .list(),
                events(submission, asStudent));
    }

    /// Events of a running grading are deleted with it; its report contains the same.
    private List<Event> events(StoredSubmission submission, Caller asStudent) {
        Sight sight = reader.sight(submission, asStudent);
        return store.report(submission.id()).map(EventHistory::of).orElse(List.of()).stream()
                .flatMap(event ->
                        event.data().seenWith(sight).stream().map(data -> new Event(event.id(), event.name(), data)))
                .toList();
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
        jdbc.sql("select id from students where id = ? for update")
                .param(student)
                .query(String.class)
                .optional();
        ids(student, " for update");
    }

    private List<String> ids(String student, String lock) {
        return jdbc.sql("select id from submissions where student = ? order by id" + lock)
                .param(student)
                .query((row, number) -> row.getString("id"))
                .list();
    }
}
