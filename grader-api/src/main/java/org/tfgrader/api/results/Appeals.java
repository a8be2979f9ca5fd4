package org.tfgrader.api.results;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.report.GradingReport;

/// Stores review requests and their answers. Each submission may have one open request, and each student a few.
@Component
public class Appeals {
    /// The maximum number of open requests of a student.
    static final int MOST_OPEN = 20;

    private static final String APPEALS = """
            select a.id, a.submission_id as submission, s.student, s.attempt, a.subject, a.question, a.asked_at,
              a.answer, a.answered_by, a.answered_at
            from appeals a join submissions s on s.id = a.submission_id where\s""";

    private final JdbcClient jdbc;
    private final SubmissionReader reader;
    private final SubmissionStore submissions;
    private final Audit audit;
    private final SortableIds ids;
    private final Clock clock;

    Appeals(
            JdbcClient jdbc,
            SubmissionReader reader,
            SubmissionStore submissions,
            Audit audit,
            SortableIds ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.submissions = submissions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    Appeal ask(String id, @Nullable String question, @Nullable String subject, Caller caller) {
        StoredSubmission own = reader.find(id, caller);
        SeenReport seen = reader.report(own, caller)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_GRADED_YET,
                        "This submission is not graded yet: request a review when you see its score."));
        if (!seen.scored()) {
            throw new Problem(
                    ProblemType.SCORES_HIDDEN, "Scores are not shown yet: request a review when you see your score.");
        }
        if (!Appeal.mayAsk(seen)) {
            throw new Problem(
                    ProblemType.NOT_GRADED,
                    "The grader itself failed on this submission: submit again. The failed attempt does not count.");
        }
        var fields = new Written();
        String text = fields.text("question", question, "a question");
        String about = subject == null || subject.isBlank() ? null : subject;
        if (about != null && !has(seen.report(), about)) {
            fields.wrong(
                    "subject",
                    "`subject` must be the id of an exercise or a test of this submission, such as sigmoid.");
        }
        fields.end();
        return audit.change(
                () -> {
                    // In this order, so that two concurrent requests of the student are counted one after another.
                    submissions.lockStudent(own.student());
                    submissions.lock(id);
                    if (ofSubmission(id, 1).stream().anyMatch(Appeal::isOpen)) {
                        throw new Problem(
                                ProblemType.APPEAL_OPEN,
                                "You already have an open review request for this submission: wait for the answer.");
                    }
                    if (countOpen(own.student()) >= MOST_OPEN) {
                        throw new Problem(
                                ProblemType.APPEALS_USED_UP,
                                "You have %d open review requests, which is the maximum: wait for an answer."
                                        .formatted(MOST_OPEN));
                    }
                    var asked = new Appeal(
                            ids.next(),
                            id,
                            own.student(),
                            own.attempt(),
                            about,
                            text,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            null,
                            null,
                            null);
                    add(asked);
                    return asked;
                },
                asked -> new Note(AuditAction.APPEAL_ASKED, id, own.student()));
    }

    Appeal answer(String id, @Nullable String answer, Caller caller) {
        find(id);
        var fields = new Written();
        String text = fields.text("answer", answer, "an answer");
        fields.end();
        return audit.change(
                () -> {
                    if (!keep(id, text, caller.name(), clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
                        throw new Problem(
                                ProblemType.APPEAL_ANSWERED,
                                "This review request is already answered: read the answer.");
                    }
                    return find(id);
                },
                answered -> new Note(AuditAction.APPEAL_ANSWERED, answered.submission(), answered.student()));
    }

    /// {@return some review requests; records that they are read} Open ones are listed oldest first, answered ones
    /// newest first.
    ///
    /// @param cursor the id of the last request on the previous page; null starts with the first page
    List<Appeal> list(boolean open, @Nullable String cursor, int limit) {
        audit.note(new Note(AuditAction.APPEALS_LISTED, null, null));
        String first = open ? "" : SortableIds.AFTER_ALL;
        return Rows.list(
                jdbc,
                Appeal.class,
                APPEALS
                        + (open
                                ? "a.answered_at is null and a.id > ? order by a.id limit ?"
                                : "a.answered_at is not null and a.id < ? order by a.id desc limit ?"),
                cursor == null ? first : cursor,
                limit);
    }

    Appeal find(String id) {
        return Rows.find(jdbc, Appeal.class, APPEALS + "a.id = ?", id)
                .orElseThrow(() ->
                        new Problem(ProblemType.NOT_FOUND, "No review request has this id: look it up in the list."));
    }

    private static boolean has(GradingReport report, String id) {
        return report.exercises().stream().anyMatch(exercise -> exercise.id().equals(id))
                || report.allChecks().anyMatch(check -> check.id().equals(id));
    }

    private void add(Appeal asked) {
        jdbc.sql("insert into appeals (id, submission_id, subject, question, asked_at) values (?, ?, ?, ?, ?)")
                .params(asked.id(), asked.submission())
                .param(asked.subject())
                .params(asked.question(), utc(asked.askedAt()))
                .update();
    }

    /// Stores the answer, unless the request is already answered.
    ///
    /// @return whether this answer was stored
    private boolean keep(String id, String answer, String by, Instant at) {
        return jdbc.sql("""
                update appeals set answer = ?, answered_by = ?, answered_at = ?
                where id = ? and answered_at is null""").params(answer, by, utc(at), id).update() > 0;
    }

    /// {@return the requests for a submission, newest first}
    List<Appeal> ofSubmission(String submission, int limit) {
        return Rows.list(
                jdbc, Appeal.class, APPEALS + "a.submission_id = ? order by a.id desc limit ?", submission, limit);
    }

    /// {@return the number of open requests}
    public int countOpen() {
        return jdbc.sql("select count(*) from appeals where answered_at is null")
                .query(Integer.class)
                .single();
    }

    /// {@return the number of open requests of a student}
    private int countOpen(String student) {
        return jdbc.sql("""
                select count(*) from appeals a join submissions s on s.id = a.submission_id
                where s.student = ? and a.answered_at is null""").param(student).query(Integer.class).single();
    }
}
