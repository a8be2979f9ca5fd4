package org.tfgrader.api.classlist;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Sessions;
import org.tfgrader.api.settings.Durability;

/// Signs in the person who opens a link.
@Controller
class SignInWithLink {
    private final SignInLinks links;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Durability durability;

    SignInWithLink(SignInLinks links, Sessions sessions, Passkeys passkeys, Durability durability) {
        this.links = links;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.durability = durability;
    }

    /// Opening a link changes nothing: mail programs open links to check them.
    @GetMapping(SignInLinks.PATH)
    String open(
            @RequestParam(defaultValue = "") String key,
            @CookieValue(name = Sessions.LINK_COOKIE, required = false) @Nullable String browser,
            HttpServletResponse response,
            Model model) {
        return ask(key, browser, model).orElseGet(() -> unusable(response));
    }

    /// Asks whether to sign in the person of a link.
    ///
    /// @return the page that asks; empty if the link is not usable
    Optional<String> ask(String key, @Nullable String browser, Model model) {
        return links.find(key, browser).map(member -> {
            model.addAttribute("member", member);
            model.addAttribute("key", key);
            return "sign-in-link";
        });
    }

    @PostMapping(SignInLinks.PATH)
    String signIn(
            @RequestParam(defaultValue = "") String key,
            @CookieValue(name = Sessions.LINK_COOKIE, required = false) @Nullable String browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        return use(key, browser, request, response).orElseGet(() -> unusable(response));
    }

    /// Signs in the person of a link.
    ///
    /// @return the next page: it offers a passkey at first; empty if the link is not usable any more
    Optional<String> use(
            String key, @Nullable String browser, HttpServletRequest request, HttpServletResponse response) {
        Optional<Member> member = links.find(key, browser);
        Optional<String> next = member.flatMap(found -> durability.commit(() -> links.use(key, browser)));
        if (member.isEmpty() || next.isEmpty()) {
            return Optional.empty();
        }
        sessions.begin(member.get().caller(), List.of(), request, response);
        SignInLinks.keep(key, request.getSession());
        response.addCookie(cookie(Sessions.LINK_COOKIE, next.get(), "/", request));
        passkeys.offer(request.getSession());
        return Optional.of(
                passkeys.isMissing(member.get(), request.getSession()) ? "redirect:/passkeys" : "redirect:/");
    }

    /// {@return a cookie that only the service reads} The server decides how long its secret is valid.
    static Cookie cookie(String name, String secret, String path, HttpServletRequest request) {
        Cookie cookie = new Cookie(name, secret);
        cookie.setPath(request.getContextPath() + path);
        cookie.setMaxAge((int) Duration.ofDays(SignInLinkPages.MAX_DAYS).toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    static String unusable(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "sign-in-link";
    }
}
