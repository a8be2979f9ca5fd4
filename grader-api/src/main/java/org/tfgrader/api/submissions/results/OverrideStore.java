package org.tfgrader.api.submissions.results;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.settings.Rows;

/// Stores manual overrides, including those no longer in force. Callers that change them hold the lock of the
/// submission ([SubmissionStore#lock]).
@Repository
public class OverrideStore {
    private static final String OVERRIDES = """
            select id, submission_id as submission, check_id as "check", points, reason, comment, made_by as "by",
              made_at as "at" from overrides
            """;

    private final JdbcClient jdbc;

    OverrideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A manual override of a test's points, which is in force.
    ///
    /// @param check the test's id
    /// @param reason for staff
    /// @param comment for the student; null if there is none
    /// @param by who set it
    public record CheckOverride(
            String id,
            String submission,
            String check,
            double points,
            String reason,
            @Nullable String comment,
            String by,
            Instant at) {

        /// {@return the points in force, by test}
        public static Map<String, Double> points(List<CheckOverride> overrides) {
            return overrides.stream().collect(Collectors.toMap(CheckOverride::check, CheckOverride::points));
        }
    }

    /// {@return the points in force for a submission, by test}
    public Map<String, Double> points(String submission) {
        return CheckOverride.points(held(submission));
    }

    /// {@return the overrides in force for a submission, oldest first}
    public List<CheckOverride> held(String submission) {
        return Rows.list(
                jdbc,
                CheckOverride.class,
                OVERRIDES + "where submission_id = ? and ended_at is null order by id",
                submission);
    }

    public void add(CheckOverride made) {
        jdbc.sql("""
                insert into overrides (id, submission_id, check_id, points, reason, comment, made_by, made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(made.id())
                .param(made.submission())
                .param(made.check())
                .param(made.points())
                .param(made.reason())
                .param(made.comment())
                .param(made.by())
                .param(utc(made.at()))
                .update();
    }

    /// Ends the override of a test.
    ///
    /// @return whether there was one
    public boolean end(String submission, String check, String by, Instant at) {
        return jdbc.sql("""
                update overrides set ended_by = ?, ended_at = ?
                where submission_id = ? and check_id = ? and ended_at is null""").params(by, utc(at), submission, check).update() > 0;
    }
}
