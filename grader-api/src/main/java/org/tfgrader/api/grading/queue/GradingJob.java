package org.tfgrader.api.grading.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.ids.Incidents;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.jobs.RetrySchedule;
import org.tfgrader.api.settings.DatabaseOutage;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.progress.Progress;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// Grades one submission from the queue. The result is stored exactly once, even if the queue runs the job several
/// times.
@Component
class GradingJob {
    private static final Logger log = LoggerFactory.getLogger(GradingJob.class);

    private static final Duration DATABASE_MAY_BE_AWAY = Duration.ofMinutes(5);
    private static final Duration STORES_EVERY = Duration.ofMillis(500);

    private final SubmissionStore store;
    private final GradingRunner runner;
    private final Progress progress;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Durability durability;
    private final GradingMetrics metrics;
    private final int tries;
    private final RetrySchedule retries;
    private final Clock clock;

    GradingJob(
            SubmissionStore store,
            GradingRunner runner,
            Progress progress,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Durability durability,
            GradingMetrics metrics,
            GraderProperties settings,
            Clock clock) {
        this.store = store;
        this.runner = runner;
        this.progress = progress;
        this.events = events;
        this.transaction = transaction;
        this.durability = durability;
        this.metrics = metrics;
        this.tries = settings.tries();
        this.retries = settings.retries();
        this.clock = clock;
    }

    /// Grades a submission, if this node accepts gradings.
    JobOutcome run(String id) {
        if (!runner.accepts()) {
            // The job was fetched before this node stopped accepting gradings, and is returned unchanged.
            return new RetryAt(clock.instant());
        }
        try (var _ = MDC.putCloseable(GradingRunner.SUBMISSION, id)) {
            return gradeOnce(id);
        }
    }

    private JobOutcome gradeOnce(String id) {
        var begun = store.begin(id);
        if (begun.isEmpty()) {
            return new Done();
        }
        try (var teller = progress.begin(id)) {
            Verdict verdict = isUsedUp(begun.get()) ? givenUp(begun.get()) : grade(begun.get(), teller);
            return end(begun.get(), verdict, teller);
        } catch (CancellationException serviceStops) {
            log.info("Grading of {} was interrupted by the end of the service; it will run again", id);
            store.putBack(id, false);
            return new RetryAt(clock.instant());
        } catch (RuntimeException failure) {
            if (DatabaseOutage.isBehind(failure)) {
                log.warn("Database unavailable while grading {}: {}; retrying", id, failure.getMessage());
                putBackUncounted(id, failure);
            }
            throw failure;
        }
    }

    /// A database outage does not count as an attempt, unless the database is still down now.
    private void putBackUncounted(String id, RuntimeException failure) {
        try {
            store.putBack(id, false);
        } catch (DataAccessException | TransactionException stillAway) {
            failure.addSuppressed(stillAway);
        }
    }

    /// Whether all attempts were used without a result. If the last one had failed regularly, its failure would be
    /// the result, so it ended with its node, or could not be stored.
    private boolean isUsedUp(StoredSubmission begun) {
        return begun.tries() > tries;
    }

    private Verdict givenUp(StoredSubmission begun) {
        String incident = Incidents.next();
        log.error(
                "Submission {} abandoned after {} attempts; the grading node crashed each time, incident {}",
                begun.id(),
                begun.tries() - 1,
                incident);
        return new Verdict.GraderFailed(incident, Verdict.Timings.NONE);
    }

    private Verdict grade(StoredSubmission begun, Progress.Teller teller) {
        var submission = new Submission(store.files(begun.id()), begun.train(), begun.seed());
        return runner.grade(begun.id(), submission, listener(teller));
    }

    private JobOutcome end(StoredSubmission begun, Verdict verdict, Progress.Teller teller) {
        if (verdict instanceof Verdict.GraderFailed failed) {
            metrics.failed();
            Optional<Duration> delay = retries.delay(begun.tries() - 1);
            if (delay.isPresent()) {
                log.warn(
                        "The grader failed on {} (incident {}), attempt {} of {}; retrying in {} s",
                        begun.id(),
                        failed.incident(),
                        begun.tries(),
                        tries,
                        delay.get().toMillis() / 1000.0);
                store.putBack(begun.id(), true);
                return new RetryAt(clock.instant().plus(delay.get()));
            }
        }
        storeForSure(begun, runner.report(verdict, begun.seed()));
        durability.ensure();
        teller.end();
        return new Done();
    }

    /// A result survives a database outage of some minutes.
    private void storeForSure(StoredSubmission begun, GradingReport report) {
        Instant giveUp = clock.instant().plus(DATABASE_MAY_BE_AWAY);
        while (true) {
            try {
                store(begun, report);
                return;
            } catch (DataAccessException | TransactionException failure) {
                if (!DatabaseOutage.isBehind(failure) || clock.instant().isAfter(giveUp)) {
                    throw failure;
                }
                log.warn("The result of {} can't be stored yet: {}", begun.id(), failure.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STORES_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void store(StoredSubmission begun, GradingReport report) {
        Optional<StoredSubmission> completed = Objects.requireNonNull(transaction.execute(status -> {
            Optional<StoredSubmission> first = store.complete(begun, report);
            first.ifPresent(stored -> events.publishEvent(new SubmissionGraded(
                    stored.id(), stored.student(), stored.attempt(), stored.submittedAt(), report)));
            return first;
        }));
        completed.ifPresent(stored -> {
            metrics.graded(stored, report);
            log.info(
                    "{} of {}: {}, {} of {} points",
                    stored.id(),
                    stored.student(),
                    report.verdict().word(),
                    report.score(),
                    report.maxScore());
        });
    }

    private static GradingListener listener(Progress.Teller teller) {
        return new GradingListener() {
            @Override
            public void checked(CheckResult result) {
                teller.checked(result.check().exercise().id(), Reports.of(result));
            }

            @Override
            public void trained(int epoch, double cost) {
                teller.trained(epoch, cost);
            }
        };
    }
}
