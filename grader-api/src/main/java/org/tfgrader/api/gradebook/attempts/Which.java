package org.tfgrader.api.gradebook.attempts;

import org.jspecify.annotations.Nullable;

/// Selects the attempt per student that class views use.
public enum Which {
    /// The effective attempt.
    COUNTED("counted"),
    /// The first graded attempt.
    FIRST("first");

    private final String word;

    Which(String word) {
        this.word = word;
    }

    /// {@return the value in the query of an address}
    public String word() {
        return word;
    }

    /// {@return the selection that a query names; the effective attempt if it names none}
    public static Which of(@Nullable String word) {
        return FIRST.word.equals(word) ? FIRST : COUNTED;
    }

    public Attempt of(Standing standing) {
        return switch (this) {
            case COUNTED -> standing.counted();
            case FIRST -> standing.attempts().getFirst();
        };
    }
}
