package org.tfgrader.api.outbound;

/// What a platform answers, short enough to be kept and shown.
public final class PlatformWords {
    private static final int MAX_LENGTH = 300;

    /// What follows is not looked at: it may be of any length.
    private static final int MAX_READ = 4000;

    private PlatformWords() {}

    public static String of(String body) {
        String words = body.substring(0, Math.min(body.length(), MAX_READ))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        if (words.isEmpty()) {
            return "it says nothing";
        }
        return words.length() <= MAX_LENGTH ? words : words.substring(0, MAX_LENGTH) + "\u2026";
    }
}
