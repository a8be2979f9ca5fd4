package org.tfgrader.api.lti.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A link to the assignment in a course, and the progress of the course's students.
///
/// @param registration the registration's name
/// @param title empty if the LMS does not send one
/// @param course the course's title; null if the LMS does not send one
/// @param hasRoster whether the LMS provides a roster
/// @param rosterFetchedAt when the roster was last fetched; null before that
/// @param rosterFailure why the last fetch failed; null if it succeeded
/// @param enrolled the number of students on the roster
/// @param submitted the number of these who submitted
/// @param graded the number of these with a graded attempt
record CourseLink(
        String id,
        String registration,
        String title,
        @Nullable String course,
        boolean hasRoster,
        @Nullable Instant rosterFetchedAt,
        @Nullable String rosterFailure,
        int enrolled,
        int submitted,
        int graded) {

    /// {@return the number of students who submitted nothing}
    public int missing() {
        return enrolled - submitted;
    }
}
