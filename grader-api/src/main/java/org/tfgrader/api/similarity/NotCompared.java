package org.tfgrader.api.similarity;

/// A comparison failed.
final class NotCompared extends Exception {
    private static final long serialVersionUID = 1L;

    private final String words;

    /// @param words the reason in a sentence, for the person who started it
    NotCompared(String words) {
        super(words);
        this.words = words;
    }

    NotCompared(String words, Throwable cause) {
        super(words, cause);
        this.words = words;
    }

    String words() {
        return words;
    }
}
