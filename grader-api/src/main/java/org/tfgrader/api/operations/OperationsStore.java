package org.tfgrader.api.operations;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.audit.AuditAction;

/// Reads recent figures and events of the service. The database aggregates them; no report is read.
@Repository
class OperationsStore {
    /// The time from queueing a submission to its result, in seconds.
    private static final String SECONDS =
            "extract(epoch from ended_at) - extract(epoch from coalesce(queued_at, submitted_at))";

    private static final int EVENTS = 8;

    private final JdbcClient jdbc;

    OperationsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Figures of recent gradings.
    ///
    /// @param lately gradings that ended in the last five minutes
    /// @param median seconds from queueing to the result in the last hour; null if nothing was graded
    /// @param slow the 95th percentile of the same
    /// @param stopped gradings that a limit stopped in the last 24 hours
    /// @param failed gradings with a grader error in the last 24 hours
    /// @param lastFailure the time of the last grader error; null if there was none
    record Figures(
            long lately,
            @Nullable Double median,
            @Nullable Double slow,
            long stopped,
            long failed,
            @Nullable Instant lastFailure) {}

    Figures figures(Instant now) {
        Instant hourAgo = now.minus(Duration.ofHours(1));
        return jdbc.sql("""
                select count(case when ended_at >= ? then 1 end) as lately,
                  percentile_cont(0.5) within group (order by case when ended_at >= ? then %1$s end) as median,
                  percentile_cont(0.95) within group (order by case when ended_at >= ? then %1$s end) as slow,
                  count(case when verdict = 'stopped' then 1 end) as stopped,
                  count(case when verdict = 'grader_failed' then 1 end) as failed,
                  max(case when verdict = 'grader_failed' then ended_at end) as last_failure
                from submissions where ended_at >= ?""".formatted(SECONDS))
                .params(
                        utc(now.minus(Duration.ofMinutes(5))),
                        utc(hourAgo),
                        utc(hourAgo),
                        utc(now.minus(Duration.ofDays(1))))
                .query((row, number) -> new Figures(
                        row.getLong("lately"),
                        seconds(row, "median"),
                        seconds(row, "slow"),
                        row.getLong("stopped"),
                        row.getLong("failed"),
                        instant(row, "last_failure")))
                .single();
    }

    /// Events of one kind in one minute.
    ///
    /// @param kind `came`, `started` or `ended`
    /// @param minute the number of the minute, starting at 0
    /// @param median seconds from queueing to the result; null unless the kind is `ended`
    record Minute(
            String kind,
            int minute,
            long count,
            @Nullable Double median,
            @Nullable Double slow) {}

    /// {@return the events since a time, by minute, in no order}
    List<Minute> minutesSince(Instant from) {
        return jdbc.sql("""
                select kind, minute_no, count(*) as happened,
                  percentile_cont(0.5) within group (order by seconds) as median,
                  percentile_cont(0.95) within group (order by seconds) as slow
                from (
                  select kind, cast(floor((extract(epoch from happened_at) - %2$d) / 60) as integer) as minute_no, seconds
                  from (
                    select 'came' as kind, queued_at as happened_at, cast(null as double precision) as seconds
                    from submissions where ended_at >= ?
                    union all
                    select 'came', queued_at, null from submissions where state in ('queued', 'running')
                    union all
                    select 'started', started_at, null from submissions where ended_at >= ?
                    union all
                    select 'started', started_at, null from submissions where state = 'running'
                    union all
                    select 'ended', ended_at, cast(%1$s as double precision) from submissions where ended_at >= ?
                  ) happenings
                  where happened_at is not null
                ) minutes
                where minute_no >= 0 group by kind, minute_no""".formatted(SECONDS, from.getEpochSecond()))
                .params(utc(from), utc(from), utc(from))
                .query((row, number) -> new Minute(
                        row.getString("kind"),
                        row.getInt("minute_no"),
                        row.getLong("happened"),
                        seconds(row, "median"),
                        seconds(row, "slow")))
                .list();
    }

    /// An event.
    ///
    /// @param what the audited action, or the verdict
    /// @param who the user, or the student of the submission
    /// @param object the node; null if there is none
    /// @param submission null if there is none
    record Happened(
            Instant at,
            String what,
            String who,
            @Nullable String object,
            @Nullable String submission) {
        public String words() {
            return AuditAction.words(what);
        }
    }

    /// {@return actions of staff, newest first}
    List<Happened> deeds() {
        return jdbc.sql("""
                select noted_at, action, name, object from audit_entries
                where action in ('node_drained', 'node_resumed', 'node_forgotten', 'nodes_tested', 'policy_set',
                  'regrade_applied', 'lti_registration_made', 'lti_course_admitted', 'lti_course_withdrawn', 'student_deleted')
                order by id desc limit ?""")
                .param(EVENTS)
                .query((row, number) -> new Happened(
                        row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                        row.getString("action"),
                        row.getString("name"),
                        row.getString("object"),
                        null))
                .list();
    }

    /// {@return gradings of the last 24 hours that were stopped, were refused or failed, newest first}
    List<Happened> mishaps(Instant now) {
        return jdbc.sql("""
                select ended_at, verdict, student, id from submissions
                where ended_at >= ? and verdict in ('stopped', 'refused', 'grader_failed')
                order by ended_at desc limit ?""")
                .params(utc(now.minus(Duration.ofDays(1))), EVENTS)
                .query((row, number) -> new Happened(
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        row.getString("verdict"),
                        row.getString("student"),
                        null,
                        row.getString("id")))
                .list();
    }

    private static @Nullable Double seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Math.max(0, seconds);
    }
}
