package org.tfgrader.api.classlist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Sessions;

/// Signs in the person who opens a link.
@Controller
class SignInWithLink {
    private final SignInLinks links;
    private final Sessions sessions;

    SignInWithLink(SignInLinks links, Sessions sessions) {
        this.links = links;
        this.sessions = sessions;
    }

    /// Opening a link changes nothing: mail programs open links to check them.
    @GetMapping(SignInLinks.PATH)
    String open(@RequestParam(defaultValue = "") String key, HttpServletResponse response, Model model) {
        return links.find(key)
                .map(member -> {
                    model.addAttribute("member", member);
                    model.addAttribute("key", key);
                    return "sign-in-link";
                })
                .orElseGet(() -> unusable(response));
    }

    @PostMapping(SignInLinks.PATH)
    String use(@RequestParam(defaultValue = "") String key, HttpServletRequest request, HttpServletResponse response) {
        Optional<Member> found = links.use(key);
        if (found.isEmpty()) {
            return unusable(response);
        }
        sessions.begin(found.get().caller(), List.of(), request, response);
        SignInLinks.keep(key, request.getSession());
        return "redirect:/";
    }

    private static String unusable(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "sign-in-link";
    }
}
