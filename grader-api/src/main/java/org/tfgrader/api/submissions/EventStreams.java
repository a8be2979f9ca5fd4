package org.tfgrader.api.submissions;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Bounds how many event streams are open, in total and for each caller, and how long each lasts.
@Component
class EventStreams {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final LimitsProperties settings;
    private final Shares open;

    EventStreams(LimitsProperties settings) {
        this.settings = settings;
        this.open = new Shares(settings.streams());
    }

    /// What a stream may take.
    ///
    /// @param share is given back when the stream ends
    /// @param lasts how long until its client has to reconnect
    record Place(Shares.Share share, Duration lasts) {}

    /// {@return a place for one more stream}
    ///
    /// @throws Problem if there is none
    Place open(Caller caller) {
        int most = caller.isStudent()
                ? settings.student().streams()
                : settings.staff().streams();
        return open.take(caller.key(), most)
                .map(share -> new Place(share, settings.streamTime()))
                .orElseThrow(() -> Problem.until(
                        ProblemType.TOO_BUSY,
                        "%d event streams are open, which is all that you may have, or all streams are in use: close one, or"
                                        .formatted(most)
                                + " ask for the submission itself.",
                        RETRY));
    }
}
