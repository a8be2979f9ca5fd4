package org.tfgrader.api.lti.courses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;

/// A course in an LMS that is admitted, or from which a launch was recently refused.
///
/// @param refusedRole the role of the person whose launch was refused last; null if none was
/// @param changedAt when the course was admitted, or its last launch refused
public record Course(
        String id,
        String registration,
        String deployment,
        CourseContext context,
        boolean admitted,
        @Nullable Role refusedRole,
        Instant changedAt) {

    /// {@return an audit note about the course}
    public Note note(AuditAction action) {
        String where = "%s, deployment %s".formatted(context.inWords(), deployment);
        return new Note(action, registration, null, where);
    }
}
