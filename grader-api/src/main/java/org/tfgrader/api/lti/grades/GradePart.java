package org.tfgrader.api.lti.grades;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.VerdictPart;

/// Shows staff the state of the student's grade in LMS gradebooks, on a result's page.
@Component
class GradePart implements VerdictPart {
    private final GradeStore grades;

    GradePart(GradeStore grades) {
        this.grades = grades;
    }

    @Override
    public void addTo(Model model, Shown shown) {
        if (!shown.isTaught()) {
            return;
        }
        List<Grade> found = grades.allOfStudent(shown.submission().student());
        model.addAttribute("fromPlatform", !found.isEmpty());
        model.addAttribute("refusedByPlatform", found.stream().anyMatch(grade -> grade.state() == Grade.State.REFUSED));
    }
}
