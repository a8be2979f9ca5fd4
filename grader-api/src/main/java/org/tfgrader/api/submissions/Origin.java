package org.tfgrader.api.submissions;

import java.util.Locale;

/// Who handed a submission in.
enum Origin {
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
}
