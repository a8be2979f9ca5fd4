package org.tfgrader.api.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.Problem.FieldError;

/// Reads what people write into fields, and says of all together what is wrong with them.
final class Written {
    /// How long a text may be, in characters.
    static final int MAX_LENGTH = 2000;

    /// What no database keeps: a zero, and half a character.
    private static final Pattern NO_TEXT = Pattern.compile("[\\x00\\p{Cs}]");

    private final List<FieldError> errors = new ArrayList<>();

    /// {@return a text without what surrounds it; empty if it is missing, or wrong}
    ///
    /// @param what it is to be, as in `a reason`
    String text(String field, @Nullable String text, String what) {
        String kept = optional(field, text);
        if (kept == null) {
            wrong(field, "%s is missing: write %s of at most %d characters.".formatted(field, what, MAX_LENGTH));
            return "";
        }
        return kept;
    }

    /// {@return a text without what surrounds it; null if there is none}
    @Nullable
    String optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String kept = text.strip().replace("\r\n", "\n");
        int length = kept.codePointCount(0, kept.length());
        if (length > MAX_LENGTH) {
            wrong(field, "%s has %d characters: shorten it to at most %d.".formatted(field, length, MAX_LENGTH));
        } else if (NO_TEXT.matcher(kept).find()) {
            wrong(
                    field,
                    "%s has a character in it that is none (U+0000 or half a pair): leave it out.".formatted(field));
        }
        return kept;
    }

    void wrong(String field, String detail) {
        errors.add(new FieldError(field, detail));
    }

    /// Ends the reading.
    ///
    /// @throws Problem if anything was wrong
    void end() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
