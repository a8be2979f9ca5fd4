package org.tfgrader.api.classlist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.Sessions;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.classlist.ClassLink.State;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.settings.Durability;

/// Lets students who open the link of the class choose their names, and signs them in when the request is confirmed.
@Controller
@RequestMapping(ClassLink.PATH)
class SignInAtClass {
    private static final String REQUEST_COOKIE = "class-sign-in";
    private static final String RELOAD = "5";

    private final ClassLink link;
    private final ClassCodes codes;
    private final SignInRequests requests;
    private final SignInWithLink signIn;
    private final Audit audit;
    private final Durability durability;

    SignInAtClass(
            ClassLink link,
            ClassCodes codes,
            SignInRequests requests,
            SignInWithLink signIn,
            Audit audit,
            Durability durability) {
        this.link = link;
        this.codes = codes;
        this.requests = requests;
        this.signIn = signIn;
        this.audit = audit;
        this.durability = durability;
    }

    /// Shows the names, or the state of the browser's request, or asks whether to continue as an earlier student.
    /// Without the cookie of a confirmed request, opening the link changes nothing.
    ///
    /// @param again whether to choose again although a request is waiting or was confirmed
    @GetMapping
    String open(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "false") boolean again,
            @CookieValue(name = REQUEST_COOKIE, required = false) @Nullable String waiting,
            @CookieValue(name = Sessions.LINK_COOKIE, required = false) @Nullable String browser,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (waiting != null && !again) {
            model.addAttribute("classKey", key);
            // Without the secret of the browser, only the first time and soon: later, somebody else may use the
            // browser.
            Optional<String> next =
                    requests.isJustConfirmed(waiting) ? signIn.use(waiting, null, request, response) : Optional.empty();
            next = next.or(() -> signIn.ask(waiting, browser, model));
            if (next.isPresent()) {
                return next.get();
            }
        }
        var found = waiting == null || again ? Optional.empty() : requests.find(waiting);
        if (found.isPresent()) {
            response.setHeader("Refresh", RELOAD);
            model.addAttribute("waiting", found.get());
            model.addAttribute("key", key);
            return "class-sign-in";
        }
        return link.find(key)
                .map(state -> choose(state, key, null, model))
                .orElseGet(() -> SignInWithLink.unusable(response));
    }

    @PostMapping
    String choose(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "") String code,
            @CookieValue(name = REQUEST_COOKIE, required = false) @Nullable String earlier,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<State> state = link.find(key);
        if (state.isEmpty()) {
            return SignInWithLink.unusable(response);
        }
        Optional<Member> chosen = link.chosen(state.get(), choice);
        if (chosen.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return choose(state.get(), key, "This name can't be chosen any more. Choose your name again.", model);
        }
        if (!code.isBlank() && !codes.isRight(state.get(), code, request.getRemoteAddr())) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return choose(state.get(), key, "The class code is wrong or has expired. Enter the current code.", model);
        }
        String secret = RandomSecrets.next();
        String network = ClientNetwork.of(request.getRemoteAddr());
        if (code.isBlank()) {
            durability.commit(() -> requests.add(chosen.get(), secret, network, earlier));
        } else {
            audit.change(
                    chosen.get().caller(),
                    () -> requests.confirm(requests.add(chosen.get(), secret, network, earlier)),
                    student -> new Note(AuditAction.SIGN_IN_CONFIRMED, null, student, "class code"));
        }
        response.addCookie(SignInWithLink.cookie(REQUEST_COOKIE, secret, ClassLink.PATH, request));
        return "redirect:%s?key=%s".formatted(ClassLink.PATH, key);
    }

    private String choose(State state, String key, @Nullable String error, Model model) {
        model.addAttribute("choices", link.choices(state));
        model.addAttribute("hasCode", state.codeHash() != null);
        model.addAttribute("key", key);
        model.addAttribute("error", error);
        return "class-sign-in";
    }
}
