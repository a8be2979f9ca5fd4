package org.tfgrader.api.results;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// The forms on a result's page: manual overrides, review requests and answers. If the input is invalid, the page
/// shows the form again with the input and the errors.
@SignedInPage
class DecisionPages {
    private static final int PAGE = 50;
    private static final String BACK = "redirect:/submissions/{id}";

    private final Overrides overrides;
    private final Appeals appeals;
    private final SubmissionPages pages;
    private final ListedStudents listed;

    DecisionPages(Overrides overrides, Appeals appeals, SubmissionPages pages, ListedStudents listed) {
        this.overrides = overrides;
        this.appeals = appeals;
        this.pages = pages;
        this.listed = listed;
    }

    @PostMapping("/submissions/{id}/override")
    String override(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String check,
            @RequestParam(required = false) @Nullable String list,
            @ModelAttribute("filled") NewOverride filled,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model,
            RedirectAttributes query) {
        try {
            overrides.set(id, check, filled, caller);
        } catch (Problem problem) {
            model.addAttribute("overrideErrors", errors(problem, response));
            return pages.one(id, check, list, caller, model);
        }
        return back(check, list, query);
    }

    @PostMapping("/submissions/{id}/override/withdraw")
    String withdraw(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String check,
            @RequestParam(required = false) @Nullable String list,
            @RequestParam(required = false) @Nullable Double pointsBefore,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model,
            RedirectAttributes query) {
        try {
            overrides.withdraw(id, check, pointsBefore, caller);
        } catch (Problem problem) {
            model.addAttribute("overrideErrors", errors(problem, response));
            return pages.one(id, check, list, caller, model);
        }
        return back(check, list, query);
    }

    @PostMapping("/submissions/{id}/appeal")
    String ask(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String question,
            @RequestParam(defaultValue = "") String subject,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model) {
        try {
            appeals.ask(id, question, subject, caller);
        } catch (Problem problem) {
            model.addAttribute("subject", subject);
            refuse("question", question, errors(problem, response), model);
            return pages.one(id, null, null, caller, model);
        }
        return BACK;
    }

    @PostMapping("/appeals/{appeal}/answer")
    String answer(
            @PathVariable String appeal,
            @RequestParam(defaultValue = "") String answer,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model,
            RedirectAttributes query) {
        Appeal asked = appeals.find(appeal);
        try {
            appeals.answer(appeal, answer, caller);
        } catch (Problem problem) {
            refuse("answer", answer, errors(problem, response), model);
            return pages.one(asked.submission(), asked.check(), null, caller, model);
        }
        query.addAttribute("id", asked.submission());
        return BACK;
    }

    /// Lists review requests for staff.
    @GetMapping("/appeals")
    String list(
            @RequestParam(defaultValue = "open")
                    @Pattern(regexp = "^(open|answered)$", message = "must be open or answered")
                    String state,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String cursor,
            Model model) {
        boolean open = state.equals("open");
        var slice = Slice.of(appeals.list(open, cursor, PAGE + 1), PAGE, Appeal::id);
        model.addAttribute("open", open);
        model.addAttribute("appeals", slice.items());
        model.addAttribute("names", listed.names(slice.items().stream().map(Appeal::student)));
        model.addAttribute("next", slice.next());
        return "appeals";
    }

    /// Shows the input in its field again; on its own if the form may no longer be there.
    private static void refuse(String field, String text, Map<String, String> errors, Model model) {
        model.addAttribute("appealErrors", errors);
        model.addAttribute(errors.containsKey("form") ? "unsent" : field, text);
    }

    private static String back(String check, @Nullable String list, RedirectAttributes query) {
        query.addAttribute("check", check);
        if (list != null) {
            query.addAttribute("list", list);
        }
        return BACK;
    }

    /// {@return the errors by field; an error that belongs to no field is under `form`}
    ///
    /// @throws Problem if there is no form to show again
    private static Map<String, String> errors(Problem problem, HttpServletResponse response) {
        if (problem.type() == ProblemType.NOT_FOUND) {
            throw problem;
        }
        response.setStatus(problem.type().status().value());
        return problem.type() != ProblemType.INVALID_FIELD
                ? Map.of("form", String.valueOf(problem.getMessage()))
                : problem.byField();
    }
}
