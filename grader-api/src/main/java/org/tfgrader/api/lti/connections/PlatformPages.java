package org.tfgrader.api.lti.connections;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.tfgrader.api.lti.invitations.InvitationController;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.problems.FormErrors;
import org.tfgrader.api.problems.Problem;

/// Shows instructors the LMS registrations. The API has the same functions.
@SignedInPage
@RequestMapping(PlatformPages.PATH)
class PlatformPages {
    static final String PATH = "/platforms";
    private static final String BACK = "redirect:" + PATH;

    private final RegistrationController registrations;
    private final CourseController courses;
    private final InvitationController invitations;
    private final KeyController keys;
    private final RegistrationStore store;

    PlatformPages(
            RegistrationController registrations,
            CourseController courses,
            InvitationController invitations,
            KeyController keys,
            RegistrationStore store) {
        this.registrations = registrations;
        this.courses = courses;
        this.invitations = invitations;
        this.keys = keys;
        this.store = store;
    }

    @GetMapping
    String list(Model model) {
        return list("", Map.of(), model);
    }

    @PostMapping("/invitations")
    String invite(
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model) {
        String wanted = name.strip();
        try {
            var wish = new InvitationController.Wish(wanted.isEmpty() ? null : wanted);
            model.addAttribute("name", wanted);
            model.addAttribute("invitation", invitations.make(wish, caller).getBody());
            return "platform-invitation";
        } catch (Problem problem) {
            return list(wanted, FormErrors.of(problem, response), model);
        }
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(null, PlatformForm.EMPTY, Map.of(), model);
    }

    @PostMapping("/new")
    String make(@ModelAttribute("form") PlatformForm form, HttpServletResponse response, Model model) {
        try {
            registrations.make(form.wish());
            return BACK;
        } catch (Problem problem) {
            return form(null, form, FormErrors.of(problem, response), model);
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        return form(id, PlatformForm.of(registrations.show(id)), Map.of(), model);
    }

    @PostMapping("/{id}")
    String replace(
            @PathVariable String id,
            @ModelAttribute("form") PlatformForm form,
            HttpServletResponse response,
            Model model) {
        try {
            registrations.replace(id, form.wish());
            return BACK;
        } catch (Problem problem) {
            return form(id, form, FormErrors.of(problem, response), model);
        }
    }

    @GetMapping("/{id}/remove")
    String askToRemove(@PathVariable String id, Model model) {
        model.addAttribute("platform", registrations.show(id));
        model.addAttribute("links", store.countLinks(id));
        model.addAttribute("grades", store.countGrades(id));
        return "platform-remove";
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable String id) {
        registrations.remove(id);
        return BACK;
    }

    @PostMapping("/keys")
    String rotate() {
        keys.rotate();
        return BACK;
    }

    private String list(String name, Map<String, String> errors, Model model) {
        var platforms = registrations.list().registrations();
        model.addAttribute("platforms", platforms);
        model.addAttribute(
                "courses",
                platforms.stream()
                        .collect(Collectors.toMap(
                                RegistrationController.Shown::id,
                                platform -> inWords(courses.list(platform.id()).courses()))));
        model.addAttribute("tool", registrations.tool());
        model.addAttribute("keys", keys.list().keys());
        model.addAttribute("name", name);
        model.addAttribute("errors", errors);
        return "platforms";
    }

    /// {@return the numbers of admitted and of refused courses}
    private static String inWords(List<CourseController.Shown> courses) {
        long admitted =
                courses.stream().filter(CourseController.Shown::admitted).count();
        long refused = courses.size() - admitted;
        return refused == 0
                ? "%d admitted".formatted(admitted)
                : "%d admitted, %d refused".formatted(admitted, refused);
    }

    private String form(@Nullable String id, PlatformForm form, Map<String, String> errors, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("title", id == null ? "LMS connections: register" : "LMS connections: edit");
        model.addAttribute("courses", id == null ? List.of() : courses.list(id).courses());
        model.addAttribute("form", form);
        model.addAttribute("tool", registrations.tool());
        model.addAttribute("errors", errors);
        return "platform";
    }
}
