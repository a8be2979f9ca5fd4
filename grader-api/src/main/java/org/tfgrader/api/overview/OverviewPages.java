package org.tfgrader.api.overview;

import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.lti.roster.Enrolment;
import org.tfgrader.api.lti.roster.Enrolment.Counts;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.overview.Overview.Stuck;

/// The overview of a class, for staff.
@SignedInPage
class OverviewPages {
    /// The maximum number of stuck students here; a separate page lists all.
    private static final int STUCK = 5;

    private final GradebookStore store;
    private final Enrolment enrolment;
    private final ListedStudents listed;
    private final Grading grading;
    private final Offering offering;
    private final Audit audit;
    private final Status status;

    OverviewPages(
            GradebookStore store,
            Enrolment enrolment,
            ListedStudents listed,
            Grading grading,
            Offering offering,
            Audit audit,
            Status status) {
        this.store = store;
        this.enrolment = enrolment;
        this.listed = listed;
        this.grading = grading;
        this.offering = offering;
        this.audit = audit;
        this.status = status;
    }

    @Heavy
    @GetMapping("/overview")
    String show(Model model) {
        audit.noteLook(new Note(AuditAction.GRADEBOOK_READ, null, null));
        List<Standing> standings = store.standings();
        List<Attempt> counted = standings.stream().map(Standing::counted).toList();
        Overview overview = Overview.of(standings);
        Counts counts = enrolment.counts();
        model.addAttribute("terms", offering.inWords());
        model.addAttribute("overview", overview);
        model.addAttribute("handedIn", store.handedIn());
        model.addAttribute("counts", counts);
        model.addAttribute("funnel", counts.enrolled() == 0 ? List.of() : Funnel.of(counts));
        model.addAttribute("withoutGain", Overview.WITHOUT_GAIN);
        List<Stuck> stuck = overview.stuck().stream().limit(STUCK).toList();
        model.addAttribute("stuck", stuck);
        model.addAttribute(
                "failures", store.firstFailures(stuck.stream().map(Stuck::last).toList()));
        model.addAttribute("names", listed.names(stuck.stream().map(Stuck::student)));
        model.addAttribute(
                "exercises",
                ExerciseMean.of(store.exerciseScores(
                                counted.stream().map(Attempt::submission).toList())
                        .values()));
        model.addAttribute("rubric", grading.rubric());
        model.addAttribute("status", status.read());
        return "overview";
    }
}
