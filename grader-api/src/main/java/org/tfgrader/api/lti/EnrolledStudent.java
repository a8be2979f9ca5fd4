package org.tfgrader.api.lti;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A student whom a platform lists in a course.
///
/// @param name absent if the platform keeps it to itself
/// @param came whether the student has opened the assignment from there
/// @param attempts how many the student has handed in
/// @param score what counts; absent before the first graded attempt
/// @param maxScore absent before that, too
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LtiStudent")
record EnrolledStudent(
        String student,
        @Nullable String name,
        boolean came,
        int attempts,
        State state,
        @Nullable Double score,
        @Nullable Double maxScore) {

    /// How far a student is.
    enum State {
        /// Nothing was handed in.
        NOT_SUBMITTED,
        /// Something was handed in, and nothing of it is graded.
        SUBMITTED,
        /// An attempt is graded.
        GRADED;

        /// {@return the word for it in answers}
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
