package org.tfgrader.api.jobs;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;

class JobOutcomeTests {
    private final RunningJob job = new RunningJob();

    @Test
    void removesAJobThatHasEnded() {
        job.end(new Done().handler());

        job.assertIsRemoved();
    }

    @Test
    void schedulesTheNextRun() {
        Instant next = RunningJob.END.plusSeconds(5);

        job.end(new RetryAt(next).handler());

        job.assertRunsAgainAt(next);
    }

    @Test
    void runsTheFollowingActionAfterTheQueueWasChanged() {
        job.end(new Done().handler(job::assertIsRemoved));
    }
}
