package org.tfgrader.api.operations;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.settings.Rows;

/// Reads figures of recent gradings. The database aggregates them; no report is read.
@Repository
class RecentGradings {
    /// The time from queueing a submission to its result, in seconds.
    private static final String SECONDS =
            "greatest(0, extract(epoch from ended_at) - extract(epoch from coalesce(queued_at, submitted_at)))";

    private final JdbcClient jdbc;

    RecentGradings(JdbcClient jdbc) {
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
                .query(Rows.of(Figures.class))
                .single();
    }
}
