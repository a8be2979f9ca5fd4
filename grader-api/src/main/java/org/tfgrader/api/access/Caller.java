package org.tfgrader.api.access;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// The person or program that sent a request.
///
/// @param id the token's id, or how a person signed in
/// @param name the name of the token or user
/// @param student the student, if the role is student
public record Caller(
        String id, Role role, String name, @Nullable String student) implements AuthenticatedPrincipal, Serializable {
    /// How a person signed in to the pages. Equal names of two ways are the names of two people, except of students.
    public enum SignIn {
        PASSWORD,
        OPENID,
        CLASS_LIST,
        LTI;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Set<String> SIGN_INS =
            Arrays.stream(SignIn.values()).map(SignIn::word).collect(Collectors.toUnmodifiableSet());

    public Caller {
        if ((role == Role.STUDENT) != (student != null)) {
            throw new IllegalArgumentException("a student's token names its student, and no other token does");
        }
    }

    /// {@return a person who signed in to the pages}
    ///
    /// @param student the student, if the role is student
    public static Caller signedIn(SignIn way, Role role, String name, @Nullable String student) {
        return new Caller(way.word(), role, name, student);
    }

    /// {@return the student's id, or else the name} All tokens and sessions of one student have the same.
    @Override
    public String getName() {
        return student == null ? name : student;
    }

    /// {@return this caller as Spring Security stores it, with the authority of its role}
    public Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
    }

    /// {@return whether this is a signed-in person, not a token}
    public boolean isSignedIn() {
        return SIGN_INS.contains(id);
    }

    /// {@return the key of what belongs to this caller} All tokens and sessions of one student share it, and all
    /// sessions of another person who signs in the same way. Each other token has its own.
    public String key() {
        if (student != null) {
            return keyOf(student);
        }
        return isSignedIn() ? "%s %s".formatted(id, name) : "token " + id;
    }

    /// {@return the key of a student's tokens and sessions}
    static String keyOf(String student) {
        return "student " + student;
    }

    /// {@return whether this caller may see a student's data}
    public boolean mayRead(String owner) {
        return student == null || student.equals(owner);
    }

    /// {@return whether this caller may submit}
    public boolean mayHandIn() {
        return role != Role.GRADER;
    }

    /// {@return whether this caller has an instructor's rights}
    public boolean isInstructor() {
        return role == Role.INSTRUCTOR || role == Role.ADMIN;
    }

    public boolean isStudent() {
        return role == Role.STUDENT;
    }
}
