package org.tfgrader.api.submissions.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.offering.Lateness;

/// The late penalty of a submission. `score` is what the code earned; this is what counts of it.
///
/// @param days the number of days or parts of days after the due time
/// @param percent the late penalty in percent of the score
/// @param countedScore the score after the penalty; null until it is known, and while scores are hidden from the
///     caller
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatePenalty(
        int days, double percent, @Nullable Double countedScore) {

    public static @Nullable LatePenalty of(Lateness lateness, @Nullable Double score) {
        return lateness.isLate()
                ? new LatePenalty(lateness.days(), lateness.percent(), score == null ? null : lateness.counted(score))
                : null;
    }
}
