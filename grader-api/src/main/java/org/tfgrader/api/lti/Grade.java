package org.tfgrader.api.lti;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A student's grade in a gradebook of a platform, as far as it is known here.
///
/// @param registration the name of the platform
/// @param link the title of the place from which the student comes
/// @param sentScore what the platform has last taken; absent before that
/// @param tries that failed since the last one that did not
/// @param words what the platform said to it last, or what stands in the way; absent if there is nothing to say
/// @param nextAt when it is tried next; absent if it is not
/// @param changedAt when its state last changed
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LtiGrade")
record Grade(
        String id,
        String registration,
        String link,
        String student,
        State state,
        @Nullable Double sentScore,
        int tries,
        @Nullable String words,
        @Nullable Instant nextAt,
        Instant changedAt) {

    /// Where a grade is.
    enum State {
        /// The student has no graded attempt.
        NONE,
        /// It is on its way.
        PENDING,
        /// The platform has what counts here.
        SYNCED,
        /// The platform does not take it: somebody has to look.
        REFUSED,
        /// Somebody has set another one on the platform, which is not touched.
        OVERRIDDEN;

        /// {@return the word for it in the database and in answers}
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
