package org.tfgrader.api.pages;

/// The amount of code that still fits on a page.
public final class Room {
    /// The maximum number of characters shown per line.
    private static final int MAX_LINE = 2000;

    /// The maximum number of characters shown in total: far more than six methods need.
    private static final int MAX_SHOWN = 150_000;

    /// The characters that each line adds to a page, even an empty one.
    private static final int LINE = 100;

    private int left = MAX_SHOWN;
    private boolean cut;

    /// Reserves space for a line.
    ///
    /// @return whether the line fits
    public boolean takes(String line) {
        left -= LINE + Math.min(line.length(), MAX_LINE);
        cut = cut || left < 0 || line.length() > MAX_LINE;
        return left >= 0;
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
