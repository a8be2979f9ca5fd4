package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of a job at which nobody else but this service has failed: it waits, each time twice as long as before,
/// and is given up in the end.
final class OwnFailures {
    /// After how many, one after the other, a job is given up.
    static final int MAX = 10;

    private static final Logger log = LoggerFactory.getLogger(OwnFailures.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private OwnFailures() {}

    /// @param job what it is, for the log
    /// @param givenUp what is to happen then
    static <T> void handle(
            ExecutionComplete complete, ExecutionOperations<T> operations, Clock clock, String job, Runnable givenUp) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        if (failures >= MAX) {
            log.error("This service itself has failed {} times at {}; it is given up", failures, job);
            givenUp.run();
            operations.remove();
            return;
        }
        operations.reschedule(complete, clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << (failures - 1))));
    }
}
