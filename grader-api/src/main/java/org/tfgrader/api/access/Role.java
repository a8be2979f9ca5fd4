package org.tfgrader.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a token may do.
public enum Role {
    /// Hands in and reads its own.
    @JsonProperty("student")
    STUDENT,
    /// Hands in for anyone, reads everything, makes tokens.
    @JsonProperty("instructor")
    INSTRUCTOR,
    /// Hands in for anyone and reads everything.
    @JsonProperty("lms")
    LMS,
    /// Reads everything and grades again; hands nothing in and makes nothing.
    @JsonProperty("grader")
    GRADER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
