package org.tfgrader.api.regrades;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.report.GradingReport;

/// Starts regrades, which run after all first gradings, and applies their results. Submissions on which the grader
/// itself fails keep their results.
@Component
class Regrades {
    private static final Logger log = LoggerFactory.getLogger(Regrades.class);

    private final RegradeStore store;
    private final SubmissionStore submissions;
    private final RegradeQueue queue;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Durability durability;

    Regrades(
            RegradeStore store,
            SubmissionStore submissions,
            RegradeQueue queue,
            ApplicationEventPublisher events,
            Audit audit,
            TransactionTemplate transaction,
            Durability durability) {
        this.store = store;
        this.submissions = submissions;
        this.queue = queue;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
        this.durability = durability;
    }

    /// Starts a regrade.
    ///
    /// @param student the owner of all submissions; null if they belong to several
    /// @param dryRun whether nothing changes until it is applied
    /// @return its id
    /// @throws Problem if it includes all submissions while another such regrade is running
    String begin(List<String> which, @Nullable String student, boolean dryRun, String by) {
        String id = transaction.execute(status -> {
            String made = add(which, student == null, dryRun, by);
            audit.note(new Note(AuditAction.REGRADE_BEGUN, made, student));
            queue.add(made, which);
            return made;
        });
        endIfComplete(id);
        durability.ensure();
        queue.makeDue();
        return id;
    }

    private String add(List<String> which, boolean all, boolean dryRun, String by) {
        try {
            return store.add(which, all, dryRun, by);
        } catch (DuplicateKeyException another) {
            throw new Problem(
                    ProblemType.REGRADE_RUNNING,
                    "Another regrade of all submissions is running: wait until it is done, or discard it if it is"
                            + " a dry run.");
        }
    }

    /// Completes a regrade that has graded everything: unless it is a dry run, it is applied. Results that another
    /// regrade has changed meanwhile stay.
    void endIfComplete(String regrade) {
        if (!store.isComplete(regrade)) {
            return;
        }
        if (store.isDryRun(regrade)) {
            store.advance(regrade, State.RUNNING, State.PREVIEWED);
        } else {
            apply(regrade, State.RUNNING, Choice.ALL);
        }
        durability.ensure();
    }

    /// Applies the changes of a dry run, once.
    ///
    /// @return whether they were applied now
    /// @throws Problem if another regrade has changed any of the submissions since, or a selected one is not in the
    ///     regrade
    boolean apply(String regrade, Choice choice) {
        boolean applied = apply(regrade, State.PREVIEWED, choice);
        durability.ensure();
        return applied;
    }

    private boolean apply(String regrade, State from, Choice choice) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!store.advance(regrade, from, State.APPLIED)) {
                return false;
            }
            if (from == State.PREVIEWED) {
                audit.note(Note.of(AuditAction.REGRADE_APPLIED, regrade));
            }
            if (choice.reason() != null) {
                store.explain(regrade, choice.reason());
            }
            for (String submission : chosen(regrade, choice)) {
                Optional<String> now = store.broughtBy(submission);
                if (now.equals(store.comparedTo(regrade, submission))) {
                    replace(regrade, submission);
                } else if (from == State.PREVIEWED) {
                    throw overtaken(submission, now);
                } else {
                    log.info(
                            "Regrade {} leaves {} unchanged, because its result has changed in the meantime",
                            regrade,
                            submission);
                }
            }
            return true;
        }));
    }

    private List<String> chosen(String regrade, Choice choice) {
        return switch (choice.which()) {
            case ALL -> store.graded(regrade);
            case GAINS -> store.gains(regrade);
            case CHOSEN -> {
                List<String> graded = store.graded(regrade);
                if (!graded.containsAll(choice.submissions())) {
                    throw new Problem(
                            ProblemType.INVALID_FIELD,
                            "submissions",
                            "`submissions` contains ids that this regrade has not graded: use only ids from its"
                                    + " changes.");
                }
                yield graded.stream().filter(choice.submissions()::contains).toList();
            }
        };
    }

    private static Problem overtaken(String submission, Optional<String> now) {
        return new Problem(
                ProblemType.REGRADE_OVERTAKEN,
                now.map(("Regrade %s has changed submission %%s since this regrade graded it: start a new"
                                + " regrade.")::formatted)
                        .orElse("Submission %s has its first result again since this regrade graded it: start a"
                                + " new regrade.")
                        .formatted(submission));
    }

    /// Discards a dry run that is not applied.
    ///
    /// @return whether it was discarded now
    boolean discard(String regrade) {
        boolean discarded = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!store.isDryRun(regrade)) {
                return false;
            }
            boolean ended = store.advance(regrade, State.PREVIEWED, State.DISCARDED)
                    || store.advance(regrade, State.RUNNING, State.DISCARDED);
            if (!ended) {
                return false;
            }
            audit.note(Note.of(AuditAction.REGRADE_DISCARDED, regrade));
            store.forgetItems(regrade);
            return true;
        }));
        durability.ensure();
        return discarded;
    }

    /// Undoes an applied regrade, once. Submissions that were regraded again since keep their results.
    ///
    /// @return whether it was undone now
    /// @throws Problem if all of them were regraded again since
    boolean undo(String regrade) {
        boolean undone = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!store.advance(regrade, State.APPLIED, State.UNDONE)) {
                return false;
            }
            audit.note(Note.of(AuditAction.REGRADE_UNDONE, regrade));
            List<String> changed = store.changed(regrade);
            long given = changed.stream()
                    .filter(submission -> giveBack(regrade, submission))
                    .count();
            if (given == 0 && !changed.isEmpty()) {
                throw new Problem(
                        ProblemType.REGRADE_OVERTAKEN,
                        "Later regrades have changed all submissions of this one: undo those regrades first.");
            }
            return true;
        }));
        durability.ensure();
        return undone;
    }

    /// {@return whether a submission got its previous result back; not if another regrade has changed it since}
    private boolean giveBack(String regrade, String submission) {
        Optional<String> now = store.broughtBy(submission);
        if (!now.equals(Optional.of(regrade))) {
            now.ifPresent(later -> store.keep(regrade, submission, later));
            return false;
        }
        StoredSubmission changed = submissions.find(submission).orElseThrow();
        GradingReport report = submissions.report(submission).orElseThrow();
        Former former = former(regrade, submission);
        GradingReport counted = submissions.restore(submission, former.broughtBy, former.report);
        events.publishEvent(regraded(regrade + "_undone", changed, report, counted));
        return true;
    }

    /// A previous result of a submission.
    ///
    /// @param broughtBy the regrade that had produced it; null for the first result
    private record Former(@Nullable String broughtBy, GradingReport report) {}

    /// {@return the result of a submission before a regrade}
    ///
    /// If an earlier regrade had produced that result and is undone, it is the result before that regrade, which
    /// only the later regrade has kept from being restored.
    private Former former(String regrade, String submission) {
        Optional<String> before = store.comparedTo(regrade, submission);
        if (before.isPresent() && store.isUndone(before.get())) {
            store.keepNoLonger(before.get(), submission);
            return former(before.get(), submission);
        }
        return new Former(before.orElse(null), store.previousReport(regrade, submission));
    }

    /// A submission that was deleted meanwhile has no result to replace.
    private void replace(String regrade, String submission) {
        submissions.find(submission).ifPresent(before -> replace(regrade, before));
    }

    private void replace(String regrade, StoredSubmission before) {
        String submission = before.id();
        GradingReport previous = submissions.report(submission).orElseThrow();
        store.keepPrevious(regrade, submission);
        GradingReport report = submissions.replace(submission, regrade, previous, store.report(regrade, submission));
        events.publishEvent(regraded(regrade, before, previous, report));
    }

    private static SubmissionRegraded regraded(
            String change, StoredSubmission submission, GradingReport previous, GradingReport report) {
        return new SubmissionRegraded(
                change,
                submission.id(),
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                previous,
                report);
    }
}
