package org.tfgrader.api.classlist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Sessions;
import org.tfgrader.api.classlist.Passkeys.SignedIn;
import org.tfgrader.api.problems.Problem;

/// Signs in a person with a passkey.
@Controller
@RequestMapping("/sign-in/passkey")
class SignInWithPasskey {
    private final Passkeys passkeys;
    private final Sessions sessions;

    SignInWithPasskey(Passkeys passkeys, Sessions sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @GetMapping
    String show(HttpSession session, Model model) {
        return show(session, null, model);
    }

    private String show(HttpSession session, @Nullable String error, Model model) {
        model.addAttribute("options", passkeys.requestOptions(session));
        model.addAttribute("error", error);
        return "sign-in-passkey";
    }

    @PostMapping
    String signIn(
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            SignedIn signedIn = passkeys.use(credential, request.getSession());
            sessions.begin(signedIn.member().caller(), List.of(), request, response);
            passkeys.keep(signedIn, request.getSession());
            return "redirect:/";
        } catch (Problem refused) {
            response.setStatus(refused.type().status().value());
            return show(request.getSession(), refused.getMessage(), model);
        }
    }
}
