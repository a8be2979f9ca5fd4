package org.tfgrader.api.pages;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.OpenIdProviders;

/// Where people sign in.
@Controller
class SignInPages {
    private final OpenIdProviders providers;

    SignInPages(OpenIdProviders providers) {
        this.providers = providers;
    }

    @GetMapping("/sign-in")
    String signIn(Model model) {
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
