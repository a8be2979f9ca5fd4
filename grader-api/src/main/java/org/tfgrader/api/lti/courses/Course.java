package org.tfgrader.api.lti.courses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;

/// A course in an LMS that is admitted, or from which a launch was recently refused.
///
/// @param contextId the course's id in the LMS; empty for launches that name no course
/// @param title null if the LMS sends no title
/// @param refusedRole the role of the person whose launch was refused last; null if none was
/// @param changedAt when the course was admitted, or its last launch refused
public record Course(
        String id,
        String registrationId,
        String deploymentId,
        String contextId,
        @Nullable String title,
        boolean admitted,
        @Nullable Role refusedRole,
        Instant changedAt) {

    public CourseContext context() {
        return new CourseContext(contextId, title);
    }

    /// {@return an audit note about the course}
    public Note note(AuditAction action) {
        String where = "%s, deployment %s".formatted(context().inWords(), deploymentId);
        return new Note(action, registrationId, null, where);
    }
}
