package org.tfgrader.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.launch.EndedProcesses;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Thrown;

/// Graded functions that answer as a test says, call by call.
final class ScriptedSubmission implements RunningSubmission {
    final List<Call> calls = new ArrayList<>();
    int starts = 1;
    boolean outOfTime;

    private final Deque<Answer> answers = new ArrayDeque<>();

    record Call(Invocation invocation, Mode mode, Duration within) {}

    private interface Answer {
        Message.Observed get() throws ProcessEndedException, NotLoadedException;
    }

    ScriptedSubmission answer(Observation observation) {
        return answer(observation, "");
    }

    ScriptedSubmission answer(Observation observation, String printed) {
        answers.add(() -> new Message.Observed(observation, printed));
        return this;
    }

    /// The process ends at a limit, or by itself where it is null.
    ScriptedSubmission end(@Nullable Limit limit) {
        answers.add(() -> {
            throw EndedProcesses.at(limit);
        });
        return this;
    }

    ScriptedSubmission failToLoad(Thrown thrown) {
        answers.add(() -> {
            throw new NotLoadedException(thrown);
        });
        return this;
    }

    @Override
    public Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException, NotLoadedException {
        calls.add(new Call(call.invocation(), call.mode(), within));
        return answers.remove().get();
    }

    @Override
    public boolean isOutOfTime() {
        return outOfTime;
    }

    @Override
    public void startAfresh() {
        starts++;
    }
}
