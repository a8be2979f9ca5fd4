package org.tfgrader.api.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.HistoryLine;
import org.tfgrader.api.pages.VerdictPart;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.CheckOverride;
import org.tfgrader.api.submissions.results.OverrideStore;

/// Shows manual overrides on a result's page, and lets instructors change them.
@Component
class OverridePart implements VerdictPart {
    private static final int MOST = 10;

    private final OverrideStore store;

    OverridePart(OverrideStore store) {
        this.store = store;
    }

    @Override
    public List<HistoryLine> addTo(Model model, Shown shown) {
        model.addAttribute("setPoints", SetPoints.of(shown.seen()));
        if (shown.caller().isInstructor() && shown.chosen() != null && !model.containsAttribute("override")) {
            var filled = model.getAttribute("filled") instanceof OverrideForm.Filled kept ? kept : null;
            model.addAttribute("override", OverrideForm.of(shown, shown.chosen(), filled, errors(model)));
        }
        return shown.isTaught() ? history(store.latest(shown.submission().id(), MOST)) : List.of();
    }

    @SuppressWarnings("unchecked") // as DecisionPages has put them there
    private static Map<String, String> errors(Model model) {
        return model.getAttribute("overrideErrors") instanceof Map<?, ?> errors
                ? (Map<String, String>) errors
                : Map.of();
    }

    private static List<HistoryLine> history(List<CheckOverride> overrides) {
        List<HistoryLine> lines = new ArrayList<>();
        for (CheckOverride override : overrides) {
            lines.add(new HistoryLine(
                    override.at(),
                    "%s overrode %s: %s points"
                            .formatted(override.by(), override.check(), Words.points(override.points()))));
            boolean replaced = overrides.stream()
                    .anyMatch(other ->
                            other.check().equals(override.check()) && other.at().equals(override.endedAt()));
            if (override.endedAt() != null && !replaced) {
                lines.add(new HistoryLine(
                        override.endedAt(),
                        "%s deleted the override of %s".formatted(override.endedBy(), override.check())));
            }
        }
        return lines;
    }
}
