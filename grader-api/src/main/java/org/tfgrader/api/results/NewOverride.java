package org.tfgrader.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.problems.Exact;

/// A manual override to create.
@Schema(name = "NewOverride")
record NewOverride(
        @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "0") @Nullable
        Double points,

        @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Written.MAX_LENGTH) @Nullable
        String reason,

        @Schema(maxLength = Written.MAX_LENGTH) @Nullable String comment,

        @Nullable Double pointsBefore)
        implements Exact {
    private static final int DECIMALS = 2;

    /// The validated override.
    record Read(double points, String reason, @Nullable String comment) {}

    /// {@return the validated override}
    ///
    /// @param maxPoints the test's maximum
    /// @throws org.tfgrader.api.problems.Problem that names every invalid field
    Read read(double maxPoints) {
        var fields = new Written();
        double checked = points(fields, maxPoints);
        var read = new Read(checked, fields.text("reason", reason, "a reason"), fields.optional("comment", comment));
        fields.end();
        return read;
    }

    private double points(Written fields, double maxPoints) {
        if (points != null && fits(points, maxPoints)) {
            return Math.abs(points); // not -0
        }
        fields.wrong(
                "points",
                "`points` must be a number from 0 to %s with at most %d decimals, such as %s."
                        .formatted(Words.points(maxPoints), DECIMALS, Words.points(maxPoints / 2)));
        return 0;
    }

    private static boolean fits(double points, double maxPoints) {
        return points >= 0
                && points <= maxPoints
                && BigDecimal.valueOf(points).stripTrailingZeros().scale() <= DECIMALS;
    }
}
