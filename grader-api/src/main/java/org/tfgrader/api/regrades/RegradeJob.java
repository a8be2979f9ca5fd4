package org.tfgrader.api.regrades;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.ids.Incidents;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RepeatAfter;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.jobs.RetrySchedule;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;

/// Grades one submission of a regrade, and stores the result exactly once. As for the first result, the number of
/// attempts is limited, so that code which crashes its nodes can't do so forever.
@Component
class RegradeJob {
    private static final Logger log = LoggerFactory.getLogger(RegradeJob.class);

    private final Regrades regrades;
    private final RegradeQueue queue;
    private final RegradeStore store;
    private final SubmissionStore submissions;
    private final GradingRunner runner;
    private final int tries;
    private final RetrySchedule retries;
    private final Clock clock;

    RegradeJob(
            Regrades regrades,
            RegradeQueue queue,
            RegradeStore store,
            SubmissionStore submissions,
            GradingRunner runner,
            GraderProperties settings,
            Clock clock) {
        this.regrades = regrades;
        this.queue = queue;
        this.store = store;
        this.submissions = submissions;
        this.runner = runner;
        this.tries = settings.tries();
        this.retries = settings.retries();
        this.clock = clock;
    }

    @Bean
    static Task<Void> regradeTask(RegradeJob job, GraderProperties settings) {
        return Tasks.custom(RegradeQueue.JOB)
                .onFailure(new RepeatAfter(settings.retryDelay()).<Void>handler()::complete)
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(instance.getId()));
    }

    /// Grades one submission again.
    ///
    /// @param job the name of the [Item]
    /// @return what the queue must do with the job
    CompletionHandler<Void> run(String job) {
        Item item = Item.of(job);
        int attempt = store.begin(item.regrade, item.submission);
        try {
            Optional<Duration> delay = attempt > 0 ? gradeOnce(item, attempt) : Optional.empty();
            if (delay.isPresent()) {
                return new RetryAt(clock.instant().plus(delay.get())).handler();
            }
        } catch (CancellationException serviceStops) {
            store.takeBack(item.regrade, item.submission);
            return new RetryAt(clock.instant()).handler();
        }
        regrades.endIfComplete(item.regrade);
        return new Done().handler(queue::makeDue);
    }

    /// Makes one attempt.
    ///
    /// @return the delay before the next attempt; empty if the report is stored
    private Optional<Duration> gradeOnce(Item item, int attempt) {
        StoredSubmission submission = submissions.find(item.submission).orElseThrow();
        Verdict verdict = attempt > tries ? givenUp(item, attempt) : grade(submission);
        if (verdict instanceof Verdict.GraderFailed failed) {
            Optional<Duration> delay = retries.delay(attempt - 1);
            if (delay.isPresent()) {
                log.warn(
                        "The grader failed on {} (incident {}), attempt {} of {} of regrade {}; retrying",
                        item.submission,
                        failed.incident(),
                        attempt,
                        tries,
                        item.regrade);
                return delay;
            }
        }
        store.found(
                item.regrade,
                item.submission,
                submissions.report(item.submission).orElseThrow(),
                runner.report(verdict, submission.seed()));
        return Optional.empty();
    }

    private Verdict givenUp(Item item, int attempt) {
        String incident = Incidents.next();
        log.error(
                "Regrading {} abandoned after {} attempts; the grading node crashed each time. Regrade {} leaves"
                        + " the submission unchanged, incident {}",
                item.submission,
                attempt - 1,
                item.regrade,
                incident);
        return new Verdict.GraderFailed(incident, Verdict.Timings.NONE);
    }

    private Verdict grade(StoredSubmission submission) {
        return runner.grade(
                submission.id(),
                new Submission(submissions.files(submission.id()), submission.train(), submission.seed())
                        .withRealTraining(),
                GradingListener.NONE);
    }

    /// A submission in a regrade.
    record Item(String regrade, String submission) {
        private static final String SEPARATOR = "/";

        static Item of(String job) {
            int separator = job.indexOf(SEPARATOR);
            return new Item(job.substring(0, separator), job.substring(separator + 1));
        }

        /// {@return the name of its job}
        String job() {
            return regrade + SEPARATOR + submission;
        }
    }
}
