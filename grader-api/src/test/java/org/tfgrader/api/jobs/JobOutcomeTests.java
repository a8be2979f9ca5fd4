package org.tfgrader.api.jobs;

import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.jobs.JobOutcome.Done;

class JobOutcomeTests {
    private static final Instant END = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void runsTheFollowingActionAfterTheQueueWasChanged() {
        ExecutionOperations<Void> queue = mock();
        Runnable following = mock();
        var execution =
                new Execution(END, new TaskInstance<Void>("grade", "01JDPZ"), true, "node", null, null, 0, null, 1);
        CompletionHandler<Void> handler = new Done().handler(following);

        handler.complete(ExecutionComplete.success(execution, END, END), queue);

        var inOrder = inOrder(queue, following);
        inOrder.verify(queue).remove();
        inOrder.verify(following).run();
    }
}
