package org.tfgrader.api.jobs;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;

/// A job that ends now, and what happens to it in its queue.
final class RunningJob {
    private static final String ID = "01JDPZ";
    static final Instant END = Instant.parse("2026-11-26T08:00:00Z");

    private final ExecutionOperations<Void> queue = mock();
    private final Execution execution = new Execution(
            END.minusSeconds(2), new TaskInstance<Void>("grade", ID), true, "node", null, null, 0, null, 1);

    void end(CompletionHandler<Void> handler) {
        handler.complete(ExecutionComplete.success(execution, END.minusSeconds(1), END), queue);
    }

    void assertIsInQueue() {
        verify(queue, never()).remove();
    }

    void assertIsRemoved() {
        verify(queue).remove();
    }

    void assertRunsAgainAt(Instant time) {
        assertIsInQueue();
        verify(queue).reschedule(any(), eq(time));
    }
}
