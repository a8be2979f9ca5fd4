package org.tfgrader.api.lti;

/// What a platform answers, short enough to be kept and shown.
final class PlatformWords {
    private static final int MAX_LENGTH = 300;

    private PlatformWords() {}

    static String of(String body) {
        String words = body.replaceAll("<[^>]*>", " ")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        if (words.isEmpty()) {
            return "it says nothing";
        }
        return words.length() <= MAX_LENGTH ? words : words.substring(0, MAX_LENGTH) + "\u2026";
    }
}
