package org.tfgrader.api.results;

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

/// Stores review requests and their answers.
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

    /// Stores the answer, unless the request is already answered.
    ///
    /// @return whether this answer was stored
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

    /// {@return the requests for a submission, newest first}
    List<Appeal> ofSubmission(String submission, int limit) {
        return jdbc.sql(APPEALS + "a.submission_id = ? order by a.id desc limit ?")
                .params(submission, limit)
                .query(AppealStore::appeal)
                .list();
    }

    /// {@return the open requests, oldest first}
    ///
    /// @param after only requests newer than the one with this id; null starts with the oldest
    List<Appeal> open(@Nullable String after, int limit) {
        return jdbc.sql(APPEALS + "a.answered_at is null and a.id > ? order by a.id limit ?")
                .params(after == null ? "" : after, limit)
                .query(AppealStore::appeal)
                .list();
    }

    /// {@return the answered requests, newest first}
    ///
    /// @param before only requests older than the one with this id; null starts with the newest
    List<Appeal> answered(@Nullable String before, int limit) {
        // Greater than every id.
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

    /// {@return the number of open requests of a student}
    int countOpen(String student) {
        return jdbc.sql("""
                select count(*) from appeals a join submissions s on s.id = a.submission_id
                where s.student = ? and a.answered_at is null""").param(student).query(Integer.class).single();
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
