package org.tfgrader.api.results;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.SeenReport.OverrideView;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// A manual override to create, as in the form.
///
/// @param pointsBefore the points that the user has seen
record NewOverride(
        @Nullable String points,
        @Nullable String reason,
        @Nullable String comment,
        @Nullable String pointsBefore) {
    private static final int DECIMALS = 2;

    /// {@return the form for a test with its current points and, if there is one, its override}
    static NewOverride of(CheckReport check, @Nullable OverrideView held) {
        String points = Words.points(check.points());
        return new NewOverride(
                points, held == null ? null : held.reason(), held == null ? null : held.comment(), points);
    }

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
        Double number = number(points);
        if (number != null && fits(number, maxPoints)) {
            return number;
        }
        fields.wrong(
                "points",
                "`points` must be a number from 0 to %s with at most %d decimals, such as %s."
                        .formatted(Words.points(maxPoints), DECIMALS, Words.points(maxPoints / 2)));
        return 0;
    }

    private static boolean fits(double points, double maxPoints) {
        return points <= maxPoints
                && BigDecimal.valueOf(points).stripTrailingZeros().scale() <= DECIMALS;
    }

    /// {@return a number in the usual notation; null if the text is not a number}
    static @Nullable Double number(@Nullable String text) {
        return text != null && text.strip().matches("[0-9]{1,6}([.,][0-9]{1,6})?")
                ? Double.valueOf(text.strip().replace(',', '.'))
                : null;
    }
}
