package org.tfgrader.api.results;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.api.submissions.results.SeenReport.OverrideView;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// The form for a manual override.
///
/// @param pointsNow the test's effective points
/// @param score the effective score
/// @param scoreAfter the score with the points in the form; null if these are invalid
/// @param held whether an override is already in force
/// @param errors the errors by field
record OverrideForm(
        String check,
        String title,
        String maxPoints,
        String pointsNow,
        String score,
        @Nullable String scoreAfter,
        NewOverride filled,
        boolean held,
        Map<String, String> errors) {
    /// {@return the form for the selected test}
    ///
    /// @param model with the input and the errors of a form that was refused
    @SuppressWarnings("unchecked") // as DecisionPages has put them there
    static OverrideForm of(SeenReport seen, CheckReport check, Model model) {
        double score = seen.report().score();
        OverrideView held = seen.overrides().get(check.id());
        String pointsNow = Words.points(check.points());
        NewOverride shownIn = model.getAttribute("filled") instanceof NewOverride filled
                ? filled
                : new NewOverride(
                        pointsNow,
                        held == null ? null : held.reason(),
                        held == null ? null : held.comment(),
                        pointsNow);
        Double points = NewOverride.number(shownIn.points());
        return new OverrideForm(
                check.id(),
                check.title(),
                Words.points(check.maxPoints()),
                pointsNow,
                Words.points(score),
                points == null || points > check.maxPoints() ? null : Words.points(score - check.points() + points),
                shownIn,
                held != null,
                model.getAttribute("overrideErrors") instanceof Map<?, ?> errors
                        ? (Map<String, String>) errors
                        : Map.of());
    }
}
