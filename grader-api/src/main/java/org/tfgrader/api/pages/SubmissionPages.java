package org.tfgrader.api.pages;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.grading.Sandbox;
import org.tfgrader.api.offering.Lateness;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.api.submissions.SubmissionView;
import org.tfgrader.engine.check.Exercise;

/// The list of submissions, and each one's page.
@Controller
class SubmissionPages {
    private static final int PAGE = 50;

    private final SubmissionReader reader;
    private final SubmissionStore store;
    private final GraderProperties settings;
    private final Sandbox sandbox;
    private final Offering offering;

    SubmissionPages(
            SubmissionReader reader,
            SubmissionStore store,
            GraderProperties settings,
            Sandbox sandbox,
            Offering offering) {
        this.reader = reader;
        this.store = store;
        this.settings = settings;
        this.sandbox = sandbox;
        this.offering = offering;
    }

    @ModelAttribute("caller")
    @Nullable
    Caller caller(@AuthenticationPrincipal @Nullable Caller caller) {
        return caller;
    }

    /// Where this service is, as whoever asks for a page sees it.
    @ModelAttribute("origin")
    String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam(required = false) @Nullable String failed, Model model) {
        model.addAttribute("failed", failed != null);
        return "sign-in";
    }

    @GetMapping("/")
    String list(
            @RequestParam(required = false) @Nullable String before,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        reader.openList(null, caller);
        model.addAttribute("sandbox", sandbox.sandbox());
        List<StoredSubmission> found = store.latest(before, PAGE + 1);
        if (found.isEmpty() && before == null) {
            model.addAttribute(
                    "datasets",
                    settings.datasets() == null ? "" : settings.datasets().toString());
            model.addAttribute("terms", offering.inWords());
            return "first-start";
        }
        boolean more = found.size() > PAGE;
        List<StoredSubmission> shown = more ? found.subList(0, PAGE) : found;
        var terms = offering.terms();
        model.addAttribute(
                "submissions",
                shown.stream()
                        .map(submission -> ListRow.of(submission, terms.apply(submission.student())))
                        .toList());
        model.addAttribute("older", more ? shown.getLast().id() : "");
        return "submissions";
    }

    @GetMapping("/submissions/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal Caller caller, Model model) {
        StoredSubmission submission = reader.open(id, caller, AuditAction.SUBMISSION_READ);
        SubmissionView view = reader.view(submission, caller);
        model.addAttribute("submission", view);
        var report = store.report(id).orElse(null);
        if (report == null) {
            model.addAttribute("exercises", Stream.of(Exercise.values()).toList());
            return "grading";
        }
        reader.open(id, caller, AuditAction.SOURCE_READ);
        model.addAttribute("verdict", VerdictView.of(report));
        model.addAttribute(
                "timeliness",
                timeliness(offering.terms(submission.student()).lateness(submission.submittedAt()), report.score()));
        model.addAttribute("code", CodeView.of(store.files(id), report));
        if (report.training() != null) {
            model.addAttribute("training", TrainingView.of(report.training()));
        }
        model.addAttribute("timings", report.timings());
        model.addAttribute("seed", report.seed());
        model.addAttribute("graderVersion", report.graderVersion());
        return "verdict";
    }

    private static String timeliness(Lateness lateness, double score) {
        return lateness.isLate()
                ? "%s, %s points count".formatted(lateness.words(), Words.points(lateness.counted(score)))
                : "on time";
    }
}
