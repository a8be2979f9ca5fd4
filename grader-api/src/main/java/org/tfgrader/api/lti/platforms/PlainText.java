package org.tfgrader.api.lti.platforms;

/// Texts from an LMS that are shown to people.
public final class PlainText {
    private static final int MAX_LENGTH = 255;

    /// Invisible characters, line breaks, and characters that change the text direction.
    private static final String INVISIBLE =
            "[\\s\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+";

    private PlainText() {}

    /// {@return the text in one line of at most 255 characters}
    public static String of(String text) {
        String first = text.substring(0, Math.min(text.length(), 2 * MAX_LENGTH));
        String line = first.replaceAll(INVISIBLE, " ").strip();
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        boolean splitsPair = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1));
        return line.substring(0, splitsPair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
}
