package org.tfgrader.api.access;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/// Who is asking.
///
/// @param id of the token, or `session` for who signed in
/// @param name what to call it
/// @param student with the role student: which one
public record Caller(
        String id, Role role, String name, @Nullable String student) implements AuthenticatedPrincipal, Serializable {
    private static final String SESSION = "session";

    public Caller {
        if ((role == Role.STUDENT) != (student != null)) {
            throw new IllegalArgumentException("a student's token names its student, and no other does");
        }
    }

    /// {@return somebody who signed in to the pages}
    ///
    /// @param student with the role student: which one
    public static Caller signedIn(Role role, String name, @Nullable String student) {
        return new Caller(SESSION, role, name, student);
    }

    /// {@return the student, or the name} All tokens and sessions of a student have the same.
    @Override
    public String getName() {
        return student == null ? name : student;
    }

    /// {@return whether somebody has signed in, and sends no token}
    public boolean isSignedIn() {
        return id.equals(SESSION);
    }

    /// {@return the same for all tokens and sessions of a student, for the sessions of one other person, and for one
    /// token of anyone else}
    public String key() {
        if (student != null) {
            return keyOf(student);
        }
        return isSignedIn() ? "%s %s".formatted(SESSION, name) : "token " + id;
    }

    /// {@return the key of a student's tokens and sessions}
    static String keyOf(String student) {
        return "student " + student;
    }

    /// {@return whether this caller may see what belongs to a student}
    public boolean mayRead(String owner) {
        return student == null || student.equals(owner);
    }

    /// {@return whether this caller may hand in}
    public boolean mayHandIn() {
        return role != Role.GRADER;
    }

    /// {@return whether this caller may do what instructors may}
    public boolean isInstructor() {
        return role == Role.INSTRUCTOR || role == Role.ADMIN;
    }

    public boolean isStudent() {
        return role == Role.STUDENT;
    }
}
