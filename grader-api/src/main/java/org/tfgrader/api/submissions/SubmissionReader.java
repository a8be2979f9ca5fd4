package org.tfgrader.api.submissions;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.mistakes.NamedOutputs;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.offering.Terms.Lateness;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionStore.Filter;
import org.tfgrader.api.submissions.SubmissionView.LatePenalty;
import org.tfgrader.api.submissions.progress.SubmissionState;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.api.submissions.results.ReportView;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.api.submissions.results.Sight;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// Shows submissions to callers who may see them.
@Component
public class SubmissionReader {
    private static final String NOBODY_GRADES =
            "Grading is paused. The submission is stored and will be graded as soon as a worker node is available.";

    private final SubmissionStore store;
    private final OverrideStore overrides;
    private final NamedOutputs named;
    private final WaitEstimates waits;
    private final Offering offering;
    private final Audit audit;
    private final Clock clock;

    SubmissionReader(
            SubmissionStore store,
            OverrideStore overrides,
            NamedOutputs named,
            WaitEstimates waits,
            Offering offering,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.overrides = overrides;
        this.named = named;
        this.waits = waits;
        this.offering = offering;
        this.audit = audit;
        this.clock = clock;
    }

    /// {@return a submission that the caller may see}
    ///
    /// @throws Problem not found, whether it does not exist or belongs to somebody else
    public StoredSubmission find(String id, Caller caller) {
        return store.find(id)
                .filter(submission ->
                        !caller.isStudent() || (caller.mayRead(submission.student()) && submission.isStudents()))
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND,
                        "No submission with this id is visible to you: look up the ids of your submissions."));
    }

    /// {@return a submission that is about to be shown} Records the access, unless the submission is the caller's
    /// own.
    ///
    /// @param action which part of it is shown
    /// @throws Problem as [#find] does
    public StoredSubmission open(String id, Caller caller, AuditAction action) {
        StoredSubmission submission = find(id, caller);
        note(submission, caller, action);
        return submission;
    }

    /// Records that a part of a submission is shown, unless the submission is the caller's own.
    public void note(StoredSubmission submission, Caller caller, AuditAction action) {
        if (!caller.isStudent()) {
            audit.note(new Note(action, submission.id(), submission.student()));
        }
    }

    /// Another attempt of the same student.
    public record Sibling(String id, int attempt) {}

    /// {@return all attempts of a submission's student, oldest first} A trial has only itself.
    public List<Sibling> attempts(StoredSubmission submission) {
        return submission.isStudents()
                ? store.attempts(submission.student())
                : List.of(new Sibling(submission.id(), submission.attempt()));
    }

    /// {@return a result as the caller may see it now; empty while there is none}
    public Optional<SeenReport> report(StoredSubmission submission, Caller caller) {
        return report(submission, sight(submission, caller));
    }

    /// Names the mistakes that staff named, and applies the manual overrides in force.
    private Optional<SeenReport> report(StoredSubmission submission, Sight sight) {
        return store.found(submission.id())
                .map(found -> SeenReport.of(named.in(found), overrides.held(submission.id()), sight));
    }

    /// {@return the grader's result without manual overrides, as its student may see it now}
    ReportView asStudent(String student, GradingReport report) {
        return ReportView.of(SeenReport.of(named.in(report), List.of(), sightOf(student)));
    }

    /// {@return whether scores are hidden from a student now}
    boolean hidesScores(String student) {
        return !sightOf(student).hasScores();
    }

    /// {@return the grading policy for a submission}
    public Terms terms(StoredSubmission submission) {
        return offering.terms(submission.student());
    }

    private Sight sightOf(String student) {
        return Sight.ofStudent(offering.terms(student), clock.instant());
    }

    /// {@return a submission as the API returns it to the caller}
    public SubmissionView view(StoredSubmission submission, Caller caller) {
        Terms terms = terms(submission);
        Sight sight = Sight.of(caller, terms, clock.instant());
        ReportView report = report(submission, sight).map(ReportView::of).orElse(null);
        SubmissionState state = report != null ? SubmissionState.DONE : submission.state();
        var wait = state == SubmissionState.QUEUED ? waits.of(submission) : null;
        Lateness lateness = terms.lateness(submission.submittedAt());
        return new SubmissionView(
                submission.id(),
                Reports.ASSIGNMENT,
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                lateness.isLate(),
                LatePenalty.of(lateness, report == null ? null : report.score()),
                sight.hasScores() ? null : terms.scoresFrom(),
                state,
                wait == null ? null : wait.position(),
                wait == null ? null : wait.etaSeconds(),
                wait != null && wait.etaSeconds() == null ? NOBODY_GRADES : null,
                store.regradeReason(submission.id()).orElse(null),
                report);
    }

    /// {@return what a caller may see now of a submission's result}
    Sight sight(StoredSubmission submission, Caller caller) {
        return Sight.of(caller, terms(submission), clock.instant());
    }

    /// {@return submissions that the caller may see, newest first} Records the access as that of a page that
    /// refreshes itself, unless they are the caller's own.
    ///
    /// @param part text in the id or the name of their students; null for any
    /// @param before the id of a submission that is newer than all of them; null for the newest
    public List<SubmissionSummary> latest(@Nullable Part part, @Nullable String before, int limit, Caller caller) {
        if (!caller.isStudent()) {
            audit.noteLook(listed(null));
        }
        return summaries(new Filter(caller.student(), !caller.isStudent(), null, part, before, limit), caller);
    }

    /// {@return submissions as the caller may see them, newest first} Records the access, unless they are the
    /// caller's own.
    List<SubmissionSummary> list(Filter filter, Caller caller) {
        if (!caller.isStudent()) {
            audit.note(listed(filter.student()));
        }
        return summaries(filter, caller);
    }

    private static Note listed(@Nullable String student) {
        return new Note(AuditAction.SUBMISSIONS_LISTED, null, student);
    }

    private List<SubmissionSummary> summaries(Filter filter, Caller caller) {
        var termsOf = offering.terms();
        Instant now = clock.instant();
        return store.list(filter).stream()
                .map(submission -> {
                    Terms terms = termsOf.apply(submission.student());
                    return SubmissionSummary.of(submission, terms, Sight.of(caller, terms, now));
                })
                .toList();
    }
}
