package org.tfgrader.worker.protocol;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Makes text from student code safe to show: with limited length, and without invisible characters or characters
/// that change the direction of text, which U+FFFD replaces. The records of this package apply it themselves, so
/// it holds for the messages of any process, even one that student code has taken over.
///
/// The records of this package apply it to themselves. So it holds whatever a process sends, even one that student
/// code has taken over.
public final class PrintableText {
    /// Maximum length of a name. Names of submitted files are shorter.
    private static final int MAX_NAME = 300;

    private static final char REPLACEMENT = '\uFFFD';

    private PrintableText() {}

    /// {@return a name, on one line; one that can be shown as it is stays as it is}
    public static String name(String text) {
        return printable(text, MAX_NAME, false);
    }

    /// {@return a text of one or several lines}
    ///
    /// @param max how many characters it has at most
    public static String lines(String text, int max) {
        return printable(text, max, true);
    }

    /// {@return names in their order}
    static Set<String> names(Collection<String> names) {
        Set<String> printable = new LinkedHashSet<>();
        names.forEach(name -> printable.add(name(name)));
        return Collections.unmodifiableSet(printable);
    }

    /// {@return things by their names, in their order}
    static <T> Map<String, T> named(Map<String, T> things) {
        Map<String, T> printable = new LinkedHashMap<>();
        things.forEach((name, thing) -> printable.put(name(name), thing));
        return Collections.unmodifiableMap(printable);
    }

    private static String printable(String text, int max, boolean multiline) {
        // Half a character that the cut leaves is replaced below.
        String bounded = text.length() <= max ? text : text.substring(0, max - 1) + "…";
        StringBuilder printable = new StringBuilder(bounded.length());
        int character;
        for (int i = 0; i < bounded.length(); i += Character.charCount(character)) {
            character = bounded.codePointAt(i);
            printable.appendCodePoint(isPrintable(character, multiline) ? character : REPLACEMENT);
        }
        return printable.toString();
    }

    private static boolean isPrintable(int character, boolean multiline) {
        if (multiline && (character == '\n' || character == '\t')) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
