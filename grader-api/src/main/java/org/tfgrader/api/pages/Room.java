package org.tfgrader.api.pages;

/// The amount of code that still fits on a page.
public final class Room {
    /// The maximum number of characters shown per line.
    private static final int MAX_LINE = 2000;

    /// The maximum number of characters shown in total: far more than six methods need.
    private static final int MAX_SHOWN = 200_000;

    /// The weight of a character that may have to be escaped, such as `&quot;`.
    private static final int ESCAPED = 4;

    /// The characters that each line adds to a page, even an empty one.
    private static final int LINE = 100;

    private int left = MAX_SHOWN;
    private boolean cut;

    /// Reserves space for a line.
    ///
    /// @return whether the line fits
    public boolean takes(String line) {
        left -= LINE + weight(line);
        cut = cut || left < 0 || line.length() > MAX_LINE;
        return left >= 0;
    }

    private static int weight(String line) {
        int weight = 0;
        for (int i = 0; i < Math.min(line.length(), MAX_LINE); i++) {
            char c = line.charAt(i);
            weight += c == ' ' || c == '\t' || Character.isLetterOrDigit(c) ? 1 : ESCAPED;
        }
        return weight;
    }

    /// {@return the shown part of a line}
    public static String shown(String line) {
        return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
    }

    /// {@return whether some code did not fit}
    public boolean isCut() {
        return cut;
    }
}
