package org.tfgrader.api.decisions;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.HistoryLine;
import org.tfgrader.api.pages.VerdictPart;
import org.tfgrader.api.pages.Words;

/// Shows the review requests on a result's page, and lets the student create one.
@Component
class AppealPart implements VerdictPart {
    private static final int SHORT = 60;

    private final AppealStore store;

    AppealPart(AppealStore store) {
        this.store = store;
    }

    /// A possible subject of a request.
    record Subject(String id, String name) {}

    @Override
    public List<HistoryLine> addTo(Model model, Shown shown) {
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
            return List.of();
        }
        return history(appeals);
    }

    private static List<HistoryLine> history(List<Appeal> appeals) {
        List<HistoryLine> lines = new ArrayList<>();
        for (Appeal appeal : appeals) {
            lines.add(new HistoryLine(
                    appeal.askedAt(), "review requested: \u201c%s\u201d".formatted(inShort(appeal.question()))));
            if (appeal.answeredAt() != null) {
                lines.add(new HistoryLine(appeal.answeredAt(), appeal.answeredBy() + " answered"));
            }
        }
        return lines;
    }

    private static String inShort(String text) {
        String line = text.replace('\n', ' ');
        int length = line.codePointCount(0, line.length());
        return length <= SHORT ? line : line.substring(0, line.offsetByCodePoints(0, SHORT)) + "\u2026";
    }
}
