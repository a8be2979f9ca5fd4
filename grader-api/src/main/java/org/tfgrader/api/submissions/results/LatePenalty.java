package org.tfgrader.api.submissions.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.offering.Terms.Lateness;

/// The late penalty of a submission. `score` is what the code earned; this is what counts of it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatePenalty(
        int days, double percent, @Nullable Double countedScore) {

    public static @Nullable LatePenalty of(Lateness lateness, @Nullable Double score) {
        return lateness.isLate()
                ? new LatePenalty(lateness.days(), lateness.percent(), score == null ? null : lateness.counted(score))
                : null;
    }
}
