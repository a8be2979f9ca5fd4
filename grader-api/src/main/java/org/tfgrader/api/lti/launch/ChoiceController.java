package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.offering.Offering;

/// Lets an instructor who adds the assignment to a course set its title and points.
@Controller
class ChoiceController {
    static final String CHOOSE = "/lti/choose";
    private static final Logger log = LoggerFactory.getLogger(ChoiceController.class);

    private final DeepLinkResponses responses;
    private final Offering offering;

    ChoiceController(DeepLinkResponses responses, Offering offering) {
        this.responses = responses;
        this.offering = offering;
    }

    @GetMapping(CHOOSE)
    String form(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request, Model model) {
        return form(PendingChoice.of(request, caller), ChosenLink.USUAL, Map.of(), model);
    }

    @PostMapping(CHOOSE)
    String choose(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String points,
            @AuthenticationPrincipal @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PendingChoice pending = PendingChoice.of(request, caller);
        // Points need a gradebook column.
        boolean graded = pending.wish().acceptsLineItem();
        var filled = new ChosenLink(title, graded ? points : ChosenLink.USUAL_POINTS);
        Map<String, String> errors = filled.errors();
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return form(pending, filled, errors, model);
        }
        String jwt = responses.sign(pending, filled);
        pending.end(request);
        Launch launch = pending.launch();
        URI returnUrl = pending.wish().returnUrl();
        PagePolicy.letPost(request, Urls.origin(returnUrl));
        model.addAttribute("platform", launch.registration().name());
        model.addAttribute("returnUrl", returnUrl);
        model.addAttribute("jwt", jwt);
        log.info(
                "{} added the assignment to a course of {}",
                launch.caller().name(),
                launch.registration().name());
        return "lti-chosen";
    }

    private String form(PendingChoice pending, ChosenLink filled, Map<String, String> errors, Model model) {
        model.addAttribute("link", filled);
        model.addAttribute("errors", errors);
        model.addAttribute("graded", pending.wish().acceptsLineItem());
        model.addAttribute("terms", offering.inWords());
        return "lti-choose";
    }
}
