package org.tfgrader.api.decisions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.VerdictPart.Shown;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.OverrideView;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// The form in which somebody sets the points of a check.
///
/// @param pointsNow what counts of the check
/// @param score what counts of all
/// @param scoreAfter what would, with the points that stand in the form; null where these are none
/// @param held whether a person has set the points before
/// @param errors what is wrong with which field
record OverrideForm(
        String check,
        String title,
        String maxPoints,
        String pointsNow,
        String score,
        @Nullable String scoreAfter,
        Filled filled,
        boolean held,
        Map<String, String> errors) {

    /// What somebody has filled in.
    record Filled(
            @Nullable String points,
            @Nullable String reason,
            @Nullable String comment,
            @Nullable String pointsBefore) {

        /// {@return what the API would be sent}
        NewOverride wish() {
            return new NewOverride(number(points), reason, comment, number(pointsBefore));
        }

        /// {@return a number as people write it; null for all else}
        static @Nullable Double number(@Nullable String text) {
            return text != null && text.strip().matches("[0-9]{1,6}([.,][0-9]{1,6})?")
                    ? Double.valueOf(text.strip().replace(',', '.'))
                    : null;
        }
    }

    /// {@return the form for the check that is looked at}
    ///
    /// @param filled null where nobody has filled in anything yet
    static OverrideForm of(Shown shown, CheckReport check, @Nullable Filled filled, Map<String, String> errors) {
        double score = shown.seen().report().score();
        OverrideView held = shown.seen().overrides().get(check.id());
        String pointsNow = Words.points(check.points());
        Filled shownIn = filled == null
                ? new Filled(
                        pointsNow, held == null ? null : held.reason(), held == null ? null : held.comment(), pointsNow)
                : filled;
        Double points = Filled.number(shownIn.points);
        return new OverrideForm(
                check.id(),
                check.title(),
                Words.points(check.maxPoints()),
                pointsNow,
                Words.points(score),
                points == null || points > check.maxPoints() ? null : Words.points(score - check.points() + points),
                shownIn,
                held != null,
                errors);
    }
}
