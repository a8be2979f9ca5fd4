package org.tfgrader.api.lti.roster;

import org.jspecify.annotations.Nullable;

/// A student on the roster of a course who submitted nothing.
///
/// @param name null if the LMS does not provide it
/// @param came whether the student opened the assignment from the course
record MissingStudent(
        String linkId, String student, @Nullable String name, boolean came) {}
