package org.tfgrader.api.jobs;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.time.Duration;
import java.time.Instant;

/// The outcome of one run of a background job. The job itself has recorded results and errors.
public sealed interface JobOutcome {
    /// The job has ended, with or without success. It is not retried.
    record Done() implements JobOutcome {}

    /// The job runs again.
    ///
    /// @param time the earliest time of the next run
    record RetryAt(Instant time) implements JobOutcome {}

    /// The job has ended, and is repeated, with all its retries.
    ///
    /// @param pause the time until the next run
    record RepeatAfter(Duration pause) implements JobOutcome {}

    /// {@return the handler that removes the job from its queue, or schedules the next run}
    default <T> CompletionHandler<T> handler() {
        return handler(() -> {});
    }

    /// {@return the handler that removes the job from its queue, or schedules the next run} It does nothing to a job
    /// that another node has, or that was deleted while it ran.
    ///
    /// @param afterwards runs after the queue was changed
    default <T> CompletionHandler<T> handler(Runnable afterwards) {
        return (complete, operations) -> {
            try {
                switch (this) {
                    case Done() -> operations.remove();
                    case RetryAt(Instant time) -> operations.reschedule(complete, time);
                    case RepeatAfter(Duration pause) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(pause));
                }
            } catch (ExecutionException notOurs) {
                LostJob.log(complete);
                return;
            }
            afterwards.run();
        };
    }
}
