package org.tfgrader.api.regrades;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/// The request to apply a regrade. Null fields have their defaults.
///
/// @param reason the reason that students see
record RegradeApplication(
        @Schema(allowableValues = {ALL, GAINS})
        @Pattern(regexp = ALL + "|" + GAINS, message = "must be all or gains.")
        @Nullable
        String changes,

        @Pattern(regexp = REASON, message = "must be one line of 1 to 500 characters. Students see it.") @Nullable
        String reason) {
    /// The defaults.
    static final RegradeApplication EMPTY = new RegradeApplication(null, null);

    private static final String ALL = "all";
    private static final String GAINS = "gains";

    /// One line that is not blank.
    private static final String REASON = "^(?=.*\\S)[^\\u0000-\\u001F\\u007F]{1,500}$";

    boolean onlyGains() {
        return GAINS.equals(changes);
    }
}
