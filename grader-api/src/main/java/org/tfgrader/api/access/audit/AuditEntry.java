package org.tfgrader.api.access.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Role;

/// An action that somebody performed.
///
/// @param actor the id of the token, or how a person signed in: `password`, `openid`, `class-list` or `lti`
/// @param name the name of the token or user
/// @param object the object's id, or the name of a node; null for a list
/// @param student the student to whom the object belongs; null if it belongs to no single student, and after that
///     student was deleted
/// @param reason the reason that was given, or what changed
/// @param address the client's address
record AuditEntry(
        String id,
        Instant at,
        String actor,
        String name,
        Role role,
        AuditAction action,
        @Nullable String object,
        @Nullable String student,
        @Nullable String reason,
        String address) {

    /// {@return the address of the object's page; null if it has none}
    public @Nullable String page() {
        return object == null ? null : action.page(object);
    }
}
