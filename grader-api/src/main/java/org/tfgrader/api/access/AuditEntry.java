package org.tfgrader.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What someone saw or changed.
///
/// @param actor the id of the token, or `session` for who signed in
/// @param name what the token or the user was called
/// @param object the id of what it was, or the name of a node; null where it was a list
/// @param student whose it was; null where it was nobody's alone, and after that student was deleted
/// @param reason why, where that had to be said
/// @param address from which it was asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        String address) {}
