package org.tfgrader.api.results;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionStore;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.starter.Starter;

/// The editor page, with the tasks and live results.
@SignedInPage
class WritePage {
    private static final String ORIGIN = "^$|" + SortableIds.FORM;
    private static final String ORIGIN_RULE = "must be the id of a submission, or empty";

    private final Grading grading;
    private final SubmissionReader reader;
    private final GradebookStore gradebook;
    private final SubmissionStore store;
    private final DraftStore drafts;
    private final Offering offering;
    private final Clock clock;

    WritePage(
            Grading grading,
            SubmissionReader reader,
            GradebookStore gradebook,
            SubmissionStore store,
            DraftStore drafts,
            Offering offering,
            Clock clock) {
        this.grading = grading;
        this.reader = reader;
        this.gradebook = gradebook;
        this.store = store;
        this.drafts = drafts;
        this.offering = offering;
        this.clock = clock;
    }

    /// @param from the attempt to edit; null for the starter code
    @GetMapping("/write")
    String write(
            @RequestParam(required = false) @Nullable String from,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            Model model) {
        List<SourceFile> files = List.of(new SourceFile(Starter.FILE, Starter.source()));
        if (from != null) {
            files = store.files(
                    reader.open(from, caller, AuditAction.SOURCE_READ).id());
        }
        model.addAttribute("from", from);
        model.addAttribute("files", files);
        model.addAttribute(
                "draft", drafts.find(caller, from == null ? "" : from).orElse(null));
        model.addAttribute("latestDraft", drafts.latest(caller).orElse(null));
        model.addAttribute("starterFile", Starter.FILE);
        addExercises(caller, model);
        model.addAttribute("rubric", grading.rubric());
        model.addAttribute("reference", Words.costs(grading.referenceCosts(), 4));
        model.addAttribute("terms", caller.student() == null ? offering.inWords() : offering.inWords(caller.student()));
        model.addAttribute("nonce", PagePolicy.letStyle(request));
        return "write";
    }

    /// Saves the code in the editor.
    ///
    /// @param from the attempt that it continues; empty for the starter code
    /// @param replaced the attempt whose draft it continues
    @PostMapping("/write/draft")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(
            @RequestParam(defaultValue = "") @Pattern(regexp = ORIGIN, message = ORIGIN_RULE) String from,
            @RequestParam(defaultValue = "") @Pattern(regexp = ORIGIN, message = ORIGIN_RULE) String replaced,
            @RequestParam String draft,
            @AuthenticationPrincipal Caller caller) {
        drafts.save(caller, from, draft, replaced);
    }

    @GetMapping(path = "/starter", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String starter() {
        return Starter.source();
    }

    /// The remarks on an attempt, for the editor.
    @Heavy
    @GetMapping("/submissions/{id}/remarks")
    String remarks(@PathVariable String id, @AuthenticationPrincipal Caller caller, Model model) {
        var submission = reader.open(id, caller, AuditAction.SUBMISSION_READ);
        var seen = reader.report(submission, caller)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "This submission is not graded yet: wait for its event `done`."));
        model.addAttribute("id", id);
        model.addAttribute("attempt", submission.attempt());
        model.addAttribute("seen", seen);
        model.addAttribute("sentence", VerdictSentence.of(seen));
        addExercises(caller, model);
        model.addAttribute("code", CodeView.of(store.files(id), seen, null));
        return "remarks";
    }

    /// Adds the exercises, and the caller's best score in each, unless scores are hidden.
    private void addExercises(Caller caller, Model model) {
        String student = caller.student();
        model.addAttribute("exercises", Exercise.values());
        model.addAttribute(
                "best",
                student == null || offering.terms(student).hidesScores(clock.instant())
                        ? Map.of()
                        : gradebook.bestPoints(student));
    }
}
