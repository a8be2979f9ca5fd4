package org.tfgrader.api.access.credentials;

import org.springframework.stereotype.Service;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.access.credentials.TokenStore.Token;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Revokes tokens, for the API and the pages.
@Service
class TokenService {
    private final TokenStore tokens;
    private final Audit audit;

    TokenService(TokenStore tokens, Audit audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /// {@return a token that the caller may revoke}
    Token revocable(String id, Caller caller) {
        Token token = tokens.one(id)
                .orElseThrow(() ->
                        new Problem(ProblemType.NOT_FOUND, "No token has this id: look it up in the list of tokens."));
        // Everybody may revoke their own token, for example after it leaked, without asking an admin.
        if (!id.equals(caller.id())) {
            refuseUnlessGivenBy(caller, token.role());
        }
        return token;
    }

    void revoke(String id, Caller caller) {
        audit.change(
                () -> {
                    Token token = revocable(id, caller);
                    tokens.remove(id);
                    return token;
                },
                token -> new Note(AuditAction.TOKEN_REVOKED, id, token.student()));
    }

    static void refuseUnlessGivenBy(Caller caller, Role role) {
        if (role.isGivenByAdmins() && caller.role() != Role.ADMIN) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "Only admins may create and revoke tokens of instructors and admins: ask an admin of this grader.");
        }
    }
}
