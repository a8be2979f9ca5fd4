package org.tfgrader.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Observation;

/// Caches the calls of a submission: several tests look at the same call. A function that is wrong only occasionally
/// has fewer chances to show it; whether it returns the same result twice is tested by [Mode#TWICE]. A call that is
/// repeated on other inputs is not cached: where few inputs are possible, code that guesses would have to guess fewer.
final class RememberedCalls implements RunningSubmission {
    private final RunningSubmission submission;
    /// Several times the size of correct results.
    static final long MOST_BYTES = 8 << 20;

    private final Map<Message.Call, Message.Observed> remembered = new LinkedHashMap<>();
    private long bytes;

    RememberedCalls(RunningSubmission submission) {
        this.submission = submission;
    }

    @Override
    public Message.Observed call(Message.Call call, Duration within) throws ProcessEndedException, NotLoadedException {
        if (!call.others().isEmpty()) {
            return submission.call(call, within);
        }
        Message.Observed known = remembered.get(call);
        if (known != null) {
            return known;
        }
        Message.Observed observed = submission.call(call, within);
        // An exception may be the fault of the process, for example if it ran out of memory.
        if (!(observed.observation() instanceof Observation.Threw)) {
            remember(call, observed);
        }
        return observed;
    }

    /// The oldest entry is evicted first.
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
