package org.tfgrader.api.submissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.mistakes.NamedOutputs;
import org.tfgrader.api.offering.Lateness;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionStore.Filter;
import org.tfgrader.api.submissions.SubmissionStore.Sought;
import org.tfgrader.api.submissions.progress.Progress;
import org.tfgrader.api.submissions.progress.SubmissionState;
import org.tfgrader.api.submissions.results.LatePenalty;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.api.submissions.results.ReportView;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.api.submissions.results.Sight;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// Shows submissions to callers who may see them.
@Component
public class SubmissionReader {
    /// How often to check whether another node has finished a grading for which a request waits.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// The number of gradings of each kind from which the throughput is estimated.
    private static final int RECENT = 20;

    private static final String NOBODY_GRADES =
            "Grading is paused. The submission is stored and will be graded as soon as a worker node is available.";

    private final SubmissionStore store;
    private final OverrideStore overrides;
    private final Progress progress;
    private final Capacity capacity;
    private final Offering offering;
    private final NamedOutputs named;
    private final StudentNames names;
    private final Audit audit;
    private final Clock clock;

    SubmissionReader(
            SubmissionStore store,
            OverrideStore overrides,
            Progress progress,
            Capacity capacity,
            Offering offering,
            NamedOutputs named,
            StudentNames names,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.overrides = overrides;
        this.progress = progress;
        this.capacity = capacity;
        this.offering = offering;
        this.named = named;
        this.names = names;
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
        if (!caller.isStudent()) {
            audit.note(new Note(action, id, submission.student()));
        }
        return submission;
    }

    /// {@return submissions that the caller may see, newest first} Records the access as that of a page that
    /// refreshes itself, unless they are the caller's own.
    ///
    /// @param part text in the id or the name of their students; null for any
    /// @param before the id of a submission that is newer than all of them; null for the newest
    public List<SubmissionSummary> latest(@Nullable Part part, @Nullable String before, int limit, Caller caller) {
        Sought sought = part == null ? null : new Sought(part, names.having(part));
        if (!caller.isStudent()) {
            audit.noteLook(listed(null));
        }
        return summaries(new Filter(caller.student(), !caller.isStudent(), null, sought, before, limit), caller);
    }

    /// Another attempt of the same student.
    public record Sibling(String id, int attempt) {}

    /// {@return all attempts of a submission's student, oldest first} A trial has only itself.
    public List<Sibling> attempts(StoredSubmission submission) {
        return submission.isStudents()
                ? store.attempts(submission.student())
                : List.of(new Sibling(submission.id(), submission.attempt()));
    }

    /// {@return the highest points of a caller in each exercise so far, by its id; empty while scores are hidden}
    public Map<String, Double> bestPoints(Caller caller) {
        String student = caller.student();
        return student == null || offering.terms(student).hidesScores(clock.instant())
                ? Map.of()
                : store.bestPoints(student);
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

    /// {@return a result as the caller may see it now; empty while there is none}
    public Optional<SeenReport> report(StoredSubmission submission, Caller caller) {
        Sight sight = sight(submission, caller);
        return store.found(submission.id())
                .map(found -> SeenReport.of(named.in(found), overrides.held(submission.id()), sight));
    }

    /// {@return the grader's result as its student may see it now}
    public ReportView asStudent(String student, GradingReport report) {
        Sight sight = Sight.ofStudent(offering.terms(student), clock.instant());
        return ReportView.of(SeenReport.of(named.in(report), List.of(), sight));
    }

    /// {@return a submission as the caller may see it}
    public SubmissionView view(StoredSubmission submission, Caller caller) {
        return view(submission, report(submission, caller).orElse(null), caller);
    }

    /// {@return a submission as the caller may see it}
    ///
    /// @param seen its result, as the caller may see it; null while there is none
    public SubmissionView view(StoredSubmission submission, @Nullable SeenReport seen, Caller caller) {
        Terms terms = offering.terms(submission.student());
        Sight sight = Sight.of(caller, terms, clock.instant());
        ReportView report = seen == null ? null : ReportView.of(seen);
        SubmissionState state = report != null ? SubmissionState.DONE : submission.state();
        boolean waits = state == SubmissionState.QUEUED;
        Wait wait = waits ? wait(submission) : null;
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
        return Sight.of(caller, offering.terms(submission.student()), clock.instant());
    }

    /// Waits until a submission is done, at most for a time.
    ///
    /// @return the submission afterwards
    StoredSubmission await(StoredSubmission submission, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try (var channel = progress.open(submission.id())) {
            StoredSubmission now = store.find(submission.id()).orElse(submission);
            long left = deadline - System.nanoTime();
            while (!now.isDone() && left > 0 && !progress.isClosing()) {
                channel.awaitEnd(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
                now = store.find(submission.id()).orElse(submission);
                left = deadline - System.nanoTime();
            }
            return now;
        }
    }

    /// @param position 1 for the next one
    /// @param etaSeconds null if no node grades
    private record Wait(int position, @Nullable Double etaSeconds) {}

    private Wait wait(StoredSubmission submission) {
        int plain = store.ahead(submission, false);
        int trained = store.ahead(submission, true);
        int workers = capacity.workers();
        return new Wait(1 + plain + trained, workers == 0 ? null : seconds(submission, plain, trained, workers));
    }

    private double seconds(StoredSubmission submission, int plain, int trained, int workers) {
        var pace = new Pace(store.latestGradings(RECENT), RECENT, workers);
        double own = pace.grading(submission.train());
        double running = store.running() * own / 2; // half done, on average
        double ahead = plain * pace.grading(false) + trained * pace.grading(true);
        return Math.round((pace.through(running + ahead) + own) * 10) / 10.0;
    }
}
