package org.tfgrader.api.classlist;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;

/// A person on the class list.
///
/// @param id the student id; for an assistant, the name on pages and in the audit log
/// @param role student or grader
/// @param name the person's name
/// @param email null if it is not known
/// @param section null if there is none
record Member(
        String id,
        Role role,
        String name,
        @Nullable String email,
        @Nullable String section) implements Serializable {
    /// {@return whether a message to one of two entries reaches the other, too}
    boolean isReachedAs(Member other) {
        return name.equals(other.name) && Objects.equals(email, other.email);
    }

    Caller caller() {
        return Caller.signedIn(SignIn.CLASS_LIST, role, id, role == Role.STUDENT ? id : null);
    }
}
