package org.tfgrader.api.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.api.submissions.results.OverrideStore.CheckOverride;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// Sets and deletes manual overrides. The grader's report is unchanged; the effective score is computed again and
/// sent, all in one transaction that locks the submission's row. Regrades and other overrides of the submission run
/// before or after it.
@Component
class Overrides {
    private final SubmissionStore submissions;
    private final SubmissionReader reader;
    private final OverrideStore store;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final SortableIds ids;

    Overrides(
            SubmissionStore submissions,
            SubmissionReader reader,
            OverrideStore store,
            ApplicationEventPublisher events,
            Audit audit,
            SortableIds ids) {
        this.submissions = submissions;
        this.reader = reader;
        this.store = store;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
    }

    /// A test of a locked submission.
    ///
    /// @param graded the test as graded
    private record Held(StoredSubmission submission, GradingReport found, GradingReport counted, CheckReport graded) {
        /// {@return the test's effective points}
        double points() {
            return counted.allChecks()
                    .filter(check -> check.id().equals(graded.id()))
                    .mapToDouble(CheckReport::points)
                    .findFirst()
                    .orElseThrow();
        }
    }

    void set(String submission, String check, NewOverride wish, Caller caller) {
        audit.change(
                () -> {
                    Held held = hold(submission, check, caller);
                    NewOverride.Read read = wish.read(held.graded.maxPoints());
                    refuseOvertaken(held, NewOverride.number(wish.pointsBefore()));
                    String id = ids.next();
                    Instant now = SortableIds.madeAt(id);
                    store.end(submission, check, caller.name(), now);
                    store.add(new CheckOverride(
                            id, submission, check, read.points(), read.reason(), read.comment(), caller.name(), now));
                    count(id, held);
                    return note(
                            AuditAction.OVERRIDE_MADE,
                            held,
                            "%s, %s to %s points: %s"
                                    .formatted(
                                            check,
                                            Words.points(held.points()),
                                            Words.points(read.points()),
                                            read.reason()));
                },
                note -> note);
    }

    /// Deletes an override, so that the grader's points apply.
    ///
    /// @param pointsBefore the points that the caller has seen; null to delete any override
    void withdraw(String submission, String check, @Nullable Double pointsBefore, Caller caller) {
        audit.change(
                () -> {
                    Held held = hold(submission, check, caller);
                    refuseOvertaken(held, pointsBefore);
                    String change = ids.next();
                    if (!store.end(submission, check, caller.name(), SortableIds.madeAt(change))) {
                        throw new Problem(
                                ProblemType.NOT_FOUND,
                                "This test has no manual override: reload the page of the submission.");
                    }
                    count(change, held);
                    return note(
                            AuditAction.OVERRIDE_WITHDRAWN,
                            held,
                            "%s, %s to %s points"
                                    .formatted(check, Words.points(held.points()), Words.points(held.graded.points())));
                },
                note -> note);
    }

    private Held hold(String id, String check, Caller caller) {
        reader.find(id, caller);
        StoredSubmission submission = submissions.lock(id).orElseThrow(Overrides::gone);
        if (!submission.isDone()) {
            throw new Problem(
                    ProblemType.NOT_GRADED_YET,
                    "This submission is not graded yet: override its points when it is done.");
        }
        GradingReport found = submissions.found(id).orElseThrow(Overrides::gone);
        if (found.exercises().isEmpty()) {
            throw new Problem(
                    ProblemType.NOT_GRADED,
                    ("The result is %s, so no test has points to override: ask the student to submit again, or"
                                    + " start a regrade.")
                            .formatted(found.verdict().word()));
        }
        CheckReport graded = found.allChecks()
                .filter(known -> known.id().equals(check))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "The result has no test with this id: look it up in the submission."));
        return new Held(submission, found, found.withPoints(store.points(id)), graded);
    }

    private static Problem gone() {
        return new Problem(ProblemType.NOT_FOUND, "This submission has been deleted: reload the list of submissions.");
    }

    private static void refuseOvertaken(Held held, @Nullable Double pointsBefore) {
        if (pointsBefore != null && Double.compare(pointsBefore, held.points()) != 0) {
            throw new Problem(
                    ProblemType.OVERRIDE_OVERTAKEN,
                    "pointsBefore",
                    ("The test has %s points now, not %s: another override or a regrade changed them. Check the"
                                    + " new points, then try again.")
                            .formatted(Words.points(held.points()), Words.points(pointsBefore)));
        }
    }

    /// Makes the current overrides effective.
    private void count(String change, Held before) {
        StoredSubmission submission = before.submission;
        GradingReport counted = before.found.withPoints(store.points(submission.id()));
        submissions.count(submission.id(), counted.score());
        events.publishEvent(new SubmissionRegraded(
                change,
                submission.id(),
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                before.counted,
                counted));
    }

    private static Note note(AuditAction action, Held held, String reason) {
        return new Note(action, held.submission.id(), held.submission.student(), reason);
    }
}
