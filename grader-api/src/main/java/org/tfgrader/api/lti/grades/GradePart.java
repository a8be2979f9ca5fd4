package org.tfgrader.api.lti.grades;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.HistoryLine;
import org.tfgrader.api.pages.VerdictPart;
import org.tfgrader.api.pages.Words;

/// Shows staff the state of the student's grade in LMS gradebooks, on a result's page.
@Component
class GradePart implements VerdictPart {
    private final GradeStore grades;

    GradePart(GradeStore grades) {
        this.grades = grades;
    }

    @Override
    public List<HistoryLine> addTo(Model model, Shown shown) {
        if (!shown.isTaught()) {
            return List.of();
        }
        List<Grade> found = grades.allOfStudent(shown.submission().student());
        model.addAttribute("fromPlatform", !found.isEmpty());
        model.addAttribute("refusedByPlatform", found.stream().anyMatch(grade -> grade.state() == Grade.State.REFUSED));
        return found.stream()
                .filter(grade -> grade.state() != Grade.State.NONE)
                .map(grade -> new HistoryLine(
                        grade.changedAt(), "grade in %s: %s".formatted(grade.registration(), words(grade))))
                .toList();
    }

    private static String words(Grade grade) {
        return switch (grade.state()) {
            case NONE -> "none";
            case PENDING -> grade.words() == null ? "pending" : "pending, " + grade.words();
            case SYNCED -> grade.sentScore() == null ? "sent" : Words.points(grade.sentScore()) + ", sent";
            case REFUSED -> "refused, " + grade.words();
            case OVERRIDDEN -> "set by hand in the LMS, " + grade.words();
        };
    }
}
