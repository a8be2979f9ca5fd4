package org.tfgrader.api.classlist;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Lets people who signed in with a link or a passkey store passkeys and remove them.
@SignedInPage
@RequestMapping(PasskeyPages.PATH)
class PasskeyPages {
    static final String PATH = "/passkeys";
    private static final String BACK = "redirect:" + PATH;

    private final Passkeys passkeys;
    private final Audit audit;

    PasskeyPages(Passkeys passkeys, Audit audit) {
        this.passkeys = passkeys;
        this.audit = audit;
    }

    @GetMapping
    String show(@AuthenticationPrincipal Caller caller, HttpSession session, Model model) {
        return show(caller, session, null, model);
    }

    private String show(Caller caller, HttpSession session, @Nullable String error, Model model) {
        model.addAttribute("passkeys", passkeys.of(caller.getName()));
        model.addAttribute("options", passkeys.creationOptions(caller, session));
        model.addAttribute("error", error);
        return "passkeys";
    }

    @PostMapping
    String store(
            @RequestParam(defaultValue = "") String credential,
            @AuthenticationPrincipal Caller caller,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        try {
            audit.change(
                    () -> passkeys.store(credential, session),
                    id -> new Note(AuditAction.PASSKEY_STORED, null, caller.student()));
            return BACK;
        } catch (Problem refused) {
            response.setStatus(refused.type().status().value());
            return show(caller, session, refused.getMessage(), model);
        }
    }

    /// Removes a passkey, and ends the sessions that it began.
    @PostMapping("/remove")
    String remove(@RequestParam String id, @AuthenticationPrincipal Caller caller) {
        audit.change(
                () -> {
                    if (!passkeys.remove(caller.getName(), id)) {
                        throw new Problem(
                                ProblemType.NOT_FOUND, "You have no such passkey: choose one of those on the page.");
                    }
                },
                new Note(AuditAction.PASSKEY_REMOVED, null, caller.student()));
        return BACK;
    }

    @ModelAttribute
    static void requireOffer(HttpSession session) {
        if (!Passkeys.isOffered(session)) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "Passkeys are for people who signed in with a sign-in link: open your link first.");
        }
    }
}
