package org.tfgrader.api.decisions;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.VerdictPart;

/// Shows manual overrides on a result's page, and lets instructors change them.
@Component
class OverridePart implements VerdictPart {
    @Override
    public void addTo(Model model, Shown shown) {
        model.addAttribute("setPoints", SetPoints.of(shown.seen()));
        if (shown.caller().isInstructor() && shown.chosen() != null && !model.containsAttribute("override")) {
            var filled = model.getAttribute("filled") instanceof OverrideForm.Filled kept ? kept : null;
            model.addAttribute("override", OverrideForm.of(shown, shown.chosen(), filled, errors(model)));
        }
    }

    @SuppressWarnings("unchecked") // as DecisionPages has put them there
    private static Map<String, String> errors(Model model) {
        return model.getAttribute("overrideErrors") instanceof Map<?, ?> errors
                ? (Map<String, String>) errors
                : Map.of();
    }


}
