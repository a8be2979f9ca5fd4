package org.tfgrader.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a token may do.
public enum Role {
    /// Hands in and reads its own.
    @JsonProperty("student")
    STUDENT,
    /// Hands in for anyone, reads and sets everything, makes the tokens of students, programs and graders.
    @JsonProperty("instructor")
    INSTRUCTOR,
    /// Does what an instructor does, and says who is one: makes and revokes the tokens of instructors and admins.
    @JsonProperty("admin")
    ADMIN,
    /// Hands in for anyone and reads every verdict, but neither why people set points nor what students ask.
    @JsonProperty("lms")
    LMS,
    /// Reads everything and grades again; hands nothing in and makes nothing.
    @JsonProperty("grader")
    GRADER;

    /// {@return whether it takes an admin to make and revoke a token of this role}
    boolean isGivenByAdmins() {
        return switch (this) {
            case STUDENT, LMS, GRADER -> false;
            case INSTRUCTOR, ADMIN -> true;
        };
    }

    /// {@return the word for it in the database}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
