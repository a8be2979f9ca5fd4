package org.tfgrader.api.regrades;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.regrades.RegradeController.Application;
import org.tfgrader.api.regrades.RegradeController.Wish;
import org.tfgrader.api.regrades.RegradeStore.Side;
import org.tfgrader.api.regrades.RegradeStore.Single;

/// Shows what a regrade would change, or has changed. The API has the same functions.
@SignedInPage
@RequestMapping(RegradePages.PATH)
class RegradePages {
    static final String PATH = "/regrades";
    private static final String ONE = "redirect:" + PATH + "/";
    private static final int PAGE = 30;
    private static final int ROWS = 50;
    private static final int MOST_ROWS = 2000;

    private final RegradeStore store;
    private final RegradeController api;
    private final Audit audit;

    RegradePages(RegradeStore store, RegradeController api, Audit audit) {
        this.store = store;
        this.api = api;
        this.audit = audit;
    }

    /// The input to apply a regrade.
    ///
    /// @param submission the selected ones
    record ApplyForm(
            @Nullable String changes,
            @Nullable List<String> submission,
            @Nullable String reason) {
        /// The form as the page first shows it.
        static final ApplyForm EMPTY = new ApplyForm("all", null, "");

        public boolean isOf(String which) {
            return which.equals(changes);
        }

        public boolean hasTicked(String id) {
            return submission == null ? isOf("all") || isOf("gains") : submission.contains(id);
        }

        /// {@return the reason in one line, as it is shown}
        public String line() {
            return reason == null ? "" : reason.strip().replaceAll("\\s+", " ");
        }

        private Application wish() {
            if (line().isEmpty()) {
                throw new Problem(
                        ProblemType.MISSING_FIELD,
                        "reason",
                        "The reason is missing: write one. Students see it with their results.");
            }
            boolean chosen = isOf("chosen");
            List<@Nullable String> ticked = submission == null ? List.of() : List.copyOf(submission);
            return new Application(changes, chosen ? ticked : null, line());
        }
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            Model model) {
        var slice = Slice.of(store.list(before, PAGE + 1), PAGE, Regrade::id);
        model.addAttribute("regrades", slice.items());
        model.addAttribute("older", slice.next());
        return "regrades";
    }

    @PostMapping
    String begin(@AuthenticationPrincipal Caller caller) {
        return redirect(api.all(new Wish(true), caller));
    }

    /// {@return the address of a new regrade}
    static String redirect(ResponseEntity<Regrade> answer) {
        Regrade begun = answer.getBody();
        return begun == null ? "redirect:" + PATH : ONE + begun.id();
    }

    @Heavy
    @GetMapping("/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String rows,
            Model model) {
        return page(id, side(of), rows.equals("all"), ApplyForm.EMPTY, Map.of(), model);
    }

    /// The progress of a regrade, for the script that follows it: without names, so that it is not recorded in the
    /// audit log.
    @Heavy
    @GetMapping("/{id}/progress")
    String progress(@PathVariable String id, Model model) {
        model.addAttribute("view", RegradeView.of(found(id), store.tally(id)));
        return "regrade-progress";
    }

    @PostMapping("/{id}/apply")
    String apply(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String rows,
            @ModelAttribute("form") ApplyForm form,
            HttpServletResponse response,
            Model model) {
        try {
            api.apply(id, form.wish());
            return ONE + id;
        } catch (Problem problem) {
            return again(problem, id, side(of), rows.equals("all"), form, response, model);
        }
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable String id, HttpServletResponse response, Model model) {
        try {
            api.discard(id);
            return ONE + id;
        } catch (Problem problem) {
            return again(problem, id, Side.ALL, false, ApplyForm.EMPTY, response, model);
        }
    }

    @PostMapping("/{id}/undo")
    String undo(@PathVariable String id, HttpServletResponse response, Model model) {
        try {
            api.undo(id);
            return ONE + id;
        } catch (Problem problem) {
            return again(problem, id, Side.ALL, false, ApplyForm.EMPTY, response, model);
        }
    }

    /// {@return the page again, with the errors}
    private String again(
            Problem problem,
            String id,
            Side side,
            boolean all,
            ApplyForm form,
            HttpServletResponse response,
            Model model) {
        if (problem.type() == ProblemType.NOT_FOUND) {
            throw problem;
        }
        response.setStatus(problem.type().status().value());
        if (problem.errors().isEmpty()) {
            model.addAttribute("refused", problem.getMessage());
        }
        return page(id, side, all, form, problem.byField(), model);
    }

    private String page(String id, Side side, boolean all, ApplyForm form, Map<String, String> errors, Model model) {
        Regrade regrade = found(id);
        audit.note(Note.of(AuditAction.REGRADE_READ, id));
        var view = RegradeView.of(regrade, store.tally(id));
        model.addAttribute("view", view);
        model.addAttribute("regrade", regrade);
        model.addAttribute("single", regrade.total() == 1 ? single(id) : null);
        model.addAttribute("side", side.word());
        model.addAttribute("allRows", all);
        model.addAttribute(
                "rows",
                store.changes(id, side, all ? MOST_ROWS : ROWS).stream()
                        .map(ChangeRow::of)
                        .toList());
        model.addAttribute("choosable", regrade.state() == State.PREVIEWED);
        model.addAttribute("difference", regrade.state() == State.RUNNING ? null : difference(id));
        model.addAttribute("kept", regrade.state() == State.UNDONE ? store.kept(id) : List.of());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "regrade";
    }

    private @Nullable Single single(String id) {
        return store.single(id).orElse(null);
    }

    private @Nullable Difference difference(String id) {
        return store.difference(id).orElse(null);
    }

    private Regrade found(String id) {
        return store.withoutChanges(id)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "No regrade has this id: look it up in the list of regrades."));
    }

    private static Side side(String word) {
        return Set.of(Side.values()).stream()
                .filter(side -> side.word().equals(word))
                .findFirst()
                .orElse(Side.ALL);
    }
}
