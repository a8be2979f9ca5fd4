package org.tfgrader.api.gradebook;

import org.jspecify.annotations.Nullable;

/// Which attempt of each student a class is looked at by.
enum Which {
    /// The one that counts.
    COUNTED("counted"),
    /// The first one that was graded.
    FIRST("first");

    private final String word;

    Which(String word) {
        this.word = word;
    }

    /// {@return the word for it in the query of an address}
    String word() {
        return word;
    }

    /// {@return the one that a query asks for; the one that counts where it asks for none that there is}
    static Which of(@Nullable String word) {
        return FIRST.word.equals(word) ? FIRST : COUNTED;
    }

    Attempt of(Standing standing) {
        return switch (this) {
            case COUNTED -> standing.counted();
            case FIRST -> standing.attempts().getFirst();
        };
    }
}
