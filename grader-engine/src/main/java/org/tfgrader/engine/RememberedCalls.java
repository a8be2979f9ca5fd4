package org.tfgrader.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Observation;

/// A submission that is asked the same only once: several checks look at one call from several sides. Whether a
/// function
/// answers the same a second time is a question of its own, [Mode#TWICE].
final class RememberedCalls implements RunningSubmission {
    private final RunningSubmission submission;
    /// Several times what right answers take.
    static final long MOST_BYTES = 8 << 20;

    private final Map<Message.Call, Message.Observed> remembered = new LinkedHashMap<>();
    private long bytes;

    RememberedCalls(RunningSubmission submission) {
        this.submission = submission;
    }

    @Override
    public Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException, NotLoadedException {
        Message.Observed known = remembered.get(call);
        if (known != null) {
            return known;
        }
        Message.Observed observed = submission.call(call, within);
        // What was thrown may be the process's fault: it can have run out of memory.
        if (!(observed.observation() instanceof Observation.Threw)) {
            remember(call, observed);
        }
        return observed;
    }

    /// What came first is forgotten first.
    private void remember(Message.Call call, Message.Observed observed) {
        remembered.put(call, observed);
        bytes += observed.observation().bytes();
        var oldest = remembered.values().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().observation().bytes();
            oldest.remove();
        }
    }

    @Override
    public boolean isOutOfTime() {
        return submission.isOutOfTime();
    }

    @Override
    public void startAfresh() {
        submission.startAfresh();
    }
}
