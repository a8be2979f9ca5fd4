package org.tfgrader.api.regrades;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.regrades.Regrade.Change;
import org.tfgrader.api.regrades.Regrade.Kept;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.results.CountedReport;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.engine.report.GradingReport;
import tools.jackson.databind.json.JsonMapper;

/// Stores regrades and their results. For a whole regrade it never reads the reports, which are large.
@Repository
class RegradeStore {
    private static final String REGRADES = """
            select r.id, r.state, r.dry_run, r.created_by, r.created_at, r.graded_at, r.applied_at, r.ended_at, r.reason,
              (select count(*) from regrade_items i where i.regrade_id = r.id) as total,
              (select count(i.verdict) from regrade_items i where i.regrade_id = r.id) as done,
              (select count(*) from regrade_items i where i.regrade_id = r.id and i.verdict = 'grader_failed') as failed
            from regrades r
            """;

    /// Before the regrade is applied it is compared with a submission's current result, afterwards with the
    /// previous one.
    private static final String COMPARED = """
            (select i.submission_id, s.student, s.attempt, s.max_score, i.verdict, i.score, i.exercises,
              i.graded_score, i.held,
              coalesce(i.previous_verdict, s.verdict) as verdict_before,
              coalesce(i.previous_score, s.score) as score_before
            from regrade_items i
              join regrades r on r.id = i.regrade_id
              join submissions s on s.id = i.submission_id
            where i.regrade_id = ? and i.verdict <> 'grader_failed'
              and (r.state in ('running', 'previewed') or i.previous_verdict is not null)) compared
            """;

    /// Whether a manual override changes the grader's score.
    private static final String IS_HELD = "(held and graded_score <> score)";

    private static final String DIFFERS = "(verdict <> verdict_before or score <> score_before or " + IS_HELD + ")";

    private static final String SEPARATOR = ",";

    /// Which changes to list.
    enum Side {
        ALL,
        LOSE,
        GAIN,
        /// Submissions with a manual override that changes the grader's score.
        HELD;

        /// {@return the value in the address of a page}
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
    ///
    /// @param all whether it includes all submissions
    /// @throws DuplicateKeyException if another regrade of all submissions is running
    String add(List<String> submissions, boolean all, boolean dryRun, String by) {
        String id = ids.next();
        jdbc.sql("""
                insert into regrades (id, state, dry_run, created_by, created_at, runs_for_all)
                values (?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(State.RUNNING.word())
                .param(dryRun)
                .param(by)
                .param(now())
                .param(all ? true : null)
                .update();
        batches.batchUpdate(
                "insert into regrade_items (regrade_id, submission_id) values (?, ?)",
                submissions.stream()
                        .map(submission -> new Object[] {id, submission})
                        .toList());
        return id;
    }

    /// Starts an attempt to grade a submission again, and stores its current verdict.
    ///
    /// @return the number of attempts; 0 if the submission was already graded again, or deleted
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

    /// Does not count an attempt.
    void takeBack(String regrade, String submission) {
        jdbc.sql("""
                update regrade_items set tries = tries - 1
                where regrade_id = ? and submission_id = ? and report is null""").params(regrade, submission).update();
    }

    /// Stores a result, unless another attempt was first, and the effective score. Concurrent changes of points
    /// happen before it or after it.
    ///
    /// @param before the current effective result
    @Transactional
    void found(String regrade, String submission, GradingReport before, GradingReport report) {
        submissions.lock(submission);
        Map<String, Double> points = overrides.points(submission);
        GradingReport counted = CountedReport.of(report, points);
        jdbc.sql("""
                update regrade_items set verdict = ?, score = ?, graded_score = ?, held = ?, report = ?, exercises = ?,
                  grader_before = ?, grader_after = ?
                where regrade_id = ? and submission_id = ? and report is null""")
                .params(
                        report.verdict(),
                        counted.score(),
                        report.score(),
                        !points.isEmpty(),
                        json.writeValueAsString(report),
                        String.join(SEPARATOR, Difference.exercises(before, counted)),
                        before.graderVersion(),
                        report.graderVersion(),
                        regrade,
                        submission)
                .update();
    }

    /// Computes the pending scores of a submission again after a change of points.
    ///
    /// @param points the points in force
    void hold(String submission, Map<String, Double> points) {
        List<String> waiting = jdbc.sql("""
                select i.regrade_id from regrade_items i join regrades r on r.id = i.regrade_id
                where i.submission_id = ? and i.report is not null and r.state in ('running', 'previewed')""")
                .param(submission)
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

    /// Changes the state of a regrade. Of several concurrent callers, one succeeds.
    ///
    /// @return whether this caller succeeded
    boolean advance(String regrade, State from, State to) {
        return jdbc.sql("update regrades set state = ?, %s = ?, runs_for_all = null where id = ? and state = ?"
                                .formatted(reachedAt(to)))
                        .params(to.word(), now(), regrade, from.word())
                        .update()
                > 0;
    }

    /// {@return the column with the time of a state}
    private static String reachedAt(State state) {
        return switch (state) {
            case RUNNING -> "created_at";
            case PREVIEWED -> "graded_at";
            case APPLIED -> "applied_at";
            case UNDONE, DISCARDED -> "ended_at";
        };
    }

    /// Deletes the results. Jobs that are still running end by themselves.
    void forgetItems(String regrade) {
        jdbc.sql("delete from regrade_items where regrade_id = ?")
                .param(regrade)
                .update();
    }

    void explain(String regrade, String reason) {
        jdbc.sql("update regrades set reason = ? where id = ?")
                .params(reason, regrade)
                .update();
    }

    /// {@return the progress of a regrade; empty if it does not exist}
    Optional<State> state(String regrade) {
        return jdbc.sql("select state from regrades where id = ?")
                .param(regrade)
                .query((row, number) -> State.of(row.getString("state")))
                .optional();
    }

    boolean isDryRun(String regrade) {
        return jdbc.sql("select dry_run from regrades where id = ?")
                .param(regrade)
                .query(Boolean.class)
                .single();
    }

    boolean isUndone(String regrade) {
        return jdbc.sql("select state from regrades where id = ?")
                .param(regrade)
                .query((row, number) -> State.of(row.getString("state")) == State.UNDONE)
                .single();
    }

    boolean isComplete(String regrade) {
        return jdbc.sql("select submission_id from regrade_items where regrade_id = ? and verdict is null limit 1")
                .param(regrade)
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /// {@return the submissions that were graded again, without those on which the grader failed}
    List<String> graded(String regrade) {
        return jdbc.sql("""
                select submission_id from regrade_items where regrade_id = ? and verdict <> 'grader_failed'
                order by submission_id""")
                .param(regrade)
                .query((row, number) -> row.getString("submission_id"))
                .list();
    }

    /// {@return the submissions that were graded again with a higher score than they have}
    List<String> gains(String regrade) {
        return jdbc.sql("""
                select i.submission_id from regrade_items i join submissions s on s.id = i.submission_id
                where i.regrade_id = ? and i.verdict <> 'grader_failed' and i.score > s.score
                order by i.submission_id""")
                .param(regrade)
                .query((row, number) -> row.getString("submission_id"))
                .list();
    }

    /// {@return the submissions that a regrade has changed}
    List<String> changed(String regrade) {
        return jdbc.sql("""
                select submission_id from regrade_items where regrade_id = ? and previous_verdict is not null
                order by submission_id""")
                .param(regrade)
                .query((row, number) -> row.getString("submission_id"))
                .list();
    }

    /// {@return the new result of a submission}
    GradingReport report(String regrade, String submission) {
        return report("report", regrade, submission);
    }

    /// {@return the previous result of a submission}
    GradingReport previousReport(String regrade, String submission) {
        return report("previous_report", regrade, submission);
    }

    private GradingReport report(String column, String regrade, String submission) {
        return jdbc.sql("select %s as found from regrade_items where regrade_id = ? and submission_id = ?"
                        .formatted(column))
                .params(regrade, submission)
                .query((row, number) -> json.readValue(row.getString("found"), GradingReport.class))
                .single();
    }

    /// {@return the regrade that produced a submission's current result; empty if none did}
    ///
    /// It stays the same until the end of the transaction.
    Optional<String> broughtBy(String submission) {
        return jdbc.sql("select regrade_id from submissions where id = ? for update")
                .param(submission)
                .query(String.class)
                .optional();
    }

    /// {@return the regrade that had produced the result with which this regrade was compared; empty if none had}
    Optional<String> comparedTo(String regrade, String submission) {
        return jdbc.sql("select compared_to from regrade_items where regrade_id = ? and submission_id = ?")
                .params(regrade, submission)
                .query(String.class)
                .optional();
    }

    /// Stores why a submission keeps the result of an undone regrade.
    void keep(String regrade, String submission, String overtakenBy) {
        jdbc.sql("update regrade_items set overtaken_by = ? where regrade_id = ? and submission_id = ?")
                .params(overtakenBy, regrade, submission)
                .update();
    }

    /// Removes that, because the submission no longer has the result.
    void keepNoLonger(String regrade, String submission) {
        jdbc.sql("update regrade_items set overtaken_by = null where regrade_id = ? and submission_id = ?")
                .params(regrade, submission)
                .update();
    }

    /// Stores the previous result of a submission.
    void keepPrevious(String regrade, String submission) {
        jdbc.sql("""
                update regrade_items set previous_report = (select report from submissions where id = ?),
                  previous_verdict = (select verdict from submissions where id = ?),
                  previous_score = (select score from submissions where id = ?)
                where regrade_id = ? and submission_id = ?""")
                .params(submission, submission, submission, regrade, submission)
                .update();
    }

    /// {@return regrades, newest first, without their changes}
    ///
    /// @param before only regrades older than the one with this id; null starts with the newest
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
        return withoutChanges(id).map(found -> found.with(changes(id), kept(id)));
    }

    Optional<Regrade> withoutChanges(String id) {
        return jdbc.sql(REGRADES + "where r.id = ?")
                .param(id)
                .query(RegradeStore::regrade)
                .optional();
    }

    /// The only submission of a regrade.
    record Single(String submission, String student, int attempt) {}

    /// {@return the submission of a regrade of one submission; empty if that was deleted meanwhile}
    Optional<Single> single(String regrade) {
        return jdbc.sql("""
                select s.id, s.student, s.attempt from regrade_items i join submissions s on s.id = i.submission_id
                where i.regrade_id = ?""")
                .param(regrade)
                .query((row, number) ->
                        new Single(row.getString("id"), row.getString("student"), row.getInt("attempt")))
                .optional();
    }

    private List<Change> changes(String regrade) {
        return jdbc.sql("select * from %s where %s order by abs(score - score_before) desc, student, attempt"
                        .formatted(COMPARED, DIFFERS))
                .param(regrade)
                .query(RegradeStore::change)
                .list();
    }

    /// {@return the submissions whose score or verdict differs, largest losses first, then largest gains}
    List<Change> changes(String regrade, Side side, int limit) {
        String wanted = switch (side) {
            case ALL -> DIFFERS;
            case LOSE -> "score < score_before";
            case GAIN -> "score > score_before";
            case HELD -> IS_HELD;
        };
        return jdbc.sql("""
                select * from %s where %s
                order by case when score < score_before then 0 when score > score_before then 1 else 2 end,
                  abs(score - score_before) desc, student, attempt limit ?""".formatted(COMPARED, wanted))
                .params(regrade, limit)
                .query(RegradeStore::change)
                .list();
    }

    /// {@return the changes that an undo has left}
    List<Kept> kept(String regrade) {
        return jdbc.sql("""
                select s.id, s.student, s.attempt, i.overtaken_by
                from regrade_items i join submissions s on s.id = i.submission_id
                where i.regrade_id = ? and i.overtaken_by is not null order by s.student, s.attempt""")
                .param(regrade)
                .query((row, number) -> new Kept(
                        row.getString("id"),
                        row.getString("student"),
                        row.getInt("attempt"),
                        row.getString("overtaken_by")))
                .list();
    }

    Tally tally(String regrade) {
        return new Tally(jdbc.sql("""
                select difference, other, is_held, count(*) as submissions, sum(score_before) as before from (
                  select cast(score - score_before as numeric(12, 2)) as difference, score_before,
                    case when verdict <> verdict_before then 1 else 0 end as other,
                    case when %s then 1 else 0 end as is_held
                  from %s) stepped group by difference, other, is_held order by difference""".formatted(IS_HELD, COMPARED))
                .param(regrade)
                .query((row, number) -> new Tally.Step(
                        row.getDouble("difference"),
                        row.getInt("other") > 0,
                        row.getInt("is_held") > 0,
                        row.getInt("submissions"),
                        row.getDouble("before")))
                .list());
    }

    /// {@return the difference between two graders, as far as one pair of results shows it} The pair is that of a
    /// changed submission if there is one.
    Optional<Difference> difference(String regrade) {
        return jdbc.sql("""
                select i.report, coalesce(i.previous_report, s.report) as report_before
                from regrade_items i join submissions s on s.id = i.submission_id
                where i.regrade_id = ? and i.submission_id = (
                  select submission_id from %s
                  where verdict = 'graded' and verdict_before = 'graded'
                  order by case when score <> score_before then 0 else 1 end, submission_id limit 1)""".formatted(COMPARED))
                .params(regrade, regrade)
                .query((row, number) -> Difference.of(
                        json.readValue(row.getString("report_before"), GradingReport.class),
                        json.readValue(row.getString("report"), GradingReport.class)))
                .optional();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        String exercises = row.getString("exercises");
        return new Change(
                row.getString("submission_id"),
                row.getString("student"),
                row.getInt("attempt"),
                row.getString("verdict_before"),
                row.getString("verdict"),
                row.getDouble("score_before"),
                row.getDouble("score"),
                row.getDouble("graded_score"),
                row.getBoolean("held"),
                row.getDouble("max_score"),
                exercises == null ? null : exercises.isEmpty() ? List.of() : List.of(exercises.split(SEPARATOR)));
    }

    private static Regrade regrade(ResultSet row, int number) throws SQLException {
        return new Regrade(
                row.getString("id"),
                State.of(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "graded_at"),
                instant(row, "applied_at"),
                instant(row, "ended_at"),
                row.getString("reason"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                null,
                null);
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }
}
