package org.tfgrader.api.access.credentials;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Identities;
import org.tfgrader.api.access.Identities.Kind;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.access.credentials.TokenStore.Token;
import org.tfgrader.api.problems.Constraints;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/tokens")
@Tag(
        name = "Tokens",
        description =
                "Tokens of programs and students. For instructors; only admins manage tokens of instructors and admins")
@Problems(ProblemType.FORBIDDEN)
class TokenController {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Duration A_TERM = Duration.ofDays(180);

    private final TokenStore tokens;
    private final TokenService service;
    private final Clock clock;
    private final Audit audit;
    private final Identities identities;

    TokenController(TokenStore tokens, TokenService service, Clock clock, Audit audit, Identities identities) {
        this.tokens = tokens;
        this.service = service;
        this.clock = clock;
        this.audit = audit;
        this.identities = identities;
    }

    /// The token to create.
    @Schema(name = "NewToken")
    record Wish(
            @NotNull(message = "is missing: set it to student, instructor, lms, grader or admin.")
            Role role,

            @Nullable String student,

            @Nullable String name,

            @Nullable Instant expiresAt) {}

    /// A new token with its secret.
    @Schema(name = "TokenWithSecret")
    record Made(@JsonUnwrapped Token made, String token) {}

    @Schema(name = "Tokens")
    record All(List<Token> tokens) {}

    @PostMapping
    @Operation(summary = "Create a token", description = "Save `token`: it is returned only once, in this response.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN})
    ResponseEntity<Made> make(@RequestBody Wish wish, @AuthenticationPrincipal Caller caller) {
        Constraints.check(wish);
        Role role = wish.role;
        TokenService.refuseUnlessGivenBy(caller, role);
        String student = student(role, wish.student);
        String name = wish.name == null ? (student == null ? role.word() : student) : wish.name;
        StudentIds.checked("name", name);
        Kind kind = student == null ? Kind.STAFF : Kind.STUDENT;
        if (student != null) {
            identities.requireFree(kind, "student", student);
        }
        identities.requireFree(kind, "name", name);
        Instant expiry = wish.expiresAt == null ? null : expiry(wish.expiresAt);
        String secret = RandomSecrets.next();
        var token = audit.change(
                () -> tokens.add(secret, role, name, student, expiry),
                made -> new Note(AuditAction.TOKEN_MADE, made.id(), student));
        return ResponseEntity.created(URI.create("/api/v1/tokens/" + token.id()))
                .header("Cache-Control", "no-store")
                .body(new Made(token, secret));
    }

    @GetMapping
    @Operation(summary = "List all tokens, without their secrets")
    All list() {
        audit.note(new Note(AuditAction.TOKENS_READ, null, null));
        return new All(tokens.all());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revoke a token")
    @ApiResponse(responseCode = "204", description = "Revoked")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Void> revoke(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        service.revoke(id, caller);
        return ResponseEntity.noContent().build();
    }

    private Instant expiry(Instant wished) {
        Instant now = clock.instant();
        if (!wished.isAfter(now) || wished.isAfter(now.plus(LONGEST))) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "expiresAt",
                    "`expiresAt` must be in the future, at most ten years from now, such as %s."
                            .formatted(now.plus(A_TERM).truncatedTo(ChronoUnit.DAYS)));
        }
        return wished.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable String student(Role role, @Nullable String student) {
        if (role == Role.STUDENT && student == null) {
            throw new Problem(
                    ProblemType.MISSING_FIELD,
                    "student",
                    "`student` is missing: a token with role student needs a student id, such as s1042.");
        }
        if (role != Role.STUDENT && student != null) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "student",
                    "`student` is only allowed with role student: omit it for %s.".formatted(role.word()));
        }
        return student == null ? null : StudentIds.checked("student", student);
    }
}
