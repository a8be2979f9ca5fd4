package org.tfgrader.api.pages.verdicts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.offering.Lateness;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.pages.VerdictPart;
import org.tfgrader.api.pages.VerdictPart.Shown;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.results.SeenReport;

/// The page of each submission.
@SignedInPage
public class SubmissionPages {
    private final SubmissionReader reader;
    private final SubmissionStore store;
    private final Grading grading;
    private final Offering offering;
    private final List<VerdictPart> parts;

    SubmissionPages(
            SubmissionReader reader,
            SubmissionStore store,
            Grading grading,
            Offering offering,
            List<VerdictPart> parts) {
        this.reader = reader;
        this.store = store;
        this.grading = grading;
        this.offering = offering;
        this.parts = parts;
    }

    /// Shows a submission. For staff, one of its tests is selected.
    ///
    /// @param check the selected test; null for the first that lost points
    @Heavy
    @GetMapping("/submissions/{id}")
    public String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String check,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        StoredSubmission submission = reader.open(id, caller, AuditAction.SUBMISSION_READ);
        var seen = reader.report(submission, caller).orElse(null);
        model.addAttribute("submission", reader.view(submission, seen, caller));
        model.addAttribute("reference", Words.costs(grading.referenceCosts(), 6));
        if (seen == null) {
            model.addAttribute("exercises", AskedExercise.all(grading.rubric(), Map.of()));
            return "grading";
        }
        reader.open(id, caller, AuditAction.SOURCE_READ);
        var report = seen.report();
        model.addAttribute("verdict", VerdictView.of(seen));
        model.addAttribute(
                "timeliness",
                timeliness(offering.terms(submission.student()).lateness(submission.submittedAt()), seen));
        if (report.training() != null) {
            model.addAttribute("training", TrainingView.of(report.training()));
        }
        model.addAttribute("timings", report.timings());
        model.addAttribute("seed", report.seed());
        model.addAttribute("graderVersion", report.graderVersion());
        addParts(new Shown(submission, seen, CheckList.chosen(report, check), caller), model);
        return "verdict";
    }

    private void addParts(Shown shown, Model model) {
        SeenReport seen = shown.seen();
        model.addAttribute(
                "code",
                CodeView.of(store.files(shown.submission().id()), seen, shown.isTaught() ? shown.chosen() : null));
        parts.forEach(part -> part.addTo(model, shown));
        if (shown.isTaught()) {
            model.addAttribute("checkList", CheckList.of(seen, shown.chosen()));
        }
    }

    private static String timeliness(Lateness lateness, SeenReport seen) {
        if (!lateness.isLate()) {
            return "on time";
        }
        return seen.scored()
                ? "%s, %s points after the penalty"
                        .formatted(
                                lateness.words(),
                                Words.points(lateness.counted(seen.report().score())))
                : lateness.words();
    }
}
