package org.tfgrader.api.lti;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place in a course from which students come, and how many of them have handed in.
///
/// @param registration the name of the platform
/// @param title empty if the platform keeps it to itself
/// @param course as its people call it; absent if the platform keeps it to itself
/// @param takesGrades whether grades can be sent there
/// @param hasRoster whether the platform lists the course's members
/// @param rosterFetchedAt when it last did; absent before that
/// @param rosterFailure why the last try has failed; absent if it has not
/// @param enrolled students whom the platform lists
/// @param submitted of these, who have handed in
/// @param graded of these, who have a graded attempt
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LtiLink")
record CourseLink(
        String id,
        String registration,
        String title,
        @Nullable String course,
        boolean takesGrades,
        boolean hasRoster,
        @Nullable Instant rosterFetchedAt,
        @Nullable String rosterFailure,
        int enrolled,
        int submitted,
        int graded) {

    /// {@return how many have not handed in}
    public int missing() {
        return enrolled - submitted;
    }
}
