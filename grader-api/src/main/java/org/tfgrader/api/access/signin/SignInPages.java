package org.tfgrader.api.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.settings.GraderProperties;

/// The sign-in page.
@Controller
class SignInPages {
    private final OpenIdProviders providers;
    private final GraderProperties settings;

    SignInPages(OpenIdProviders providers, GraderProperties settings) {
        this.providers = providers;
        this.settings = settings;
    }

    /// In a frame of another site there is no password form; people there come from the LMS.
    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, Model model) {
        if (PagePolicy.isFramed(request)) {
            PagePolicy.letAnyoneFrame(request);
            return "signed-out";
        }
        model.addAttribute("providers", providers.all());
        model.addAttribute("passkeys", settings.allowsPasskeys());
        return "sign-in";
    }

    /// Redirects to a provider if it is reachable.
    @GetMapping("/sign-in/with")
    String with(@RequestParam(defaultValue = "") String provider) {
        return providers.isReachable(provider)
                ? "redirect:/oauth2/authorization/" + provider
                : "redirect:/sign-in?provider";
    }
}
