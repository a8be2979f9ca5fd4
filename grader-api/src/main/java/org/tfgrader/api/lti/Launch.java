package org.tfgrader.api.lti;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;

/// Somebody whom a platform sends, and what for.
///
/// @param sub as the platform calls them
/// @param person their name; null if the platform keeps it to itself
/// @param deployment of the tool from which they come
/// @param course from which they come
/// @param frames the origins of the sites that may show this tool in a frame
record Launch(
        Registration registration,
        String sub,
        @Nullable String person,
        Role role,
        String deployment,
        CourseContext course,
        Set<String> frames,
        Wish wish) {

    Launch {
        frames = Set.copyOf(frames);
    }

    /// What they want.
    sealed interface Wish {
        /// To work on the assignment, or to look how others do.
        ///
        /// @param link from which they come
        record Open(ResourceLink link) implements Wish {}

        /// To choose what a new link in a course leads to.
        ///
        /// @param returnUrl where the platform takes what was chosen
        /// @param data that the platform wants to have back; null for none
        /// @param acceptsLineItem whether the platform makes a column for the grades of the new link
        record Choose(URI returnUrl, @Nullable String data, boolean acceptsLineItem) implements Wish {}
    }

    /// {@return who they are here}
    Caller caller() {
        String id = registration.student(sub);
        return Caller.signedIn(role, id, role == Role.STUDENT ? id : null);
    }
}
