package org.tfgrader.api.results;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Rows;

/// Stores review requests and their answers.
@Repository
class AppealStore {
    private static final String APPEALS = """
            select a.id, a.submission_id as submission, s.student, s.attempt, a.subject, a.question, a.asked_at,
              a.answer, a.answered_by, a.answered_at
            from appeals a join submissions s on s.id = a.submission_id where\s""";

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
                .query(Rows.of(Appeal.class))
                .optional();
    }

    /// {@return the requests for a submission, newest first}
    List<Appeal> ofSubmission(String submission, int limit) {
        return jdbc.sql(APPEALS + "a.submission_id = ? order by a.id desc limit ?")
                .params(submission, limit)
                .query(Rows.of(Appeal.class))
                .list();
    }

    /// {@return the open requests, oldest first}
    ///
    /// @param after only requests newer than the one with this id; null starts with the oldest
    List<Appeal> open(@Nullable String after, int limit) {
        return jdbc.sql(APPEALS + "a.answered_at is null and a.id > ? order by a.id limit ?")
                .params(after == null ? "" : after, limit)
                .query(Rows.of(Appeal.class))
                .list();
    }

    /// {@return the answered requests, newest first}
    ///
    /// @param before only requests older than the one with this id; null starts with the newest
    List<Appeal> answered(@Nullable String before, int limit) {
        return jdbc.sql(APPEALS + "a.answered_at is not null and a.id < ? order by a.id desc limit ?")
                .params(before == null ? SortableIds.AFTER_ALL : before, limit)
                .query(Rows.of(Appeal.class))
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
}
