package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.PersonalData;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.submissions.progress.EventHistory;
import org.tfgrader.api.submissions.progress.ProgressEvent;
import org.tfgrader.api.submissions.results.Sight;
import org.tfgrader.engine.model.Submission.SourceFile;

/// A student's submissions and their results.
///
/// They are deleted first: a result that is being stored is stored before that or not at all, so everything that
/// the transaction of a result writes exists when the other parts delete.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SubmissionsOfStudent implements PersonalData {
    private final JdbcClient jdbc;
    private final SubmissionStore store;
    private final SubmissionReader reader;

    SubmissionsOfStudent(JdbcClient jdbc, SubmissionStore store, SubmissionReader reader) {
        this.jdbc = jdbc;
        this.store = store;
        this.reader = reader;
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
    public boolean isKept(String student) {
        return jdbc.sql("select attempts from students where id = ?")
                .param(student)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

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

    /// Deletes the submissions with their files and results. A running grading finds no row for its result.
    @Override
    public Map<String, Integer> delete(String student) {
        // The row of a first submission that is being stored is not visible yet: this waits for it.
        store.reserve(student);
        jdbc.sql("select id from students where id = ? for update")
                .param(student)
                .query(String.class)
                .optional();
        List<String> submissions = ids(student, " for update");
        Map<String, Integer> deleted = new LinkedHashMap<>();
        deleted.put("submissions", submissions.size());
        deleted.put("files", deleteAll("submission_files", student));
        deleted.put("idempotencyKeys", deleteAll("idempotency_keys", student));
        jdbc.sql("delete from submissions where student = ?").param(student).update();
        jdbc.sql("delete from students where id = ?").param(student).update();
        return deleted;
    }

    private int deleteAll(String table, String student) {
        return jdbc.sql("delete from %s where submission_id in (select id from submissions where student = ?)"
                        .formatted(table))
                .param(student)
                .update();
    }

    private List<String> ids(String student, String lock) {
        return jdbc.sql("select id from submissions where student = ? order by id" + lock)
                .param(student)
                .query((row, number) -> row.getString("id"))
                .list();
    }
}
