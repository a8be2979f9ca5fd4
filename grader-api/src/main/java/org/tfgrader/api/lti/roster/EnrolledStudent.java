package org.tfgrader.api.lti.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A student on the roster of a course.
///
/// @param name absent if the LMS does not provide it
/// @param came whether the student opened the assignment from the course
/// @param attempts the number of submissions
/// @param score the effective score; absent before the first graded attempt
/// @param maxScore absent before the first graded attempt
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

    /// The student's progress.
    enum State {
        /// Nothing was submitted.
        NOT_SUBMITTED,
        /// Something was submitted, and nothing of it is graded.
        SUBMITTED,
        /// An attempt is graded.
        GRADED;

        /// {@return the name in the API}
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
