package org.tfgrader.api.regrades;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.regrades.RegradeController.Wish;

/// Starts a dry run for one submission, and redirects to its page.
@SignedInPage
class SubmissionRegradePage {
    private final RegradeController api;

    SubmissionRegradePage(RegradeController api) {
        this.api = api;
    }

    @PostMapping("/submissions/{id}/regrade")
    String begin(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return RegradePages.redirect(api.one(id, new Wish(true), caller));
    }
}
