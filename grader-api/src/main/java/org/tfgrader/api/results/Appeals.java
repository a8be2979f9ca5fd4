package org.tfgrader.api.results;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.report.GradingReport;

/// Creates and answers review requests. Each submission may have one open request, and each student a few.
@Component
public class Appeals {
    /// The maximum number of open requests of a student.
    static final int MOST_OPEN = 20;

    private final AppealStore store;
    private final SubmissionReader reader;
    private final SubmissionStore submissions;
    private final Audit audit;
    private final SortableIds ids;
    private final Clock clock;

    Appeals(
            AppealStore store,
            SubmissionReader reader,
            SubmissionStore submissions,
            Audit audit,
            SortableIds ids,
            Clock clock) {
        this.store = store;
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
                    if (store.ofSubmission(id, 1).stream().anyMatch(Appeal::isOpen)) {
                        throw new Problem(
                                ProblemType.APPEAL_OPEN,
                                "You already have an open review request for this submission: wait for the answer.");
                    }
                    if (store.countOpen(own.student()) >= MOST_OPEN) {
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
                    store.add(asked);
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
                    if (!store.answer(id, text, caller.name(), clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
                        throw new Problem(
                                ProblemType.APPEAL_ANSWERED,
                                "This review request is already answered: read the answer.");
                    }
                    return find(id);
                },
                answered -> new Note(AuditAction.APPEAL_ANSWERED, answered.submission(), answered.student()));
    }

    /// {@return some review requests; records that they are read}
    ///
    /// @param cursor the id of the last request on the previous page; null starts with the first page
    List<Appeal> list(boolean open, @Nullable String cursor, int limit) {
        audit.note(new Note(AuditAction.APPEALS_LISTED, null, null));
        return open ? store.open(cursor, limit) : store.answered(cursor, limit);
    }

    /// {@return the number of open review requests}
    public int countOpen() {
        return store.countOpen();
    }

    Appeal find(String id) {
        return store.find(id)
                .orElseThrow(() ->
                        new Problem(ProblemType.NOT_FOUND, "No review request has this id: look it up in the list."));
    }

    private static boolean has(GradingReport report, String id) {
        return report.exercises().stream()
                .anyMatch(exercise -> exercise.id().equals(id)
                        || exercise.checks().stream()
                                .anyMatch(check -> check.id().equals(id)));
    }
}
