package org.tfgrader.api.regrades;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.regrades.Regrade.Change;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import tools.jackson.databind.json.JsonMapper;

/// Stores regrades and their results. The changes of a regrade are found without its reports, which are large.
@Repository
class RegradeStore {
    private static final String REGRADES = """
            select r.id, r.state, r.dry_run, r.created_by as "by", r.created_at, r.graded_at, r.applied_at, r.ended_at,
              r.reason, null as changes,
              (select count(*) from regrade_items i where i.regrade_id = r.id) as total,
              (select count(i.verdict) from regrade_items i where i.regrade_id = r.id) as done,
              (select count(*) from regrade_items i where i.regrade_id = r.id and i.verdict = 'grader_failed') as failed
            from regrades r
            """;

    /// Whether a submission still has the result with which its new one was compared, so that this may replace it.
    private static final String CURRENT = "coalesce(s.regrade_id, '') = coalesce(i.compared_to, '')";

    /// Before the regrade is applied it is compared with a submission's current result, afterwards with the
    /// previous one.
    private static final String COMPARED = """
            (select s.id as submission, s.student, s.attempt, s.max_score, i.verdict, i.score, i.exercises,
              coalesce(i.previous_verdict, s.verdict) as previous_verdict,
              coalesce(i.previous_score, s.score) as previous_score,
              exists (select 1 from overrides o where o.submission_id = s.id and o.ended_at is null) as held
            from regrade_items i
              join regrades r on r.id = i.regrade_id
              join submissions s on s.id = i.submission_id
            where i.regrade_id = ? and i.verdict <> 'grader_failed'
              and (r.state in ('running', 'previewed') and %s or i.previous_verdict is not null)) compared
            """.formatted(CURRENT);

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final JsonMapper json;
    private final Clock clock;
    private final SubmissionStore submissions;
    private final OverrideStore overrides;

    RegradeStore(
            JdbcClient jdbc,
            SortableIds ids,
            JsonMapper json,
            Clock clock,
            SubmissionStore submissions,
            OverrideStore overrides) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
        this.submissions = submissions;
        this.overrides = overrides;
    }

    /// {@return the id of a new regrade}
    ///
    /// @param only the only submission; null for all that are graded
    /// @throws DuplicateKeyException if another regrade of all submissions is running
    String add(@Nullable String only, boolean dryRun, String by) {
        String id = ids.next();
        jdbc.sql("""
                insert into regrades (id, state, dry_run, created_by, created_at, runs_for_all)
                values (?, ?, ?, ?, ?, ?)""")
                .params(id, State.RUNNING.word(), dryRun, by, now())
                .param(only == null ? true : null)
                .update();
        jdbc.sql("""
                insert into regrade_items (regrade_id, submission_id) select r.id, s.id from regrades r, submissions s
                where r.id = ? and s.state = 'done' and s.id = coalesce(?, s.id)""").param(id).param(only).update();
        return id;
    }

    /// {@return the submissions of a regrade}
    List<String> items(String regrade) {
        return submissions(regrade, "true");
    }

    /// {@return the submissions whose results the regrade may replace: not those on which the grader failed, or whose
    /// results another regrade has changed since}
    ///
    /// @param onlyGains whether to leave out submissions whose score would not go up
    List<String> replaceable(String regrade, boolean onlyGains) {
        return submissions(
                regrade, "i.verdict <> 'grader_failed' and " + CURRENT + (onlyGains ? " and i.score > s.score" : ""));
    }

    /// {@return the submissions whose current results this regrade has produced}
    List<String> replaced(String regrade) {
        return submissions(regrade, "s.regrade_id = i.regrade_id");
    }

    private List<String> submissions(String regrade, String condition) {
        return Rows.list(jdbc, String.class, """
                select s.id from regrade_items i join submissions s on s.id = i.submission_id
                where i.regrade_id = ? and %s order by s.id""".formatted(condition), regrade);
    }

    /// Starts an attempt to grade a submission again, and stores which regrade had produced its current result.
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
        GradingReport counted = report.withPoints(overrides.points(submission));
        jdbc.sql("""
                update regrade_items set verdict = ?, score = ?, report = ?, exercises = ?
                where regrade_id = ? and submission_id = ? and report is null""")
                .params(
                        report.verdict().word(),
                        counted.score(),
                        json.writeValueAsString(report),
                        String.join(",", differing(before, counted)),
                        regrade,
                        submission)
                .update();
    }

    /// {@return the exercises whose points differ}
    private static List<String> differing(GradingReport before, GradingReport after) {
        Map<String, Double> scoresBefore = scores(before);
        Map<String, Double> scoresAfter = scores(after);
        var all = new TreeSet<>(scoresBefore.keySet());
        all.addAll(scoresAfter.keySet());
        return all.stream()
                .filter(exercise -> Double.compare(
                                scoresBefore.getOrDefault(exercise, 0.0), scoresAfter.getOrDefault(exercise, 0.0))
                        != 0)
                .toList();
    }

    private static Map<String, Double> scores(GradingReport report) {
        return report.exercises().stream().collect(Collectors.toMap(ExerciseReport::id, ExerciseReport::score));
    }

    /// Computes the pending scores of a submission again, because its manual overrides have changed.
    void countAgain(String submission) {
        List<String> pending = Rows.list(jdbc, String.class, """
                select i.regrade_id from regrade_items i join regrades r on r.id = i.regrade_id
                where i.submission_id = ? and i.report is not null and r.state in ('running', 'previewed')""", submission);
        for (String regrade : pending) {
            GradingReport counted = item(regrade, submission).report().withPoints(overrides.points(submission));
            jdbc.sql("update regrade_items set score = ? where regrade_id = ? and submission_id = ?")
                    .params(counted.score(), regrade, submission)
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

    /// Waits until no other transaction applies or undoes a regrade. None does until the end of the current one.
    void lock() {
        Rows.list(jdbc, String.class, "select id from regrades order by id for update");
    }

    /// {@return the regrade that was applied last, without those that are undone}
    Optional<String> latestApplied() {
        return Rows.find(
                jdbc,
                String.class,
                "select id from regrades where state = 'applied' order by applied_at desc, id desc limit 1");
    }

    /// Deletes the results. Jobs that are still running end by themselves.
    void forgetItems(String regrade) {
        jdbc.sql("delete from regrade_items where regrade_id = ?")
                .param(regrade)
                .update();
    }

    void explain(String regrade, @Nullable String reason) {
        jdbc.sql("update regrades set reason = ? where id = ?")
                .param(reason)
                .param(regrade)
                .update();
    }

    boolean isComplete(String regrade) {
        return !Rows.exist(jdbc, "regrade_items where regrade_id = ? and verdict is null", regrade);
    }

    /// A graded submission of a regrade.
    ///
    /// @param comparedTo the regrade that had produced the result with which it was compared; null for the first
    ///     result
    /// @param previous the replaced result; null if none was replaced
    record Item(
            @Nullable String comparedTo,
            GradingReport report,
            @Nullable GradingReport previous) {}

    Item item(String regrade, String submission) {
        return jdbc.sql("""
                select compared_to, report, previous_report from regrade_items
                where regrade_id = ? and submission_id = ?""")
                .params(regrade, submission)
                .query((row, number) -> {
                    String previous = row.getString("previous_report");
                    return new Item(
                            row.getString("compared_to"),
                            json.readValue(row.getString("report"), GradingReport.class),
                            previous == null ? null : json.readValue(previous, GradingReport.class));
                })
                .single();
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
        String end = before == null ? SortableIds.AFTER_ALL : before;
        return Rows.list(jdbc, Regrade.class, REGRADES + "where r.id < ? order by r.id desc limit ?", end, limit);
    }

    /// {@return a regrade}
    ///
    /// @param most the maximum number of its changes
    Optional<Regrade> find(String id, int most) {
        return Rows.find(jdbc, Regrade.class, REGRADES + "where r.id = ?", id)
                .map(found -> found.with(changes(id, most)));
    }

    /// {@return the submissions whose score or verdict differs, largest losses first, then largest gains}
    private List<Change> changes(String regrade, int most) {
        return Rows.list(jdbc, Change.class, """
                select * from %s where verdict <> previous_verdict or score <> previous_score
                order by case when score < previous_score then 0 when score > previous_score then 1 else 2 end,
                  abs(score - previous_score) desc, student, attempt limit ?""".formatted(COMPARED), regrade, most);
    }

    /// The number of changes.
    ///
    /// @param others the number of submissions with another result and the same score
    record Summary(int gains, int losses, int others) {
        public int changes() {
            return gains + losses + others;
        }
    }

    Summary summary(String regrade) {
        return jdbc.sql("""
                select count(case when score > previous_score then 1 end) as gains,
                  count(case when score < previous_score then 1 end) as losses,
                  count(case when score = previous_score and verdict <> previous_verdict then 1 end) as others
                from %s""".formatted(COMPARED))
                .param(regrade)
                .query(Summary.class)
                .single();
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }
}
