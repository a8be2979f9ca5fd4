package org.tfgrader.api.gradebook.attempts;

import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// Stores the points of every exercise and the outcome of every test as rows, in the transaction that stores the
/// result, so that class statistics don't need to read reports.
@Component
public class Results {
    private static final Logger log = LoggerFactory.getLogger(Results.class);
    private static final int AT_ONCE = 100;

    private final JdbcTemplate jdbc;
    private final Summaries summaries;

    Results(JdbcTemplate jdbc, Summaries summaries) {
        this.jdbc = jdbc;
        this.summaries = summaries;
    }

    /// Creates the missing summaries of older results in the background.
    @EventListener(ApplicationReadyEvent.class)
    public void summariseInTheBackground() {
        Thread.ofPlatform().daemon().name("summaries").start(this::summarise);
    }

    private void summarise() {
        try {
            while (summaries.addMissing(AT_ONCE)) {
                log.info("Backfilled summary rows for existing results");
            }
        } catch (DataAccessException e) {
            log.warn("Backfilling summary rows failed; the next start will continue", e);
        }
    }

    @EventListener
    public void keep(SubmissionGraded graded) {
        keep(graded.submission(), graded.report());
    }

    @EventListener
    public void keep(SubmissionRegraded regraded) {
        jdbc.update("delete from exercise_results where submission_id = ?", regraded.submission());
        jdbc.update("delete from check_results where submission_id = ?", regraded.submission());
        keep(regraded.submission(), regraded.report());
    }

    private void keep(String submission, GradingReport report) {
        summaries.keep(submission, report);
        jdbc.batchUpdate(
                "insert into exercise_results (submission_id, exercise, score, max_score) values (?, ?, ?, ?)",
                report.exercises().stream()
                        .map(exercise ->
                                new Object[] {submission, exercise.id(), exercise.score(), exercise.maxScore()})
                        .toList());
        List<CheckReport> checks = report.allChecks().toList();
        jdbc.batchUpdate(
                """
                insert into check_results (submission_id, ordinal, check_id, outcome, points, max_points, mistake, output)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                IntStream.range(0, checks.size())
                        .mapToObj(i -> new Object[] {
                            submission,
                            i,
                            checks.get(i).id(),
                            checks.get(i).outcome(),
                            checks.get(i).points(),
                            checks.get(i).maxPoints(),
                            checks.get(i).mistake(),
                            checks.get(i).output()
                        })
                        .toList());
    }
}
