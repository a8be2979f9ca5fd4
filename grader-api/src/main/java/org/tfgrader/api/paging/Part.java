package org.tfgrader.api.paging;

import org.jspecify.annotations.Nullable;

/// Part of a text that somebody looks for, whether its letters are small or capital ones.
public record Part(String text) {
    /// What can be looked for, as a regular expression.
    public static final String FORM = "^[^\\p{Cntrl}]{0,100}$";

    /// Says so.
    public static final String RULE = "must be at most 100 visible characters";

    /// {@return what somebody looks for; null for nothing}
    public static @Nullable Part of(String text) {
        return text.isBlank() ? null : new Part(text.strip());
    }

    /// {@return the condition in SQL that a column has it} Its one parameter is the [#pattern()].
    public static String isIn(String column) {
        return "lower(%s) like lower(?) escape '!'".formatted(column);
    }

    /// {@return a pattern for SQL in which every character stands for itself}
    public String pattern() {
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }
}
