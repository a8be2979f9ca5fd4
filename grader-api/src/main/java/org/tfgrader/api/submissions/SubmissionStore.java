package org.tfgrader.api.submissions;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.progress.SubmissionState;
import org.tfgrader.api.submissions.quotas.Quotas;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import tools.jackson.databind.json.JsonMapper;

/// Stores submissions, their files and their reports.
@Repository
public class SubmissionStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final OverrideStore overrides;
    private final Turns turns;
    private final SortableIds ids;

    SubmissionStore(
            JdbcClient jdbc, JsonMapper json, Clock clock, OverrideStore overrides, Turns turns, SortableIds ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.overrides = overrides;
        this.turns = turns;
        this.ids = ids;
    }

    /// Which submissions to list.
    ///
    /// @param trials whether to include trials by instructors
    /// @param sought the students; null for any
    /// @param before only submissions older than the one with this id
    record Filter(
            @Nullable String student,
            boolean trials,
            @Nullable SubmissionState state,
            @Nullable Part sought,
            @Nullable String before,
            int limit) {}

    /// Read once, and not for each submission.
    private static final String SOUGHT =
            " and student in (select id from students where %s or id in (".formatted(Part.isIn("id"))
                    + "select member from listed_names where %s))".formatted(Part.isIn("name"));

    /// Stores a new submission.
    ///
    /// @param attempt reserved by [#nextAttempt]
    StoredSubmission add(
            String student, Origin origin, int attempt, Instant submittedAt, long seed, HandedIn handedIn) {
        var submission = new StoredSubmission(
                ids.next(),
                student,
                origin,
                attempt,
                submittedAt,
                SubmissionState.QUEUED,
                handedIn.train(),
                seed,
                turns.next(student, origin),
                0,
                null,
                null,
                null,
                null,
                null);
        List<SourceFile> files = handedIn.files();
        jdbc.sql("""
                insert into submissions (
                  id, student, attempt, submitted_at, state, train, seed, turn, turn_since, tries, origin, queued_at,
                  source_bytes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        submission.id(),
                        submission.student(),
                        submission.attempt(),
                        utc(submission.submittedAt()),
                        submission.state().word(),
                        submission.train(),
                        submission.seed(),
                        submission.turn(),
                        utc(clock.instant()),
                        submission.tries(),
                        submission.origin().word(),
                        utc(SortableIds.madeAt(submission.id())),
                        Quotas.bytes(files))
                .update();
        for (int i = 0; i < files.size(); i++) {
            jdbc.sql("insert into submission_files (submission_id, ordinal, name, content) values (?, ?, ?, ?)")
                    .params(
                            submission.id(),
                            i,
                            files.get(i).name(),
                            files.get(i).content())
                    .update();
        }
        return submission;
    }

    /// Creates the row with a student's number of attempts, unless it exists.
    void reserve(String student) {
        jdbc.sql("insert into students (id, attempts) values (?, 0) on conflict do nothing")
                .param(student)
                .update();
    }

    /// {@return the number of a student's next attempt, which nobody else gets}
    int nextAttempt(String student) {
        reserve(student);
        int counted = jdbc.sql("update students set attempts = attempts + 1 where id = ?")
                .param(student)
                .update();
        if (counted == 0) {
            return nextAttempt(student); // The student was deleted meanwhile, and starts again.
        }
        return jdbc.sql("select attempts from students where id = ?")
                .param(student)
                .query(Integer.class)
                .single();
    }

    public Optional<StoredSubmission> find(String id) {
        return Rows.find(jdbc, StoredSubmission.class, "select * from submissions where id = ?", id);
    }

    /// {@return submissions, newest first}
    List<StoredSubmission> list(Filter filter) {
        var sql = new StringBuilder("select * from submissions where true");
        List<Object> parameters = new ArrayList<>();
        if (filter.student != null) {
            sql.append(" and student = ?");
            parameters.add(filter.student);
        }
        if (!filter.trials) {
            sql.append(" and origin <> ?");
            parameters.add(Origin.TRIAL.word());
        }
        if (filter.state != null) {
            sql.append(" and state = ?");
            parameters.add(filter.state.word());
        }
        if (filter.sought != null) {
            sql.append(SOUGHT);
            parameters.add(filter.sought.pattern());
            parameters.add(filter.sought.pattern());
        }
        if (filter.before != null) {
            sql.append(" and id < ?");
            parameters.add(filter.before);
        }
        sql.append(" order by id desc limit ?");
        parameters.add(filter.limit);
        return Rows.list(jdbc, StoredSubmission.class, sql.toString(), parameters.toArray());
    }

    /// {@return the files of a submission, in the order in which they were sent}
    public List<SourceFile> files(String id) {
        return Rows.list(
                jdbc,
                SourceFile.class,
                "select name, content from submission_files where submission_id = ? order by ordinal",
                id);
    }

    /// {@return a submission, locked until the end of the current transaction; empty if it does not exist}
    public Optional<StoredSubmission> lock(String id) {
        return Rows.find(jdbc, StoredSubmission.class, "select * from submissions where id = ? for update", id);
    }

    /// Locks a student's row until the end of the current transaction. Call it before [#lock].
    public void lockStudent(String student) {
        turns.lock(student);
    }

    /// {@return the effective report of a submission, with manual overrides; empty until it is done}
    public Optional<GradingReport> report(String id) {
        return found(id).map(report -> report.withPoints(overrides.points(id)));
    }

    /// {@return the grader's report of a submission; empty until it is done}
    public Optional<GradingReport> found(String id) {
        return Rows.find(jdbc, String.class, "select report from submissions where id = ? and state = 'done'", id)
                .map(report -> json.readValue(report, GradingReport.class));
    }

    /// Starts an attempt to grade a submission.
    ///
    /// @return the submission now; empty if it is already done, or unknown
    @Transactional
    public Optional<StoredSubmission> begin(String id) {
        Optional<StoredSubmission> queued = find(id);
        queued.map(StoredSubmission::student).ifPresent(turns::lock);
        int begun = jdbc.sql("""
                update submissions set state = 'running', tries = tries + 1, started_at = ?
                where id = ? and state <> 'done'""").params(utc(clock.instant()), id).update();
        forgetEvents(id);
        queued.map(StoredSubmission::student).ifPresent(turns::settle);
        return begun == 0 ? Optional.empty() : find(id);
    }

    /// {@return whether any free worker may grade a submission, and not only those for long gradings}
    public boolean mayUseAnyWorker(String id) {
        return find(id).map(turns::mayUseAnyWorker).orElse(false);
    }

    /// Puts a submission back into the queue.
    ///
    /// @param counts whether the attempt that ended counts as one
    @Transactional
    public void putBack(String id, boolean counts) {
        find(id).ifPresent(submission -> {
            turns.lock(submission.student());
            jdbc.sql("update submissions set state = 'queued', tries = tries - ? where id = ? and state = 'running'")
                    .params(counts ? 0 : 1, id)
                    .update();
            if (counts) {
                turns.count(submission, clock.instant());
            }
            turns.settle(submission.student());
        });
    }

    /// Stores the result of a grading, unless another one was first.
    ///
    /// @return the submission as it is stored now; empty if it was already done
    @Transactional
    public Optional<StoredSubmission> complete(StoredSubmission begun, GradingReport report) {
        Instant end = clock.instant();
        // A submission may count from an earlier time than its arrival.
        Instant came = SortableIds.madeAt(begun.id());
        Instant start = begun.startedAt() == null ? came : begun.startedAt();
        GradingReport timed = withTimings(
                report,
                Duration.between(came, start).toMillis(),
                Duration.between(came, end).toMillis());
        turns.lock(begun.student());
        int stored = jdbc.sql("""
                update submissions set state = 'done', ended_at = ?, verdict = ?, score = ?, max_score = ?, report = ?
                where id = ? and state <> 'done'""")
                .params(
                        utc(end),
                        timed.verdict().word(),
                        timed.score(),
                        timed.maxScore(),
                        json.writeValueAsString(timed),
                        begun.id())
                .update();
        forgetEvents(begun.id());
        turns.count(begun, end);
        turns.settle(begun.student());
        return stored == 0 ? Optional.empty() : find(begun.id());
    }

    /// Stores the effective scores of a submission whose report stays.
    public void count(String id, double score) {
        jdbc.sql("update submissions set score = ? where id = ? and state = 'done'")
                .params(score, id)
                .update();
    }

    /// Replaces a submission's report by that of a regrade. The original waiting time stays, and so do manual
    /// overrides.
    ///
    /// @return the effective report
    public GradingReport replace(String id, String regrade, GradingReport previous, GradingReport report) {
        Long queued = previous.timings().queuedMs();
        long total = report.timings().totalMs() + (queued == null ? 0 : queued);
        return restore(id, regrade, withTimings(report, queued, total));
    }

    /// Restores a previous report of a submission. Manual overrides stay.
    ///
    /// @param regrade that had produced the report; null if none did
    /// @return the effective report
    public GradingReport restore(String id, @Nullable String regrade, GradingReport report) {
        GradingReport counted = report.withPoints(overrides.points(id));
        jdbc.sql("""
                update submissions set verdict = ?, score = ?, max_score = ?, report = ?, regrade_id = ?
                where id = ? and state = 'done'""")
                .param(report.verdict().word())
                .param(counted.score())
                .param(report.maxScore())
                .param(json.writeValueAsString(report))
                .param(regrade)
                .param(id)
                .update();
        return counted;
    }

    /// {@return the reason of a regrade that students see; empty if nobody gave one}
    public Optional<String> regradeReason(String id) {
        return Rows.find(jdbc, String.class, """
                select r.reason from submissions s join regrades r on r.id = s.regrade_id
                where s.id = ? and r.reason is not null""", id);
    }

    private void forgetEvents(String id) {
        jdbc.sql("delete from progress_events where submission_id = ?")
                .param(id)
                .update();
    }

    private static GradingReport withTimings(GradingReport report, @Nullable Long queuedMs, long totalMs) {
        var stages = report.timings();
        return report.withTimings(new TimingsReport(
                queuedMs, stages.compileMs(), stages.gradeMs(), stages.trainMs(), stages.hiddenMs(), totalMs));
    }

    /// {@return the attempts of a student, oldest first}
    List<SubmissionReader.Sibling> attempts(String student) {
        return Rows.list(
                jdbc,
                SubmissionReader.Sibling.class,
                "select id, attempt from submissions where student = ? and origin <> 'trial' order by attempt",
                student);
    }
}
