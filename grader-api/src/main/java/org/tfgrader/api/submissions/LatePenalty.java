package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.offering.Lateness;

/// What a submission loses for being late. The verdict's score is what its code earned; this says what of it counts.
///
/// @param days begun since it was due
/// @param percent of the score that does not count
/// @param countedScore null until it is done, and while scores are hidden from who asks
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatePenalty(
        int days, double percent, @Nullable Double countedScore) {

    static @Nullable LatePenalty of(Lateness lateness, @Nullable Double score) {
        return lateness.isLate()
                ? new LatePenalty(lateness.days(), lateness.percent(), score == null ? null : lateness.counted(score))
                : null;
    }
}
