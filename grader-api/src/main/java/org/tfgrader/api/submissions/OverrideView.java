package org.tfgrader.api.submissions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That a person has set the points of a check. Its student and learning platforms are told that, and the comment.
///
/// @param gradedPoints what the grader gave; there for those who teach
/// @param reason there for those who teach
/// @param comment for the student; absent if there is none
/// @param by who set them; there for those who teach
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
