package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.ids.Incidents;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.Progress;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// Grades one submission that the queue hands out, and stores the verdict once, however often the queue hands it out.
@Component
class GradingJob {
    private static final Logger log = LoggerFactory.getLogger(GradingJob.class);

    private final SubmissionStore store;
    private final Grading grading;
    private final RunningGradings running;
    private final Progress progress;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Durability durability;
    private final GraderProperties settings;
    private final Clock clock;

    GradingJob(
            SubmissionStore store,
            Grading grading,
            RunningGradings running,
            Progress progress,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Durability durability,
            GraderProperties settings,
            Clock clock) {
        this.store = store;
        this.grading = grading;
        this.running = running;
        this.progress = progress;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.durability = durability;
        this.settings = settings;
        this.clock = clock;
    }

    /// Grades a submission.
    ///
    /// @return what the queue is to do with the job
    CompletionHandler<Void> run(String id) {
        var begun = store.begin(id);
        if (begun.isEmpty()) {
            return remove();
        }
        try (var channel = progress.open(id)) {
            channel.begin();
            return end(begun.get(), grade(begun.get(), channel), channel);
        } catch (CancellationException serviceStops) {
            log.info("Grading of {} was interrupted by the end of the service; it goes back to the queue", id);
            store.putBack(id, false);
            return again(Duration.ZERO);
        }
    }

    private Verdict grade(StoredSubmission begun, Progress.Channel channel) {
        var submission = new Submission(store.files(begun.id()), begun.train(), begun.seed());
        try {
            return running.run(begun.id(), () -> grading.grade(submission, listener(channel)));
        } catch (ExecutionException e) {
            return failed(begun, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static Verdict failed(StoredSubmission begun, ExecutionException e) {
        String incident = Incidents.next();
        log.error("Grading of {} failed, incident {}", begun.id(), incident, e.getCause());
        return new Verdict.GraderFailed(incident, Verdict.Timings.NONE);
    }

    private CompletionHandler<Void> end(StoredSubmission begun, Verdict verdict, Progress.Channel channel) {
        if (verdict instanceof Verdict.GraderFailed failed && begun.tries() < settings.tries()) {
            Duration delay = settings.retryDelay().multipliedBy(1L << (begun.tries() - 1));
            log.warn(
                    "The grader failed on {} (incident {}), try {} of {}; it is tried again in {} s",
                    begun.id(),
                    failed.incident(),
                    begun.tries(),
                    settings.tries(),
                    delay.toMillis() / 1000.0);
            store.putBack(begun.id(), true);
            return again(delay);
        }
        store(begun, Reports.of(verdict, begun.seed(), grading.sandbox()));
        durability.ensure();
        channel.end();
        return remove();
    }

    private void store(StoredSubmission begun, GradingReport report) {
        transaction.executeWithoutResult(status -> store.complete(begun, report).ifPresent(stored -> {
            events.publishEvent(new SubmissionGraded(stored.id(), stored.student(), stored.attempt(), report));
            log.info(
                    "{} of {}: {}, {} of {} points",
                    stored.id(),
                    stored.student(),
                    report.verdict(),
                    report.score(),
                    report.maxScore());
        }));
    }

    private CompletionHandler<Void> again(Duration delay) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(delay));
    }

    private static CompletionHandler<Void> remove() {
        return (complete, operations) -> operations.remove();
    }

    private static GradingListener listener(Progress.Channel channel) {
        return new GradingListener() {
            @Override
            public void checked(CheckResult result) {
                channel.checked(result.check().exercise().id(), Reports.of(result));
            }

            @Override
            public void trained(int epoch, double cost) {
                channel.trained(epoch, cost);
            }
        };
    }
}
