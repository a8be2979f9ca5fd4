package org.tfgrader.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// The role of a token or a person, from the one with the fewest rights to the one with the most.
public enum Role {
    /// Submits, and reads their own submissions.
    @JsonProperty("student")
    STUDENT,
    /// Submits for anyone and reads every result, but not the reasons of manual overrides nor the review requests.
    @JsonProperty("lms")
    LMS,
    /// Reads everything and starts regrades; submits nothing and creates nothing.
    @JsonProperty("grader")
    GRADER,
    /// Submits for anyone, reads and changes everything, and creates tokens of students, programs and graders.
    @JsonProperty("instructor")
    INSTRUCTOR,
    /// Has an instructor's rights, and creates and revokes the tokens of instructors and admins.
    @JsonProperty("admin")
    ADMIN;

    /// {@return whether only admins may create and revoke a token of this role}
    public boolean isGivenByAdmins() {
        return switch (this) {
            case STUDENT, LMS, GRADER -> false;
            case INSTRUCTOR, ADMIN -> true;
        };
    }

    /// {@return the name in the database and in the API}
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
