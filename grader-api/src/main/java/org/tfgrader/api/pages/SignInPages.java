package org.tfgrader.api.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.OpenIdProviders;
import org.tfgrader.api.access.PagePolicy;

/// Where people sign in.
@Controller
class SignInPages {
    private final OpenIdProviders providers;

    SignInPages(OpenIdProviders providers) {
        this.providers = providers;
    }

    /// Within another site's page nobody is to enter a password; and who is there came from a learning platform.
    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, Model model) {
        if (PagePolicy.isFramed(request)) {
            PagePolicy.letAnyoneFrame(request);
            return "signed-out";
        }
        model.addAttribute("providers", providers.all());
        return "sign-in";
    }

    /// Goes on to a provider, if it says where.
    @GetMapping("/sign-in/with")
    String with(@RequestParam(defaultValue = "") String provider) {
        return providers.isReachable(provider)
                ? "redirect:/oauth2/authorization/" + provider
                : "redirect:/sign-in?provider";
    }
}
