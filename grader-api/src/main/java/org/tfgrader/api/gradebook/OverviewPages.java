package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.pages.StateLine;

/// A class at a glance, for those who teach it.
@Controller
class OverviewPages {
    private final GradebookStore store;
    private final Offering offering;
    private final Audit audit;
    private final List<StateLine.Source> states;

    OverviewPages(GradebookStore store, Offering offering, Audit audit, List<StateLine.Source> states) {
        this.store = store;
        this.offering = offering;
        this.audit = audit;
        this.states = states;
    }

    @GetMapping("/overview")
    String show(@AuthenticationPrincipal Caller caller, Model model) {
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, null));
        List<Standing> standings = store.standings();
        model.addAttribute("caller", caller);
        model.addAttribute("terms", offering.inWords());
        model.addAttribute("overview", Overview.of(standings));
        model.addAttribute("withoutGain", Overview.WITHOUT_GAIN);
        model.addAttribute("exercises", ExerciseMean.of(store.exerciseScores(standings)));
        model.addAttribute(
                "states",
                states.stream()
                        .map(StateLine.Source::state)
                        .flatMap(Optional::stream)
                        .toList());
        return "overview";
    }
}
