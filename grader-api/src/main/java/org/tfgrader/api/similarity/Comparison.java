package org.tfgrader.api.similarity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A comparison of the effective attempts of all students.
///
/// @param failure why it failed, in a sentence; absent if it did not
/// @param submissions the number of compared attempts: the effective ones that were graded
/// @param unread the number of these that could not be parsed
@JsonInclude(JsonInclude.Include.NON_NULL)
record Comparison(
        String id,
        State state,
        String by,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable String failure,
        int submissions,
        int unread,
        Distribution distribution) {

    /// The state of a comparison.
    enum State {
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
