package org.tfgrader.api.lti.connections;

import jakarta.servlet.http.HttpServletResponse;
import java.beans.PropertyEditorSupport;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
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
import org.tfgrader.api.lti.connections.RegistrationController.Request;
import org.tfgrader.api.lti.connections.RegistrationController.Response;
import org.tfgrader.api.lti.courses.Course;
import org.tfgrader.api.lti.courses.CourseStore;
import org.tfgrader.api.lti.invitations.InvitationStore;
import org.tfgrader.api.lti.platforms.ToolKeys;
import org.tfgrader.api.problems.FormErrors;
import org.tfgrader.api.problems.Problem;

/// Shows instructors the LMS registrations.
@SignedInPage
@RequestMapping(PlatformPages.PATH)
class PlatformPages {
    static final String PATH = "/platforms";
    private static final String BACK = "redirect:" + PATH;

    private final RegistrationService registrations;
    private final CourseStore courses;
    private final InvitationStore invitations;
    private final ToolKeys keys;
    private final Audit audit;

    PlatformPages(
            RegistrationService registrations,
            CourseStore courses,
            InvitationStore invitations,
            ToolKeys keys,
            Audit audit) {
        this.registrations = registrations;
        this.courses = courses;
        this.invitations = invitations;
        this.keys = keys;
        this.audit = audit;
    }

    @InitBinder("form")
    void omitEmptyFields(WebDataBinder form) {
        form.registerCustomEditor(String.class, new StringTrimmerEditor(true));
        form.registerCustomEditor(List.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
            }
        });
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
            model.addAttribute("name", wanted);
            model.addAttribute("invitation", invitations.make(wanted.isEmpty() ? null : wanted, caller));
            return "platform-invitation";
        } catch (Problem problem) {
            return list(wanted, FormErrors.of(problem, response), model);
        }
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(null, Request.EMPTY, Map.of(), model);
    }

    @PostMapping("/new")
    String make(@ModelAttribute("form") Request form, HttpServletResponse response, Model model) {
        try {
            registrations.make(form);
            return BACK;
        } catch (Problem problem) {
            return form(null, form, FormErrors.of(problem, response), model);
        }
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        return form(id, Request.of(registrations.show(id)), Map.of(), model);
    }

    @PostMapping("/{id}")
    String replace(
            @PathVariable String id, @ModelAttribute("form") Request form, HttpServletResponse response, Model model) {
        try {
            registrations.replace(id, form);
            return BACK;
        } catch (Problem problem) {
            return form(id, form, FormErrors.of(problem, response), model);
        }
    }

    @PostMapping("/{id}/changes/{change}/confirm")
    String confirm(@PathVariable String id, @PathVariable String change) {
        registrations.confirm(id, change);
        return BACK + "/{id}";
    }

    @PostMapping("/{id}/changes/{change}/discard")
    String discard(@PathVariable String id, @PathVariable String change) {
        registrations.discard(id, change);
        return BACK + "/{id}";
    }

    @GetMapping("/{id}/remove")
    String askToRemove(@PathVariable String id, Model model) {
        model.addAttribute("platform", registrations.show(id));
        return "platform-remove";
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable String id) {
        registrations.remove(id);
        return BACK;
    }

    @PostMapping("/keys")
    String rotate() {
        audit.change(keys::rotate, id -> Note.of(AuditAction.LTI_KEY_MADE, id));
        return BACK;
    }

    private String list(String name, Map<String, String> errors, Model model) {
        var platforms = registrations.list();
        model.addAttribute("platforms", platforms);
        model.addAttribute(
                "courses",
                platforms.stream()
                        .collect(Collectors.toMap(Response::id, platform -> inWords(courses.of(platform.id())))));
        model.addAttribute(
                "proposed",
                platforms.stream()
                        .map(Response::id)
                        .filter(id -> registrations.proposed(id).isPresent())
                        .toList());
        model.addAttribute("tool", registrations.tool());
        model.addAttribute("keys", keys.list());
        model.addAttribute("name", name);
        model.addAttribute("errors", errors);
        return "platforms";
    }

    /// {@return the numbers of admitted and of refused courses}
    private static String inWords(List<Course> courses) {
        long admitted = courses.stream().filter(Course::admitted).count();
        long refused = courses.size() - admitted;
        return refused == 0
                ? "%d admitted".formatted(admitted)
                : "%d admitted, %d refused".formatted(admitted, refused);
    }

    private String form(@Nullable String id, Request form, Map<String, String> errors, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("title", id == null ? "LMS connections: register" : "LMS connections: edit");
        if (id != null) {
            model.addAttribute("now", registrations.find(id));
            model.addAttribute("change", registrations.proposed(id).orElse(null));
        }
        model.addAttribute("courses", id == null ? List.of() : courses.of(id));
        model.addAttribute("form", form);
        model.addAttribute("deployments", form.deploymentIds() == null ? "" : String.join("\n", form.deploymentIds()));
        model.addAttribute("tool", registrations.tool());
        model.addAttribute("errors", errors);
        return "platform";
    }
}
