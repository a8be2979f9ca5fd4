package org.tfgrader.api.similarity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What counts of all students, compared with each other.
///
/// @param failure why it has failed, in a sentence; absent if it has not
/// @param submissions how many were compared: each student's counting attempt, where that was graded
/// @param unread how many of them could not be read
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

    /// How far it has come.
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
