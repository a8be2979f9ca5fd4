package org.tfgrader.engine.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a grading ended.
public enum VerdictKind {
    GRADED,
    NOT_COMPILED,
    REFUSED,
    STOPPED,
    GRADER_FAILED;

    /// {@return the word in JSON and in databases}
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the kind with this word}
    public static VerdictKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
