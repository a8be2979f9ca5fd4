package org.tfgrader.api.background;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.jobs.JobOutcome;

/// A kind of job in the [BackgroundQueue]. A bean of db-scheduler's type `Task` would belong to the queue of the
/// gradings.
///
/// @param <T> the data of a job
public interface BackgroundJob<T> {
    TaskDescriptor<T> descriptor();

    /// Runs a job.
    ///
    /// @throws CallFailedException if another server does not accept the call; the queue retries temporary failures
    JobOutcome run(TaskInstance<T> job);

    /// Records a failure.
    ///
    /// @param reason a sentence for staff
    /// @param next the time of the next run; null if there are no more retries
    /// @return the data for the next run; null if it stays the same
    @Nullable
    T failed(TaskInstance<T> job, String reason, @Nullable Instant next);

    /// {@return when to run a job again that has no more retries; empty to remove it}
    ///
    /// @param isTemporary whether the last failure was temporary
    default Optional<Duration> restAfterFailure(boolean isTemporary) {
        return Optional.empty();
    }
}
