package org.tfgrader.api.outbound;

/// Shortens a response of an LMS, so that it can be stored and shown.
public final class PlatformWords {
    private static final int MAX_LENGTH = 300;

    /// The rest is ignored, because it may have any length.
    private static final int MAX_READ = 4000;

    private PlatformWords() {}

    public static String of(String body) {
        String words = body.substring(0, Math.min(body.length(), MAX_READ))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ")
                .strip();
        if (words.isEmpty()) {
            return "empty response";
        }
        // Half a surrogate pair is not a character.
        return words.length() <= MAX_LENGTH
                ? words
                : words.substring(0, MAX_LENGTH).replaceAll("\\p{Cs}", "") + "\u2026";
    }
}
