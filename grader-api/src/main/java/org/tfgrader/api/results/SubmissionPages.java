package org.tfgrader.api.results;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.statistics.ListWalk;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.lti.roster.Enrolment;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionReader.Sibling;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// The page of each submission.
@SignedInPage
class SubmissionPages {
    private final SubmissionReader reader;
    private final SubmissionStore store;
    private final Appeals appeals;
    private final Grading grading;
    private final ListWalk walk;
    private final Enrolment enrolment;
    private final ListedStudents listed;

    SubmissionPages(
            SubmissionReader reader,
            SubmissionStore store,
            Appeals appeals,
            Grading grading,
            ListWalk walk,
            Enrolment enrolment,
            ListedStudents listed) {
        this.reader = reader;
        this.store = store;
        this.appeals = appeals;
        this.grading = grading;
        this.walk = walk;
        this.enrolment = enrolment;
        this.listed = listed;
    }

    /// Shows a submission. For staff, one of its tests is selected.
    ///
    /// @param check the selected test; null for the first that lost points
    /// @param list the list from which a member of staff came; null for none
    @Heavy
    @GetMapping("/submissions/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String check,
            @RequestParam(required = false) @Nullable String list,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        StoredSubmission submission = reader.open(id, caller, AuditAction.SUBMISSION_READ);
        if (!caller.isStudent()) {
            model.addAttribute("names", listed.names(Stream.of(submission.student())));
        }
        model.addAttribute("reference", Words.costs(grading.referenceCosts(), 6));
        SeenReport seen = reader.report(submission, caller).orElse(null);
        if (seen == null) {
            model.addAttribute("submission", reader.view(submission, caller));
            model.addAttribute("exercises", Exercise.values());
            model.addAttribute("rubric", grading.rubric());
            return "grading";
        }
        reader.note(submission, caller, AuditAction.SOURCE_READ);
        GradingReport report = seen.report();
        CheckReport chosen = caller.isStudent() ? null : chosen(report, check);
        Terms terms = reader.terms(submission);
        model.addAttribute("submission", submission);
        model.addAttribute("seen", seen);
        model.addAttribute("sentence", VerdictSentence.of(seen));
        model.addAttribute("lateness", terms.lateness(submission.submittedAt()));
        model.addAttribute("scoreShownFrom", seen.scored() ? null : terms.scoresFrom());
        model.addAttribute("regradeReason", store.regradeReason(id).orElse(null));
        model.addAttribute("code", CodeView.of(store.files(id), seen, chosen));
        if (report.training() != null) {
            model.addAttribute("training", TrainingView.of(report.training()));
        }
        addAppeals(id, seen, caller, model);
        if (!caller.isStudent()) {
            model.addAttribute("chosen", chosen);
            model.addAttribute("refusedByPlatform", enrolment.isRefused(submission.student()));
            model.addAttribute("place", list == null ? null : walk.place(list, id));
        }
        if (caller.isInstructor() && chosen != null) {
            addOverride(chosen, seen, model);
        }
        return "verdict";
    }

    /// Shows the changes between two attempts of a student.
    ///
    /// @param since the number of the earlier attempt; null for the previous attempt, or the only one
    @Heavy
    @GetMapping("/submissions/{id}/changes")
    String changes(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer since,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        StoredSubmission after = reader.open(id, caller, AuditAction.SOURCE_READ);
        List<Sibling> attempts = reader.attempts(after);
        int number = since != null
                ? since
                : attempts.stream()
                        .mapToInt(Sibling::attempt)
                        .filter(attempt -> attempt < after.attempt())
                        .max()
                        .orElse(after.attempt());
        Sibling before = attempts.stream()
                .filter(attempt -> attempt.attempt() == number)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "There is no attempt %d: select one from the list.".formatted(number)));
        if (!caller.isStudent()) {
            model.addAttribute("names", listed.names(Stream.of(after.student())));
        }
        model.addAttribute("submission", after);
        model.addAttribute("attempts", attempts);
        model.addAttribute("since", number);
        model.addAttribute("earlier", before.id());
        model.addAttribute("changes", Changes.between(store.files(before.id()), store.files(id)));
        return "changes";
    }

    /// {@return the test with this id, else the first that lost points, else the first; null without tests}
    private static @Nullable CheckReport chosen(GradingReport report, @Nullable String id) {
        return report.allChecks()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .or(() -> report.allChecks()
                        .filter(check -> check.points() < check.maxPoints())
                        .findFirst())
                .or(() -> report.allChecks().findFirst())
                .orElse(null);
    }

    /// Adds the form for an override, and the score with the points in it, unless they are invalid.
    private static void addOverride(CheckReport check, SeenReport seen, Model model) {
        NewOverride filled = model.getAttribute("filled") instanceof NewOverride refused
                ? refused
                : NewOverride.of(check, seen.overrides().get(check.id()));
        Double points = NewOverride.number(filled.points());
        model.addAttribute("filled", filled);
        model.addAttribute(
                "scoreAfter",
                points == null || points > check.maxPoints()
                        ? null
                        : Words.points(seen.report().score() - check.points() + points));
    }

    private void addAppeals(String id, SeenReport seen, Caller caller, Model model) {
        List<Appeal> all = appeals.ofSubmission(id, Appeal.SHOWN);
        model.addAttribute("appeals", all);
        if (caller.isStudent()) {
            model.addAttribute("mayAsk", all.stream().noneMatch(Appeal::isOpen) && Appeal.mayAsk(seen));
        }
    }
}
