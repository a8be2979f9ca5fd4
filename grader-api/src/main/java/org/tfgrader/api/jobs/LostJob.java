package org.tfgrader.api.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs the jobs that ended after their queue had given them to another node, or after they were deleted.
public final class LostJob {
    private static final Logger log = LoggerFactory.getLogger(LostJob.class);

    private LostJob() {}

    /// Logs a job whose entry in the queue this node must not change.
    public static void log(ExecutionComplete complete) {
        log.info(
                "Job {} {} was given to another node, because this node had stopped for too long, or it was deleted"
                        + " while it ran: the queue is unchanged",
                complete.getExecution().getTaskName(),
                complete.getExecution().getId());
    }
}
