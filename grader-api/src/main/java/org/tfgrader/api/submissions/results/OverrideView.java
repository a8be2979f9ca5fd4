package org.tfgrader.api.submissions.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A manual override. Its student and LMSs see that it exists, and the comment.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverrideView(
        @Nullable Double gradedPoints,
        @Nullable String reason,
        @Nullable String comment,
        @Nullable String by,
        Instant at) {

    static OverrideView of(CheckOverride override, double graded, Sight sight) {
        return switch (sight) {
            case ALL -> new OverrideView(graded, override.reason(), override.comment(), override.by(), override.at());
            case WITHOUT_REASONS, WITHOUT_HIDDEN_FACTS, WITHOUT_SCORES ->
                new OverrideView(null, null, override.comment(), null, override.at());
        };
    }
}
