package org.tfgrader.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tfgrader.api.jobs.JobOutcome.Done;

@ExtendWith(OutputCaptureExtension.class)
class JobOutcomeTests {
    private static final Instant END = Instant.parse("2026-11-26T08:00:00Z");

    private final Execution execution =
            new Execution(END, new TaskInstance<Void>("grade", "01JDPZ"), true, "node", null, null, 0, null, 1);
    private final ExecutionOperations<Void> queue = mock();
    private final Runnable following = mock();

    @Test
    void runsTheFollowingActionAfterTheQueueWasChanged() {
        CompletionHandler<Void> handler = new Done().handler(following);

        handler.complete(ExecutionComplete.success(execution, END, END), queue);

        var inOrder = inOrder(queue, following);
        inOrder.verify(queue).remove();
        inOrder.verify(following).run();
    }

    /// As after this node stood still for so long that another one has the job.
    @Test
    void leavesAJobOfAnotherNodeWithOneLineInTheLog(CapturedOutput output) {
        doThrow(new ExecutionException("Expected one execution to be removed. Indicates a bug.", execution))
                .when(queue)
                .remove();
        CompletionHandler<Void> handler = new Done().handler(following);

        handler.complete(ExecutionComplete.success(execution, END, END), queue);

        verify(following, never()).run();
        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains("01JDPZ"))
                .singleElement()
                .asString()
                .contains("INFO", "given to another node");
        assertThat(output).doesNotContain("Indicates a bug");
    }
}
