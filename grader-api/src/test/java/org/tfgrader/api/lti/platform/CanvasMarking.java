package org.tfgrader.api.lti.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Marks as Canvas does: each score is an attempt unless it says otherwise, and comments pile up.
final class CanvasMarking implements Marking {
    @Override
    public Grade mark(@Nullable Grade earlier, double itemMaximum, PostedScore score, Instant now) {
        Grade before = earlier == null ? new Grade(null, itemMaximum, List.of(), Instant.MIN, 0, 0, false) : earlier;
        Double maximum = score.maximum();
        if (score.given() != null && (maximum == null || maximum <= 0)) {
            throw new Refusal(422, "there is a scoreGiven without a positive scoreMaximum");
        }
        if (score.timestamp().isBefore(before.at())) {
            throw new Refusal(400, "the timestamp is before the last result");
        }
        int attempts = before.attempts() + (score.submission().isNew() ? 1 : 0);
        boolean byHand = before.byHand() && score.submission().prioritizesNonToolGrade();
        return new Grade(
                byHand ? before.score() : score(before, itemMaximum, score),
                itemMaximum,
                comments(before, score),
                score.timestamp(),
                before.posts() + 1,
                attempts,
                byHand);
    }

    private static @Nullable Double score(Grade before, double itemMaximum, PostedScore score) {
        boolean graded = score.isFullyGraded() || score.gradingProgress().equals("PendingManual");
        return graded && score.given() != null ? score.scaledTo(itemMaximum) : before.score();
    }

    private static List<String> comments(Grade before, PostedScore score) {
        List<String> comments = new ArrayList<>(before.comments());
        String comment = score.comment();
        if (comment != null && !comment.isBlank()) {
            comments.add(comment);
        }
        return comments;
    }
}
