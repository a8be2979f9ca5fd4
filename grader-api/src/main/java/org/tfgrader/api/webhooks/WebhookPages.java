package org.tfgrader.api.webhooks;

import static org.tfgrader.api.webhooks.EventType.SUBMISSION_GRADED;
import static org.tfgrader.api.webhooks.EventType.SUBMISSION_REGRADED;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.problems.FormErrors;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.webhooks.WebhookController.Made;
import org.tfgrader.api.webhooks.WebhookController.Wish;
import org.tfgrader.api.webhooks.WebhookStore.Health;

/// Shows instructors the webhooks and their deliveries. The API has the same functions.
@SignedInPage
class WebhookPages {
    static final String PATH = "/webhooks";
    private static final String BACK = "redirect:" + PATH;
    private static final int MOST_SHOWN = 50;

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final WebhookController api;
    private final ListedStudents listed;
    private final Audit audit;

    WebhookPages(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            WebhookController api,
            ListedStudents listed,
            Audit audit) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.api = api;
        this.listed = listed;
        this.audit = audit;
    }

    @GetMapping(PATH)
    String list(Model model) {
        return page(model);
    }

    @GetMapping(PATH + "/new")
    String blank(Model model) {
        return form(new Wish("", List.of(SUBMISSION_GRADED, SUBMISSION_REGRADED), null), Map.of(), model);
    }

    @PostMapping(PATH + "/new")
    String make(Wish form, HttpServletResponse response, Model model) {
        try {
            return secret(api.make(form).getBody(), response, model);
        } catch (Problem problem) {
            return form(form, FormErrors.of(problem, response), model);
        }
    }

    @PostMapping(PATH + "/{id}/secret")
    String rotate(@PathVariable String id, HttpServletResponse response, Model model) {
        return secret(api.rotate(id).getBody(), response, model);
    }

    @PostMapping(PATH + "/{id}/enable")
    String enable(@PathVariable String id) {
        api.enable(id);
        return BACK;
    }

    @GetMapping(PATH + "/{id}/remove")
    String askToRemove(@PathVariable String id, Model model) {
        model.addAttribute("webhook", api.one(id));
        return "webhook-remove";
    }

    @PostMapping(PATH + "/{id}/remove")
    String remove(@PathVariable String id) {
        api.remove(id);
        return BACK;
    }

    @PostMapping(PATH + "/{id}/test")
    String test(@PathVariable String id, HttpServletResponse response, Model model) {
        return orRefused(() -> api.test(id), response, model);
    }

    @PostMapping(PATH + "/{id}/deliveries/{delivery}/replay")
    String replay(@PathVariable String id, @PathVariable String delivery, HttpServletResponse response, Model model) {
        return orRefused(() -> api.replay(id, delivery), response, model);
    }

    @PostMapping(PATH + "/{id}/replay")
    String replayMissing(@PathVariable String id, HttpServletResponse response, Model model) {
        return orRefused(() -> api.replayMissing(id), response, model);
    }

    private String orRefused(Runnable action, HttpServletResponse response, Model model) {
        try {
            action.run();
            return BACK;
        } catch (Problem problem) {
            if (problem.type() == ProblemType.NOT_FOUND) {
                throw problem;
            }
            response.setStatus(problem.type().status().value());
            model.addAttribute("refused", problem.getMessage());
            return page(model);
        }
    }

    private static String secret(@Nullable Made made, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("made", made);
        return "webhook-secret";
    }

    private static String form(Wish form, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("known", EventType.values());
        model.addAttribute("errors", errors);
        return "webhook-new";
    }

    private String page(Model model) {
        audit.noteLook(new Note(AuditAction.DELIVERIES_READ, null, null));
        List<Health> endpoints = webhooks.health();
        Map<String, Delivery> tests = new HashMap<>();
        for (Health endpoint : endpoints) {
            String id = endpoint.webhook().id();
            deliveries.findTest(id).ifPresent(test -> tests.put(id, test));
        }
        model.addAttribute("endpoints", endpoints);
        model.addAttribute("tests", tests);
        List<Delivery> missing = deliveries.missing(MOST_SHOWN);
        model.addAttribute("missing", missing);
        model.addAttribute("names", listed.names(missing.stream().map(Delivery::student)));
        return "webhooks";
    }
}
