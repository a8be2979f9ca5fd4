package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles jobs that failed because of an internal error: each retry waits twice as long, and finally the job is
/// abandoned.
final class OwnFailures {
    /// The number of consecutive failures after which a job is abandoned.
    static final int MAX = 10;

    private static final Logger log = LoggerFactory.getLogger(OwnFailures.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private OwnFailures() {}

    /// @param job its description, for the log
    /// @param givenUp runs when the job is abandoned
    static <T> void handle(
            ExecutionComplete complete, ExecutionOperations<T> operations, Clock clock, String job, Runnable givenUp) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        if (failures >= MAX) {
            log.error("Giving up on {} after {} internal errors", job, failures);
            givenUp.run();
            operations.remove();
            return;
        }
        operations.reschedule(complete, clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << (failures - 1))));
    }
}
