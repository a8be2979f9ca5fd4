package org.tfgrader.api.similarity;

/// Nothing could be compared.
final class NotCompared extends Exception {
    private static final long serialVersionUID = 1L;

    private final String words;

    /// @param words why, in a sentence for those who began it
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
