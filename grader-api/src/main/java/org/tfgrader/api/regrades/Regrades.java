package org.tfgrader.api.regrades;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.problems.Constraints;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.regrades.RegradeStore.Item;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.report.GradingReport;

/// Starts regrades, which run after all first gradings, and applies their results. Submissions on which the grader
/// itself fails keep their results.
@Component
class Regrades {
    private final RegradeStore store;
    private final SubmissionStore submissions;
    private final RegradeQueue queue;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Durability durability;

    Regrades(
            RegradeStore store,
            SubmissionStore submissions,
            RegradeQueue queue,
            ApplicationEventPublisher events,
            Audit audit,
            Durability durability) {
        this.store = store;
        this.submissions = submissions;
        this.queue = queue;
        this.events = events;
        this.audit = audit;
        this.durability = durability;
    }

    /// {@return a regrade}
    ///
    /// @param most the maximum number of its changes
    /// @throws Problem if it does not exist
    Regrade find(String regrade, int most) {
        return store.find(regrade, most)
                .orElseThrow(
                        () -> new Problem(ProblemType.NOT_FOUND, "No regrade has this id: look it up in the list."));
    }

    private Regrade state(String regrade) {
        return find(regrade, 0);
    }

    /// Starts a regrade.
    ///
    /// @param only the only submission; null for all that are graded
    /// @param dryRun whether nothing changes until it is applied
    /// @return its id
    /// @throws Problem if the submission is not graded yet, or if it includes all submissions while another such
    ///     regrade is running
    String begin(@Nullable StoredSubmission only, boolean dryRun, String by) {
        if (only != null && !only.isDone()) {
            throw new Problem(
                    ProblemType.NOT_GRADED_YET, "This submission is not graded yet: regrade it when it is done.");
        }
        String id = audit.change(
                () -> {
                    String made = add(only == null ? null : only.id(), dryRun, by);
                    queue.add(made, store.items(made));
                    return made;
                },
                made -> new Note(AuditAction.REGRADE_BEGUN, made, only == null ? null : only.student()));
        endIfComplete(id);
        queue.makeDue();
        return id;
    }

    private String add(@Nullable String only, boolean dryRun, String by) {
        try {
            return store.add(only, dryRun, by);
        } catch (DuplicateKeyException another) {
            throw new Problem(
                    ProblemType.REGRADE_RUNNING,
                    "Another regrade of all submissions is running: wait until it is done, or discard it if it is"
                            + " a dry run.");
        }
    }

    /// Completes a regrade that has graded everything: unless it is a dry run, it is applied.
    void endIfComplete(String regrade) {
        if (!store.isComplete(regrade)) {
            return;
        }
        durability.commit(() -> {
            store.lock();
            boolean dryRun = state(regrade).dryRun();
            boolean advanced = store.advance(regrade, State.RUNNING, dryRun ? State.PREVIEWED : State.APPLIED);
            if (advanced && !dryRun) {
                replaceAll(regrade, false);
            }
            return advanced;
        });
    }

    /// Applies the changes of a dry run, once.
    ///
    /// @throws Problem if the request is invalid, or the regrade does not await approval
    void apply(String regrade, RegradeApplication request) {
        Constraints.check(request);
        change(AuditAction.REGRADE_APPLIED, regrade, () -> {
            store.lock();
            if (!store.advance(regrade, State.PREVIEWED, State.APPLIED)) {
                throw refused(ProblemType.NOT_PREVIEWED, regrade, "applied");
            }
            store.explain(regrade, request.reason());
            replaceAll(regrade, request.onlyGains());
        });
    }

    private void replaceAll(String regrade, boolean onlyGains) {
        store.replaceable(regrade, onlyGains)
                .forEach(submission -> submissions.lock(submission).ifPresent(before -> replace(regrade, before)));
    }

    private void replace(String regrade, StoredSubmission before) {
        String submission = before.id();
        GradingReport previous = submissions.report(submission).orElseThrow();
        GradingReport report = store.item(regrade, submission).report();
        store.keepPrevious(regrade, submission);
        publish(regrade, before, previous, submissions.replace(submission, regrade, previous, report));
    }

    /// Discards a dry run that is not applied.
    ///
    /// @throws Problem if the regrade is in another state
    void discard(String regrade) {
        change(AuditAction.REGRADE_DISCARDED, regrade, () -> {
            boolean ended = state(regrade).dryRun()
                    && (store.advance(regrade, State.PREVIEWED, State.DISCARDED)
                            || store.advance(regrade, State.RUNNING, State.DISCARDED));
            if (!ended) {
                throw refused(ProblemType.NOT_PREVIEWED, regrade, "discarded");
            }
            store.forgetItems(regrade);
        });
    }

    /// Undoes the regrade that was applied last, so that every submission that it has changed gets its previous
    /// result back.
    ///
    /// @throws Problem if the regrade is not applied, or not the last one
    void undo(String regrade) {
        change(AuditAction.REGRADE_UNDONE, regrade, () -> {
            store.lock();
            Optional<String> latest = store.latestApplied();
            if (!store.advance(regrade, State.APPLIED, State.UNDONE)) {
                throw refused(ProblemType.NOT_APPLIED, regrade, "undone");
            }
            if (!latest.equals(Optional.of(regrade))) {
                throw new Problem(
                        ProblemType.REGRADE_OVERTAKEN,
                        "Regrade %s was applied later: undo that one first.".formatted(latest.orElseThrow()));
            }
            store.replaced(regrade).forEach(submission -> giveBack(regrade, submission));
        });
    }

    private void giveBack(String regrade, String submission) {
        submissions.lock(submission).ifPresent(changed -> {
            GradingReport report = submissions.report(submission).orElseThrow();
            Item item = store.item(regrade, submission);
            GradingReport counted =
                    submissions.restore(submission, item.comparedTo(), Objects.requireNonNull(item.previous()));
            publish(regrade + "_undone", changed, report, counted);
        });
    }

    /// Changes a regrade and records it.
    private void change(AuditAction action, String regrade, Runnable change) {
        audit.change(change, Note.of(action, regrade));
    }

    /// @param change the id of the cause
    private void publish(String change, StoredSubmission submission, GradingReport previous, GradingReport report) {
        events.publishEvent(new SubmissionRegraded(
                change,
                submission.id(),
                submission.student(),
                submission.attempt(),
                submission.submittedAt(),
                previous,
                report));
    }

    /// Keeps the previews of dry runs correct when manual overrides change.
    @EventListener
    void countAgain(SubmissionRegraded changed) {
        store.countAgain(changed.submission());
    }

    /// {@return the problem that a regrade's state does not allow an action}
    private Problem refused(ProblemType type, String regrade, String action) {
        return new Problem(
                type,
                "This regrade can't be %s, because it %s: check its state."
                        .formatted(
                                action,
                                switch (state(regrade).state()) {
                                    case RUNNING -> "is still running";
                                    case PREVIEWED -> "is not applied";
                                    case APPLIED -> "is already applied";
                                    case UNDONE -> "was already undone";
                                    case DISCARDED -> "was already discarded";
                                }));
    }
}
