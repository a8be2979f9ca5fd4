package org.tfgrader.api.access.credentials;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.access.credentials.TokenStore.Token;
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

    @GetMapping
    String list(
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            Model model) {
        audit.note(new Note(AuditAction.TOKENS_READ, null, null));
        var slice = Slice.of(tokens.latest(before, PAGE + 1), PAGE, Token::id);
        model.addAttribute("tokens", slice.items());
        model.addAttribute("older", slice.next());
        return "tokens";
    }

    @GetMapping("/{id}/revoke")
    String askToRevoke(@PathVariable String id, @AuthenticationPrincipal Caller caller, Model model) {
        Token token = service.revocable(id, caller);
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
