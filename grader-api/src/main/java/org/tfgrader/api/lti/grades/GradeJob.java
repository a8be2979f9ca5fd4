package org.tfgrader.api.lti.grades;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.background.ServerThreads;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RepeatAfter;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.grades.GradeStore.Sending;
import org.tfgrader.api.lti.platforms.LtiProperties;

/// Syncs one grade to the LMS, and compares it again periodically. The effective grade is read when it is sent, so
/// several attempts in the meantime cause one post.
@Component
class GradeJob implements BackgroundJob<Void> {
    static final TaskDescriptor<Void> KIND = TaskDescriptor.of("lti-grade");
    private static final int ID = 26;

    private final GradeStore grades;
    private final CountedScores scores;
    private final GradeSender sender;
    private final ServerThreads threads;
    private final Duration interval;
    private final Clock clock;

    GradeJob(
            GradeStore grades,
            CountedScores scores,
            GradeSender sender,
            ServerThreads threads,
            LtiProperties settings,
            Clock clock) {
        this.grades = grades;
        this.scores = scores;
        this.sender = sender;
        this.threads = threads;
        this.interval = settings.reconcile();
        this.clock = clock;
    }

    @Override
    public TaskDescriptor<Void> descriptor() {
        return KIND;
    }

    /// {@return the id of a job's grade}
    private static String grade(TaskInstance<Void> job) {
        return job.getId().substring(0, ID);
    }

    /// Syncs a grade, if it still exists and students may see it.
    @Override
    public JobOutcome run(TaskInstance<Void> job) throws CallFailedException {
        Optional<Sending> sending = grades.sending(grade(job));
        if (sending.isEmpty()) {
            return new Done();
        }
        JobOutcome outcome = sync(sending.get());
        // A job that was added while another one of the same grade ran is not repeated.
        boolean isRepeated = job.getId().length() == ID;
        return outcome instanceof Done && isRepeated ? new RepeatAfter(interval) : outcome;
    }

    private JobOutcome sync(Sending sending) throws CallFailedException {
        Optional<CountedScore> counted = scores.of(sending.student());
        if (counted.isEmpty()) {
            grades.set(sending.id(), State.NONE, null);
            return new Done();
        }
        Instant hidden = counted.get().hiddenUntil();
        if (hidden != null && hidden.isAfter(clock.instant())) {
            grades.hold(sending.id(), "Scores are hidden until %s.".formatted(hidden), hidden);
            return new RetryAt(hidden);
        }
        return threads.call(sending.server(), () -> sender.send(sending, counted.get()));
    }

    /// If there are no more retries, somebody has to act.
    @Override
    public @Nullable Void failed(TaskInstance<Void> job, String reason, @Nullable Instant next) {
        if (next == null) {
            grades.set(grade(job), State.REFUSED, reason);
        } else {
            grades.hold(grade(job), reason, next);
        }
        return null;
    }

    @Override
    public Optional<Duration> restAfterFailure(boolean isTemporary) {
        return Optional.of(interval);
    }
}
