package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// Keeps the points of every exercise and the outcome of every check as rows, in the transaction that stores the
/// verdict: a class is counted by them, and no report is read for it.
@Component
class Results {
    private final JdbcTemplate jdbc;

    Results(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void keep(SubmissionGraded graded) {
        keep(graded.submission(), graded.report());
    }

    @EventListener
    void keep(SubmissionRegraded regraded) {
        jdbc.update("delete from exercise_results where submission_id = ?", regraded.submission());
        jdbc.update("delete from check_results where submission_id = ?", regraded.submission());
        keep(regraded.submission(), regraded.report());
    }

    private void keep(String submission, GradingReport report) {
        jdbc.batchUpdate(
                "insert into exercise_results (submission_id, exercise, score, max_score) values (?, ?, ?, ?)",
                report.exercises().stream()
                        .map(exercise ->
                                new Object[] {submission, exercise.id(), exercise.score(), exercise.maxScore()})
                        .toList());
        List<CheckReport> checks = report.exercises().stream()
                .flatMap(exercise -> exercise.checks().stream())
                .toList();
        jdbc.batchUpdate(
                """
                insert into check_results (submission_id, ordinal, check_id, outcome, points, max_points, mistake)
                values (?, ?, ?, ?, ?, ?, ?)""",
                IntStream.range(0, checks.size())
                        .mapToObj(i -> new Object[] {
                            submission,
                            i,
                            checks.get(i).id(),
                            checks.get(i).outcome(),
                            checks.get(i).points(),
                            checks.get(i).maxPoints(),
                            checks.get(i).mistake()
                        })
                        .toList());
    }
}
