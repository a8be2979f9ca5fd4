package org.tfgrader.api.submissions.progress;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Limits the number of open event streams, in total and per caller, and their duration.
@Component
public class EventStreams {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final LimitsProperties settings;
    private final Shares open;

    EventStreams(LimitsProperties settings) {
        this.settings = settings;
        this.open = new Shares(settings.streams());
    }

    /// The limits of one stream.
    ///
    /// @param share released when the stream ends
    /// @param lasts the time until its client must reconnect
    public record Place(Shares.Share share, Duration lasts) {}

    /// {@return the limits for one more stream}
    ///
    /// @throws Problem if no more stream is allowed
    public Place open(Caller caller) {
        int most = settings.streamsOf(caller.isStudent());
        return open.take(caller.key(), most)
                .map(share -> new Place(share, settings.streamTime()))
                .orElseThrow(() -> Problem.until(
                        ProblemType.TOO_BUSY,
                        "You have the maximum of %d open event streams, or all streams of the service are in use: close one, or get the submission instead."
                                .formatted(most),
                        RETRY));
    }
}
