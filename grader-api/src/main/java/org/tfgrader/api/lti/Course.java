package org.tfgrader.api.lti;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Role;

/// A course in an LMS that is admitted, or from which a launch was recently refused.
///
/// @param refusedRole the role of the person whose launch was refused last; null if none was
/// @param changedAt when the course was admitted, or its last launch refused
record Course(
        String id,
        String registration,
        String deployment,
        CourseContext context,
        boolean admitted,
        @Nullable Role refusedRole,
        Instant changedAt) {}
