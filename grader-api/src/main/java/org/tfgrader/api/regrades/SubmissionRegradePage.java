package org.tfgrader.api.regrades;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.submissions.SubmissionReader;

/// Grades one submission again, after a look at what that means. What is asked for here, the API does.
@SignedInPage
@RequestMapping("/submissions/{id}/regrade")
class SubmissionRegradePage {
    private final RegradeController api;
    private final SubmissionReader reader;

    SubmissionRegradePage(RegradeController api, SubmissionReader reader) {
        this.api = api;
        this.reader = reader;
    }

    @GetMapping
    String ask(@PathVariable String id, @AuthenticationPrincipal Caller caller, Model model) {
        model.addAttribute("submission", reader.find(id, caller));
        return "submission-regrade";
    }

    @PostMapping
    String begin(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        api.one(id, caller);
        return "redirect:/submissions/{id}";
    }
}
