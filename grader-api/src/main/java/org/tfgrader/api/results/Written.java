package org.tfgrader.api.results;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.Problem.FieldError;

/// Validates text fields, and reports all errors together.
final class Written {
    /// The maximum length of a text in characters.
    static final int MAX_LENGTH = 2000;

    /// Characters that no database stores: NUL and unpaired surrogates.
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}]");

    private final List<FieldError> errors = new ArrayList<>();

    /// {@return the trimmed text; empty if it is missing or invalid}
    ///
    /// @param what a noun with its article, such as `a reason`
    String text(String field, @Nullable String text, String what) {
        String kept = optional(field, text);
        if (kept == null) {
            wrong(field, "`%s` is missing: write %s of at most %d characters.".formatted(field, what, MAX_LENGTH));
            return "";
        }
        return kept;
    }

    /// {@return the trimmed text; null if there is none}
    @Nullable
    String optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String kept = text.strip().replace("\r\n", "\n");
        int length = kept.codePointCount(0, kept.length());
        if (length > MAX_LENGTH) {
            wrong(field, "`%s` has %d characters: shorten it to at most %d.".formatted(field, length, MAX_LENGTH));
        } else if (NO_TEXT.matcher(kept).find()) {
            wrong(
                    field,
                    "`%s` contains a NUL character (U+0000) or an unpaired surrogate: remove it.".formatted(field));
        }
        return kept;
    }

    void wrong(String field, String detail) {
        errors.add(new FieldError(field, detail));
    }

    /// Finishes the validation.
    ///
    /// @throws Problem if any field was invalid
    void end() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
