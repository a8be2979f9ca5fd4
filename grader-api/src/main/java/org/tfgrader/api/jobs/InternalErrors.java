package org.tfgrader.api.jobs;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles jobs that end with an exception, which is an error of this service, not of the server that the job calls.
public final class InternalErrors {
    /// The reason that staff read for a job that was abandoned.
    public static final String MESSAGE = "The grader failed with an internal error; see its log.";

    /// The number of retries of [#backOff].
    public static final int RETRIES = 9;

    private static final Logger log = LoggerFactory.getLogger(InternalErrors.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final int FACTOR = 2;

    private InternalErrors() {}

    /// {@return a handler that abandons a job after the first error}
    ///
    /// @param record receives the job's id before the job is removed
    public static <T> FailureHandler<T> abandon(Consumer<String> record) {
        return (complete, operations) -> {
            record.accept(complete.getExecution().getId());
            operations.remove();
        };
    }

    /// {@return a handler that retries a job nine times, first after 5 s, then after twice the previous delay, and
    /// then abandons it}
    ///
    /// @param job what its id identifies, for the log
    /// @param record receives the job's id before the job is removed
    public static <T> FailureHandler<T> backOff(String job, Consumer<String> record) {
        return FailureHandler.<T>maxRetries(RETRIES)
                .withBackoff(FIRST_DELAY, FACTOR)
                .then(giveUp(job, record), _ -> {});
    }

    /// {@return a handler that retries a job after the delays of a schedule, and then abandons it}
    ///
    /// @param job what its id identifies, for the log
    /// @param record receives the job's id before the job is removed
    public static <T> FailureHandler<T> retry(RetrySchedule schedule, String job, Consumer<String> record) {
        FailureHandler<T> giveUp = giveUp(job, record);
        return (complete, operations) -> schedule.delay(complete.getExecution().consecutiveFailures)
                .<FailureHandler<T>>map(OnFailureRetryLater::new)
                .orElse(giveUp)
                .onFailure(complete, operations);
    }

    private static <T> FailureHandler<T> giveUp(String job, Consumer<String> record) {
        FailureHandler<T> abandon = abandon(record);
        return (complete, operations) -> {
            log.error(
                    "Giving up on {} {} after {} internal errors",
                    job,
                    complete.getExecution().getId(),
                    complete.getExecution().consecutiveFailures + 1);
            abandon.onFailure(complete, operations);
        };
    }
}
