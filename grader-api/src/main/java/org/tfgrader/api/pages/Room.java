package org.tfgrader.api.pages;

/// How much code a page still has room for.
public final class Room {
    /// How many characters of a line are shown.
    private static final int MAX_LINE = 2000;

    /// How many characters are shown of all lines, which are far more than anybody writes for six methods.
    private static final int MAX_SHOWN = 200_000;

    /// As how many characters one counts that a page may have to write as several, such as `&quot;`.
    private static final int ESCAPED = 4;

    /// What a line adds to a page, in characters, however short it is.
    private static final int LINE = 100;

    private int left = MAX_SHOWN;
    private boolean cut;

    /// Takes the room that a line needs.
    ///
    /// @return whether there was as much
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

    /// {@return what is shown of a line}
    public static String shown(String line) {
        return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
    }

    /// {@return whether there was more code than room}
    public boolean isCut() {
        return cut;
    }
}
