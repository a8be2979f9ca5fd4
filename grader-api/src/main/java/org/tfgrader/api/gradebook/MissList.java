package org.tfgrader.api.gradebook;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.ClassAnswers.Miss;

/// Which attempts that did not pass a check are listed.
///
/// @param mistake null for any; empty for no known one
/// @param output null for any
record MissList(
        Which attempt,
        String check,
        @Nullable String mistake,
        @Nullable String output) {
    private static final Pattern NAME = Pattern.compile("(check|first):([^:@]*)(?:@([^:]*))?(?::(.*))?");

    boolean has(Miss miss) {
        return (mistake == null || mistake.equals(Objects.toString(miss.mistake(), "")))
                && (output == null || output.equals(miss.answer().output()));
    }

    /// {@return the value of a query that stands for the list} That is `check:`, or `first:` for first attempts,
    /// and the check's id, then `@` and an output, then a colon and a mistake.
    String name() {
        return (attempt == Which.FIRST ? attempt.word() : "check")
                + ":"
                + check
                + (output == null ? "" : "@" + output)
                + (mistake == null ? "" : ":" + mistake);
    }

    /// {@return the list of a name; null where it is that of none}
    static @Nullable MissList named(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? new MissList(Which.of(parts.group(1)), parts.group(2), parts.group(4), parts.group(3))
                : null;
    }

    /// {@return what its attempts have in common, such as `mistake`}
    String common() {
        return output != null ? "output" : mistake != null ? "mistake" : "failed test";
    }
}
