package org.tfgrader.api.regrades;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.regrades.Regrade.Change;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.submissions.CountedReport;
import org.tfgrader.api.submissions.OverrideStore;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.report.GradingReport;
import tools.jackson.databind.json.JsonMapper;

/// Keeps regrades and what they found. Of a whole regrade it never reads the reports, which are large.
@Repository
class RegradeStore {
    private static final String REGRADES = """
            select r.id, r.state, r.dry_run, r.created_by, r.created_at, r.applied_at,
              (select count(*) from regrade_items i where i.regrade_id = r.id) as total,
              (select count(i.verdict) from regrade_items i where i.regrade_id = r.id) as done,
              (select count(*) from regrade_items i where i.regrade_id = r.id and i.verdict = 'grader_failed') as failed
            from regrades r
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final SortableIds ids;
    private final JsonMapper json;
    private final Clock clock;
    private final SubmissionStore submissions;
    private final OverrideStore overrides;

    RegradeStore(
            JdbcClient jdbc,
            JdbcTemplate batches,
            SortableIds ids,
            JsonMapper json,
            Clock clock,
            SubmissionStore submissions,
            OverrideStore overrides) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
        this.submissions = submissions;
        this.overrides = overrides;
    }

    /// {@return the id of a new regrade}
    String add(List<String> submissions, boolean dryRun, String by) {
        String id = ids.next();
        jdbc.sql("insert into regrades (id, state, dry_run, created_by, created_at) values (?, ?, ?, ?, ?)")
                .params(id, State.RUNNING.word(), dryRun, by, now())
                .update();
        batches.batchUpdate(
                "insert into regrade_items (regrade_id, submission_id) values (?, ?)",
                submissions.stream()
                        .map(submission -> new Object[] {id, submission})
                        .toList());
        return id;
    }

    /// Begins a try at grading a submission again, and remembers which verdict it has now.
    ///
    /// @return how many tries that makes; 0 if it was graded again already, or is gone
    int begin(String regrade, String submission) {
        int begun = jdbc.sql("""
                update regrade_items set tries = tries + 1,
                  compared_to = (select s.regrade_id from submissions s where s.id = ?)
                where regrade_id = ? and submission_id = ? and report is null""").params(submission, regrade, submission).update();
        return begun == 0
                ? 0
                : jdbc.sql("select tries from regrade_items where regrade_id = ? and submission_id = ?")
                        .params(regrade, submission)
                        .query(Integer.class)
                        .single();
    }

    /// Counts a try as none.
    void takeBack(String regrade, String submission) {
        jdbc.sql("""
                update regrade_items set tries = tries - 1
                where regrade_id = ? and submission_id = ? and report is null""").params(regrade, submission).update();
    }

    /// Keeps what was found, unless another try was first, and what of it would count. Who changes points meanwhile
    /// comes before it or after it.
    @Transactional
    void found(String regrade, String submission, GradingReport report) {
        submissions.lock(submission);
        Map<String, Double> points = overrides.points(submission);
        jdbc.sql("""
                update regrade_items set verdict = ?, score = ?, graded_score = ?, held = ?, report = ?
                where regrade_id = ? and submission_id = ? and report is null""")
                .params(
                        report.verdict(),
                        CountedReport.of(report, points).score(),
                        report.score(),
                        !points.isEmpty(),
                        json.writeValueAsString(report),
                        regrade,
                        submission)
                .update();
    }

    /// Counts anew what regrades have found for a submission and did not apply yet, after somebody has changed points.
    ///
    /// @param points that hold now
    void hold(String submission, Map<String, Double> points) {
        List<String> waiting = jdbc.sql("""
                select i.regrade_id from regrade_items i join regrades r on r.id = i.regrade_id
                where i.submission_id = ? and i.report is not null and r.state <> ?""")
                .params(submission, State.APPLIED.word())
                .query((row, number) -> row.getString("regrade_id"))
                .list();
        for (String regrade : waiting) {
            jdbc.sql("update regrade_items set score = ?, held = ? where regrade_id = ? and submission_id = ?")
                    .params(
                            CountedReport.of(report(regrade, submission), points)
                                    .score(),
                            !points.isEmpty(),
                            regrade,
                            submission)
                    .update();
        }
    }

    /// Takes a regrade on from one state to the next. Of several who try, one does.
    ///
    /// @return whether it was this caller
    boolean advance(String regrade, State from, State to) {
        return jdbc.sql("update regrades set state = ?, applied_at = ? where id = ? and state = ?")
                        .param(to.word())
                        .param(to == State.APPLIED ? now() : null)
                        .param(regrade)
                        .param(from.word())
                        .update()
                > 0;
    }

    boolean isDryRun(String regrade) {
        return jdbc.sql("select dry_run from regrades where id = ?")
                .param(regrade)
                .query(Boolean.class)
                .single();
    }

    boolean isComplete(String regrade) {
        return jdbc.sql("select submission_id from regrade_items where regrade_id = ? and verdict is null limit 1")
                .param(regrade)
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /// {@return the submissions that have been graded again, without those that the grader failed on}
    List<String> graded(String regrade) {
        return jdbc.sql("""
                select submission_id from regrade_items where regrade_id = ? and verdict <> 'grader_failed'
                order by submission_id""")
                .param(regrade)
                .query((row, number) -> row.getString("submission_id"))
                .list();
    }

    /// {@return what was found for a submission that has been graded again}
    GradingReport report(String regrade, String submission) {
        return jdbc.sql("select report from regrade_items where regrade_id = ? and submission_id = ?")
                .params(regrade, submission)
                .query((row, number) -> json.readValue(row.getString("report"), GradingReport.class))
                .single();
    }

    /// {@return the regrade that has given a submission another verdict than the one that this regrade looked at;
    /// empty if none has} None will before the end of the transaction.
    Optional<String> overtakenBy(String regrade, String submission) {
        Optional<String> now = jdbc.sql("select regrade_id from submissions where id = ? for update")
                .param(submission)
                .query(String.class)
                .optional();
        Optional<String> seen = jdbc.sql(
                        "select compared_to from regrade_items where regrade_id = ? and submission_id = ?")
                .params(regrade, submission)
                .query(String.class)
                .optional();
        return now.equals(seen) ? Optional.empty() : now;
    }

    /// Remembers what a submission had before.
    void keepPrevious(String regrade, String submission) {
        jdbc.sql("""
                update regrade_items set previous_report = (select report from submissions where id = ?),
                  previous_verdict = (select verdict from submissions where id = ?),
                  previous_score = (select score from submissions where id = ?)
                where regrade_id = ? and submission_id = ?""")
                .params(submission, submission, submission, regrade, submission)
                .update();
    }

    /// {@return regrades, the latest first, without their changes}
    ///
    /// @param before only those begun before the one with this id; null begins with the last of all
    List<Regrade> list(@Nullable String before, int limit) {
        List<Object> parameters = new ArrayList<>();
        if (before != null) {
            parameters.add(before);
        }
        parameters.add(limit);
        return jdbc.sql(REGRADES + (before == null ? "" : "where r.id < ? ") + "order by r.id desc limit ?")
                .params(parameters)
                .query(RegradeStore::regrade)
                .list();
    }

    Optional<Regrade> find(String id) {
        return jdbc.sql(REGRADES + "where r.id = ?")
                .param(id)
                .query(RegradeStore::regrade)
                .optional()
                .map(found -> found.with(changes(id)));
    }

    /// Before it is applied against what a submission has, afterwards against what it had.
    private List<Change> changes(String regrade) {
        return jdbc.sql("""
                select * from (
                  select i.submission_id, s.student, s.attempt, i.verdict, i.score, i.graded_score, i.held,
                    coalesce(i.previous_verdict, s.verdict) as verdict_before,
                    coalesce(i.previous_score, s.score) as score_before
                  from regrade_items i
                    join regrades r on r.id = i.regrade_id
                    join submissions s on s.id = i.submission_id
                  where i.regrade_id = ? and i.verdict <> 'grader_failed'
                    and (r.state <> 'applied' or i.previous_verdict is not null)) compared
                where verdict <> verdict_before or score <> score_before or (held and graded_score <> score)
                order by abs(score - score_before) desc, student, attempt""")
                .param(regrade)
                .query((row, number) -> new Change(
                        row.getString("submission_id"),
                        row.getString("student"),
                        row.getInt("attempt"),
                        row.getString("verdict_before"),
                        row.getString("verdict"),
                        row.getDouble("score_before"),
                        row.getDouble("score"),
                        row.getDouble("graded_score"),
                        row.getBoolean("held")))
                .list();
    }

    private static Regrade regrade(ResultSet row, int number) throws SQLException {
        return new Regrade(
                row.getString("id"),
                State.of(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "applied_at"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                null);
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }
}
