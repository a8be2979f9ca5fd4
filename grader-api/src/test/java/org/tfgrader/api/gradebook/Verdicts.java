package org.tfgrader.api.gradebook;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import tools.jackson.databind.json.JsonMapper;

/// Changes what stored verdicts say of a check, as a regrade does.
final class Verdicts {
    private final JdbcClient jdbc;
    private final Results results;

    Verdicts(JdbcClient jdbc, Results results) {
        this.jdbc = jdbc;
        this.results = results;
    }

    void change(String submission, String check, UnaryOperator<CheckReport> change) {
        GradingReport before = jdbc.sql("select report from submissions where id = ?")
                .param(submission)
                .query((row, number) -> JsonMapper.shared().readValue(row.getString("report"), GradingReport.class))
                .single();
        GradingReport after = before.withExercises(before.exercises().stream()
                .map(exercise -> exercise.withChecks(exercise.checks().stream()
                        .map(known -> known.id().equals(check) ? change.apply(known) : known)
                        .toList()))
                .toList());
        jdbc.sql("update submissions set report = ? where id = ?")
                .params(JsonMapper.shared().writeValueAsString(after), submission)
                .update();
        results.keep(new SubmissionRegraded("", submission, "", 1, Instant.EPOCH, before, after));
    }

    /// {@return a test that ended without points}
    ///
    /// @param output the digest of its output
    static CheckReport ended(CheckReport check, Outcome outcome, @Nullable String output) {
        return new CheckReport(
                check.id(),
                check.title(),
                check.visibility(),
                check.kind(),
                outcome,
                0,
                check.maxPoints(),
                check.facts(),
                check.diagnosis(),
                check.hint(),
                null,
                check.location(),
                output);
    }
}
