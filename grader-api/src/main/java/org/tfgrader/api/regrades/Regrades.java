package org.tfgrader.api.regrades;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.report.GradingReport;

/// Begins regrades, behind everybody who waits for a first verdict, and gives submissions the verdicts that were
/// found. What the grader itself fails on keeps the verdict that it has.
@Component
class Regrades {
    static final TaskDescriptor<Void> JOB = TaskDescriptor.of("regrade");
    private static final int BEHIND_ALL = -1;
    private static final Logger log = LoggerFactory.getLogger(Regrades.class);

    private final RegradeStore store;
    private final SubmissionStore submissions;
    private final ObjectProvider<Scheduler> scheduler;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Durability durability;
    private final Clock clock;

    Regrades(
            RegradeStore store,
            SubmissionStore submissions,
            ObjectProvider<Scheduler> scheduler,
            ApplicationEventPublisher events,
            Audit audit,
            PlatformTransactionManager transactions,
            Durability durability,
            Clock clock) {
        this.store = store;
        this.submissions = submissions;
        this.scheduler = scheduler;
        this.events = events;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.durability = durability;
        this.clock = clock;
    }

    /// Begins a regrade.
    ///
    /// @param student whose submissions they are; null for everybody's
    /// @param dryRun whether nothing changes until it is applied
    /// @return its id
    String begin(List<String> which, @Nullable String student, boolean dryRun, String by) {
        String id = transaction.execute(status -> {
            String made = store.add(which, dryRun, by);
            audit.note(new Note(AuditAction.REGRADE_BEGUN, made, student));
            for (String submission : which) {
                scheduler
                        .getObject()
                        .schedule(JOB.instance(new RegradeJob.Item(made, submission).job())
                                .priority(BEHIND_ALL)
                                .scheduledTo(clock.instant()));
            }
            return made;
        });
        endIfComplete(id);
        durability.ensure();
        scheduler.getObject().triggerCheckForDueExecutions();
        return id;
    }

    /// Ends a regrade that has graded everything: what is no dry run is applied. What another regrade has changed
    /// meanwhile stays as that has left it.
    void endIfComplete(String regrade) {
        if (!store.isComplete(regrade)) {
            return;
        }
        if (store.isDryRun(regrade)) {
            store.advance(regrade, State.RUNNING, State.PREVIEWED);
        } else {
            apply(regrade, State.RUNNING);
        }
        durability.ensure();
    }

    /// Changes what a dry run has shown, once.
    ///
    /// @return whether it was changed now
    /// @throws Problem if another regrade has changed any of it since
    boolean apply(String regrade) {
        boolean applied = apply(regrade, State.PREVIEWED);
        durability.ensure();
        return applied;
    }

    private boolean apply(String regrade, State from) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!store.advance(regrade, from, State.APPLIED)) {
                return false;
            }
            if (from == State.PREVIEWED) {
                audit.note(Note.of(AuditAction.REGRADE_APPLIED, regrade));
            }
            for (String submission : store.graded(regrade)) {
                Optional<String> later = store.overtakenBy(regrade, submission);
                if (later.isEmpty()) {
                    replace(regrade, submission);
                } else if (from == State.PREVIEWED) {
                    throw new Problem(
                            ProblemType.REGRADE_OVERTAKEN,
                            "Regrade %s has changed submission %s since this one looked at it: begin a new regrade."
                                    .formatted(later.get(), submission));
                } else {
                    log.info("Regrade {} leaves {} as regrade {} has left it", regrade, submission, later.get());
                }
            }
            return true;
        }));
    }

    /// What was deleted meanwhile has no verdict to be replaced.
    private void replace(String regrade, String submission) {
        submissions.find(submission).ifPresent(before -> replace(regrade, before));
    }

    private void replace(String regrade, StoredSubmission before) {
        String submission = before.id();
        GradingReport previous = submissions.report(submission).orElseThrow();
        store.keepPrevious(regrade, submission);
        GradingReport report = submissions.replace(submission, regrade, previous, store.report(regrade, submission));
        events.publishEvent(new SubmissionRegraded(
                regrade, before.id(), before.student(), before.attempt(), before.submittedAt(), previous, report));
    }
}
