package org.tfgrader.api.submissions;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Estimates how long queued submissions wait for their results.
@Component
class WaitEstimates {
    private static final double FIRST_GUESS_SECONDS = 5;

    /// The worker time per grading under load, relative to its own duration: the start of the next worker runs in
    /// parallel. Measured values are 2 for gradings with training, and 3 for others.
    private static final double UNDER_LOAD = 2.5;

    private final JdbcClient jdbc;
    private final Capacity capacity;

    WaitEstimates(JdbcClient jdbc, Capacity capacity) {
        this.jdbc = jdbc;
        this.capacity = capacity;
    }

    /// The place of a submission in the queue.
    ///
    /// @param position 1 for the next one
    /// @param etaSeconds null if no node grades
    record Wait(int position, @Nullable Double etaSeconds) {}

    Wait of(StoredSubmission submission) {
        int plain = ahead(submission, false);
        int trained = ahead(submission, true);
        int workers = capacity.workers();
        return new Wait(1 + plain + trained, workers == 0 ? null : seconds(submission, plain, trained, workers));
    }

    private double seconds(StoredSubmission submission, int plain, int trained, int workers) {
        double own = grading(submission.train());
        double running = running() * own / 2; // half done, on average
        double ahead = plain * grading(false) + trained * grading(true);
        return Math.round(((running + ahead) * UNDER_LOAD / workers + own) * 10) / 10.0;
    }

    /// {@return the number of submissions that wait before this one}
    ///
    /// @param train whether to count those with training, or those without
    private int ahead(StoredSubmission submission, boolean train) {
        return jdbc.sql("""
                select count(*) from submissions s join submissions me on me.id = ?
                where s.state = 'queued' and s.train = ? and (s.turn < me.turn or s.turn = me.turn
                  and (s.turn_since < me.turn_since or s.turn_since = me.turn_since and s.id < me.id))""").params(submission.id(), train).query(Integer.class).single();
    }

    private int running() {
        return jdbc.sql("select count(*) from submissions where state = 'running'")
                .query(Integer.class)
                .single();
    }

    /// The median duration of the last 20 gradings in seconds. The times may come from two nodes with different
    /// clocks, so a negative duration counts as zero.
    private double grading(boolean train) {
        return jdbc.sql("""
                select percentile_cont(0.5) within group (
                  order by greatest(0, extract(epoch from ended_at) - extract(epoch from started_at)))
                from (
                  select started_at, ended_at from submissions
                  where state = 'done' and train = ? and started_at is not null order by ended_at desc limit 20) latest""").param(train).query(Double.class).optional().orElse(FIRST_GUESS_SECONDS);
    }
}
