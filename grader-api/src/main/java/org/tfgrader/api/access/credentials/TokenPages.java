package org.tfgrader.api.access.credentials;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;

/// Lists the tokens without their secrets, and revokes them after a confirmation.
@SignedInPage
@RequestMapping(TokenPages.PATH)
class TokenPages {
    static final String PATH = "/settings/tokens";
    private static final int PAGE = 50;

    private final TokenStore tokens;
    private final TokenService service;
    private final Audit audit;

    TokenPages(TokenStore tokens, TokenService service, Audit audit) {
        this.tokens = tokens;
        this.service = service;
        this.audit = audit;
    }

    /// A token as the list shows it.
    ///
    /// @param revocable whether the caller may revoke it
    record Row(TokenStore.Token token, boolean revocable) {}

    @GetMapping
    String list(
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        audit.note(new Note(AuditAction.TOKENS_READ, null, null));
        List<TokenStore.Token> found = tokens.latest(before, PAGE + 1);
        var slice = Slice.of(found, PAGE, TokenStore.Token::id);
        model.addAttribute(
                "tokens",
                slice.items().stream()
                        .map(token -> new Row(
                                token,
                                caller.role() == Role.ADMIN || !token.role().isGivenByAdmins()))
                        .toList());
        model.addAttribute("older", slice.next());
        return "tokens";
    }

    @GetMapping("/{id}/revoke")
    String askToRevoke(@PathVariable String id, @AuthenticationPrincipal Caller caller, Model model) {
        TokenStore.Token token = service.revocable(id, caller);
        audit.note(new Note(AuditAction.TOKENS_READ, id, token.student()));
        model.addAttribute("token", token);
        return "token-revoke";
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        service.revoke(id, caller);
        return "redirect:" + PATH;
    }
}
