package org.tfgrader.api.gradebook.statistics;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.attempts.ClassAnswers.Miss;

/// A list of attempts that failed a test.
///
/// @param first whether it has the first attempt of each student, and not the effective one
/// @param mistake null for any; empty for attempts without a known mistake
/// @param output null for any
record MissList(
        boolean first,
        String check,
        @Nullable String mistake,
        @Nullable String output) {
    /// The value of the parameter `attempt` that selects first attempts.
    static final String FIRST = "first";

    private static final Pattern NAME = Pattern.compile("(check|first):([^:@]*)(?:@([^:]*))?(?::(.*))?");

    boolean has(Miss miss) {
        return (mistake == null || mistake.equals(Objects.toString(miss.mistake(), "")))
                && (output == null || output.equals(miss.answer().output()));
    }

    /// {@return the value of the query parameter} It starts with `check:`, or `first:` for first attempts, followed
    /// by the test's id, then `@` and an output, then a colon and a mistake.
    String name() {
        return (first ? FIRST : "check")
                + ":"
                + check
                + (output == null ? "" : "@" + output)
                + (mistake == null ? "" : ":" + mistake);
    }

    /// {@return the list with this name; null if the name is invalid}
    static @Nullable MissList named(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? new MissList(FIRST.equals(parts.group(1)), parts.group(2), parts.group(4), parts.group(3))
                : null;
    }

    /// {@return what the attempts have in common, such as `mistake`}
    String common() {
        return output != null ? "output" : mistake != null ? "mistake" : "failed test";
    }
}
