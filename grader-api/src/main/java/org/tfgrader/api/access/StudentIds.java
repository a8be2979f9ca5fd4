package org.tfgrader.api.access;

import java.util.regex.Pattern;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Checks student ids.
public final class StudentIds {
    /// The format of an id, as a regular expression.
    public static final String FORM = "^[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]{1,255}$";

    /// Describes the format.
    public static final String RULE = "must be 1 to 255 visible characters without spaces, such as s1042";

    private static final int MAX_LENGTH = 255;
    private static final Pattern VALID = Pattern.compile(FORM);

    private StudentIds() {}

    public static boolean isValid(String id) {
        // The embedded database counts a character outside of the basic plane as two.
        return id.length() <= MAX_LENGTH && VALID.matcher(id).matches();
    }

    /// {@return the id, if it is valid}
    ///
    /// @throws Problem that names the field, if it is not
    public static String checked(String field, String id) {
        if (!isValid(id)) {
            throw new Problem(ProblemType.INVALID_FIELD, field, "`%s` %s.".formatted(field, RULE));
        }
        return id;
    }
}
