package org.tfgrader.engine.fuzz;

import java.util.List;
import java.util.Random;

/// Makes up texts with what is odd in names and in messages.
public final class OddTexts {
    private static final List<String> PIECES = List.of(
            "",
            "A",
            "a",
            ".java",
            ".JAVA",
            ".zip",
            ".class",
            "/",
            "//",
            "..",
            ".",
            "\\",
            ":",
            " ",
            "\u00a0",
            "\0",
            "\n",
            "\r",
            "\t",
            "\u001b[2J",
            "\u0085",
            "\u00e9",
            "e\u0301",
            "\u0130",
            "\u0131",
            "\u00df",
            "\ufb01",
            "\ufdfa",
            "\u200b",
            "\u200d",
            "\u2028",
            "\u202e",
            "\u2066",
            "\u3164",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\ue000",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\udbff\udfff",
            "CON",
            "nul",
            "com\u00b9",
            "META-INF/services/",
            "__MACOSX/",
            "%s",
            "<b>",
            "{0}",
            "${x}");

    private OddTexts() {}

    /// {@return a text of some pieces, seldom a very long one}
    public static String any(Random random) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            text.append(random.nextInt(100) == 0 ? piece.repeat(random.nextInt(10_000)) : piece);
        }
        return text.toString();
    }
}
