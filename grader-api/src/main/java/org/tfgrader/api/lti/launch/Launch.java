package org.tfgrader.api.lti.launch;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.lti.courses.CourseContext;
import org.tfgrader.api.lti.courses.ResourceLink;
import org.tfgrader.api.lti.people.LtiPeople.Claimed;
import org.tfgrader.api.lti.platforms.Registration;

/// A person who comes from an LMS, and what they want to do.
///
/// @param sub the person's id in the LMS
/// @param person the person's name; null if the LMS does not send it
/// @param claimed by which the person may be found on the class list
/// @param deployment the tool's deployment in the LMS
/// @param course the course from which they come
/// @param frames the origins of the sites that may show this tool in a frame
record Launch(
        Registration registration,
        String sub,
        @Nullable String person,
        Claimed claimed,
        Role role,
        String deployment,
        CourseContext course,
        Set<String> frames,
        Wish wish) {

    Launch {
        frames = Set.copyOf(frames);
    }

    /// What the person wants to do.
    sealed interface Wish {
        /// Open the assignment, or a grade in the gradebook.
        ///
        /// @param link from which they come
        /// @param graded the LMS's id of the student whose grade they open; null for the assignment
        record Open(ResourceLink link, @Nullable String graded) implements Wish {}

        /// Add the assignment to a course.
        ///
        /// @param returnUrl the LMS's URL for the response
        /// @param data that the response must return; null if there is none
        record Choose(URI returnUrl, @Nullable String data) implements Wish {}
    }
}
