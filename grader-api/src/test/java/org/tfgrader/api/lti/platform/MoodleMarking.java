package org.tfgrader.api.lti.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Marks as Moodle does the own grade item of an activity.
final class MoodleMarking implements Marking {
    @Override
    public Grade mark(@Nullable Grade earlier, double itemMaximum, PostedScore score, Instant now) {
        if (earlier != null
                && score.timestamp().getEpochSecond() <= earlier.at().getEpochSecond()) {
            throw new Refusal(409, "the timestamp is not later than the last change");
        }
        // What an instructor overrode stays, and so does that it was overridden.
        boolean byHand = earlier != null && earlier.byHand();
        return new Grade(
                earlier != null && byHand ? earlier.score() : Double.valueOf(score.scaledTo(itemMaximum)),
                itemMaximum,
                List.of(score.comment()),
                // The server's time, whatever the timestamp says.
                now,
                earlier == null ? 1 : earlier.posts() + 1,
                byHand);
    }
}
