package org.tfgrader.api.lti.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Marks as Canvas does: comments pile up, and a score of the tool replaces one that was set by hand.
final class CanvasMarking implements Marking {
    @Override
    public Grade mark(@Nullable Grade earlier, double itemMaximum, PostedScore score, Instant now) {
        if (earlier != null && score.timestamp().isBefore(earlier.at())) {
            throw new Refusal(400, "the timestamp is before the last result");
        }
        List<String> comments = new ArrayList<>(earlier == null ? List.of() : earlier.comments());
        comments.add(score.comment());
        return new Grade(
                score.scaledTo(itemMaximum),
                itemMaximum,
                comments,
                score.timestamp(),
                earlier == null ? 1 : earlier.posts() + 1,
                false);
    }
}
