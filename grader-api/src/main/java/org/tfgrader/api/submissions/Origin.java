package org.tfgrader.api.submissions;

import java.util.Locale;

/// Who handed a submission in.
public enum Origin {
    /// Its student, with a token of their own.
    OWN,
    /// Someone else, for a student.
    ON_BEHALF,
    /// An instructor who tries the grader out. It counts for nobody.
    TRIAL;

    /// {@return the word for it in the database}
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Origin of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
