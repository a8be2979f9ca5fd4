package org.tfgrader.api.paging;

import org.jspecify.annotations.Nullable;

/// A case-insensitive search term.
public record Part(String text) {
    /// The format of a search term, as a regular expression.
    public static final String FORM = "^[^\\p{Cntrl}]{0,100}$";

    /// Describes the format.
    public static final String RULE = "must be at most 100 visible characters";

    /// {@return the search term; null if there is none}
    public static @Nullable Part of(String text) {
        return text.isBlank() ? null : new Part(text.strip());
    }

    /// {@return the SQL condition that a column contains the term} Its one parameter is the [#pattern()].
    public static String isIn(String column) {
        return "lower(%s) like lower(?) escape '!'".formatted(column);
    }

    /// {@return an SQL pattern in which every character stands for itself}
    public String pattern() {
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }
}
