package org.tfgrader.api.offering;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.problems.FormErrors;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// The forms for the grading policy and extensions.
@SignedInPage
@RequestMapping(SettingsPages.PATH)
class SettingsPages {
    static final String PATH = "/settings";
    private static final String BACK = "redirect:" + PATH;

    private final PolicyService policies;
    private final Offering offering;
    private final TermsEffect effect;
    private final ListedStudents listed;
    private final Clock clock;

    SettingsPages(PolicyService policies, Offering offering, TermsEffect effect, ListedStudents listed, Clock clock) {
        this.policies = policies;
        this.offering = offering;
        this.effect = effect;
        this.listed = listed;
        this.clock = clock;
    }

    @InitBinder("form")
    void omitEmptyFields(WebDataBinder form) {
        form.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping
    String show(Model model) {
        PolicyDocument policy = offering.policy();
        return settings(policy, policy, Map.of(), model);
    }

    /// Shows the effects of a policy without setting it.
    ///
    /// @param seen the mark of the policy from which the form was created
    @PostMapping("/preview")
    String preview(
            @ModelAttribute("form") PolicyDocument form,
            @RequestParam(defaultValue = "") String seen,
            HttpServletResponse response,
            Model model) {
        try {
            PolicyDocument wanted = form.checked();
            Map<String, Extension> granted = offering.extensions();
            Function<String, Terms> after = student -> wanted.terms(granted.getOrDefault(student, Extension.NONE));
            model.addAttribute("words", TermsInWords.ofPolicy(wanted, clock.instant()));
            model.addAttribute("effect", effect.words(offering.terms(), after));
            return settings(form, seen, Map.of(), model);
        } catch (Problem problem) {
            return settings(form, seen, FormErrors.of(problem, response), model);
        }
    }

    /// @param seen the mark of the policy from which the form was created: no other one is replaced
    @PostMapping
    String set(
            @ModelAttribute("form") PolicyDocument form,
            @RequestParam(defaultValue = "") String seen,
            HttpServletResponse response,
            Model model) {
        try {
            policies.set(seen, form);
            return BACK + "?saved";
        } catch (Problem problem) {
            Map<String, String> errors = FormErrors.of(problem, response);
            return problem.type() == ProblemType.POLICY_OVERTAKEN
                    ? settings(form, offering.policy(), errors, model)
                    : settings(form, seen, errors, model);
        }
    }

    /// @param student whose extension is to be changed; empty for a new one
    @GetMapping("/extensions")
    String extension(@RequestParam(defaultValue = "") String student, Model model) {
        return extension(student, policies.extension(student), Map.of(), model);
    }

    @PostMapping("/extensions")
    String grant(
            @RequestParam(defaultValue = "") String student,
            @ModelAttribute("form") ExtensionDocument form,
            HttpServletResponse response,
            Model model) {
        try {
            policies.grant(student, form);
            return BACK;
        } catch (Problem problem) {
            return extension(student, form, FormErrors.of(problem, response), model);
        }
    }

    @PostMapping("/extensions/revoke")
    String revoke(@RequestParam(defaultValue = "") String student) {
        policies.revoke(student);
        return BACK;
    }

    /// Shows a form below the current policy.
    private String settings(PolicyDocument form, PolicyDocument held, Map<String, String> errors, Model model) {
        model.addAttribute("words", TermsInWords.ofPolicy(held, clock.instant()));
        return settings(form, held.mark(), errors, model);
    }

    private String settings(PolicyDocument form, String seen, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("seen", seen);
        model.addAttribute("errors", errors);
        Map<String, Extension> extensions = policies.extensions();
        model.addAttribute("extensions", extensions);
        model.addAttribute("names", listed.names(extensions.keySet().stream()));
        model.addAttribute("zone", zone());
        return "settings";
    }

    /// @param form an [Extension], or the [ExtensionDocument] that was refused
    private String extension(String student, Object form, Map<String, String> errors, Model model) {
        model.addAttribute("student", student);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("zone", zone());
        model.addAttribute("words", offering.inWords());
        return "extension";
    }

    private ZoneId zone() {
        return offering.policy().clocks().zone();
    }
}
