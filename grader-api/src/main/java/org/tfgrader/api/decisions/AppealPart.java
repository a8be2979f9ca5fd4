package org.tfgrader.api.decisions;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.VerdictPart;
import org.tfgrader.api.pages.Words;

/// Shows the review requests on a result's page, and lets the student create one.
@Component
class AppealPart implements VerdictPart {
    private final AppealStore store;

    AppealPart(AppealStore store) {
        this.store = store;
    }

    /// A possible subject of a request.
    record Subject(String id, String name) {}

    @Override
    public void addTo(Model model, Shown shown) {
        boolean taught = shown.isTaught();
        List<Appeal> appeals = store.ofSubmission(shown.submission().id(), Appeals.SHOWN);
        model.addAttribute(
                "appeals",
                appeals.stream()
                        .map(appeal -> taught ? appeal : appeal.asStudent())
                        .toList());
        boolean waits = appeals.stream().anyMatch(Appeal::isOpen);
        model.addAttribute("mayAsk", !taught && !waits && Appeals.mayAsk(shown.seen()));
        if (!taught) {
            model.addAttribute(
                    "subjects",
                    shown.seen().report().exercises().stream()
                            .map(exercise -> new Subject(exercise.id(), Words.method(exercise.id())))
                            .toList());
        }
    }


}
