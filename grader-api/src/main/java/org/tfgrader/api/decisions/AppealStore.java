package org.tfgrader.api.decisions;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Keeps what students ask and are answered.
@Repository
class AppealStore {
    private static final String APPEALS =
            "select a.*, s.student, s.attempt from appeals a join submissions s on s.id = a.submission_id where ";

    private final JdbcClient jdbc;

    AppealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Appeal asked) {
        jdbc.sql("insert into appeals (id, submission_id, subject, question, asked_at) values (?, ?, ?, ?, ?)")
                .param(asked.id())
                .param(asked.submission())
                .param(asked.subject())
                .param(asked.question())
                .param(utc(asked.askedAt()))
                .update();
    }

    /// Answers what nobody has answered yet.
    ///
    /// @return whether it was this answer
    boolean answer(String id, String answer, String by, Instant at) {
        return jdbc.sql("""
                update appeals set answer = ?, answered_by = ?, answered_at = ?
                where id = ? and answered_at is null""").params(answer, by, utc(at), id).update() > 0;
    }

    Optional<Appeal> find(String id) {
        return jdbc.sql(APPEALS + "a.id = ?")
                .param(id)
                .query(AppealStore::appeal)
                .optional();
    }

    /// {@return what was asked about a submission, the latest first}
    List<Appeal> ofSubmission(String submission, int limit) {
        return jdbc.sql(APPEALS + "a.submission_id = ? order by a.id desc limit ?")
                .params(submission, limit)
                .query(AppealStore::appeal)
                .list();
    }

    /// {@return all that a student has asked, the first first}
    List<Appeal> ofStudent(String student) {
        return jdbc.sql(APPEALS + "s.student = ? order by a.id")
                .param(student)
                .query(AppealStore::appeal)
                .list();
    }

    /// {@return what waits for an answer, who has waited longest first}
    ///
    /// @param after only those behind this one; null begins with the first
    List<Appeal> open(@Nullable String after, int limit) {
        return jdbc.sql(APPEALS + "a.answered_at is null and a.id > ? order by a.id limit ?")
                .params(after == null ? "" : after, limit)
                .query(AppealStore::appeal)
                .list();
    }

    /// {@return what was answered, the last asked first}
    ///
    /// @param before only those before this one; null begins with the last
    List<Appeal> answered(@Nullable String before, int limit) {
        // Above every id.
        return jdbc.sql(APPEALS + "a.answered_at is not null and a.id < ? order by a.id desc limit ?")
                .params(before == null ? "~" : before, limit)
                .query(AppealStore::appeal)
                .list();
    }

    int countOpen() {
        return jdbc.sql("select count(*) from appeals where answered_at is null")
                .query(Integer.class)
                .single();
    }

    private static Appeal appeal(ResultSet row, int number) throws SQLException {
        return new Appeal(
                row.getString("id"),
                row.getString("submission_id"),
                row.getString("student"),
                row.getInt("attempt"),
                row.getString("subject"),
                row.getString("question"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("answer"),
                row.getString("answered_by"),
                instant(row, "answered_at"));
    }
}
