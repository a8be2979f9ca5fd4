package org.tfgrader.api.regrades;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// The request to apply a regrade. Null fields have their defaults.
///
/// @param reason the reason that students see
record RegradeApplication(
        @Schema(
                description =
                        "Which changes to apply: `all`, or only `gains`, so that no score goes down. Default: all",
                allowableValues = {ALL, GAINS})
        @Nullable
        String changes,

        @Schema(pattern = RegradeApplication.REASON) @Nullable
        String reason) {
    /// The defaults.
    static final RegradeApplication EMPTY = new RegradeApplication(null, null);

    private static final String ALL = "all";
    private static final String GAINS = "gains";

    /// One line.
    static final String REASON = "^[^\\u0000-\\u001F\\u007F]{1,500}$";

    boolean onlyGains() {
        return GAINS.equals(changes);
    }

    /// @throws Problem that names the invalid field
    void check() {
        if (changes != null && !changes.equals(ALL) && !changes.equals(GAINS)) {
            throw new Problem(ProblemType.INVALID_FIELD, "changes", "`changes` must be all or gains.");
        }
        if (reason != null && (reason.isBlank() || !reason.matches(REASON))) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "reason",
                    "`reason` must be one line of at most 500 characters. Students see it.");
        }
    }
}
