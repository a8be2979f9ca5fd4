package org.tfgrader.api.submissions;

import java.util.Locale;

/// Who sent a submission.
public enum Origin {
    /// The student, with a token or session of their own.
    OWN,
    /// Somebody else, for a student.
    ON_BEHALF,
    /// An instructor who tries the grader. It is nobody's attempt.
    TRIAL;

    /// {@return the name in the database}
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
