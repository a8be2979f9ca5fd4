package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.webhooks.SourceStore.Source;

@RestController
@RequestMapping(SourceController.PATH)
@Tag(name = "Webhook sources", description = "For instructors")
@Problems(ProblemType.FORBIDDEN)
class SourceController {
    static final String PATH = "/api/v1/webhook-sources";
    private static final String NAME = "^[a-z0-9][a-z0-9-]{0,63}$";

    private final SourceStore sources;
    private final Audit audit;

    SourceController(SourceStore sources, Audit audit) {
        this.sources = sources;
        this.audit = audit;
    }

    /// What a source is to be.
    @Schema(name = "NewWebhookSource")
    record Wish(
            @Schema(requiredMode = RequiredMode.REQUIRED, pattern = NAME) @Nullable
            String name,

            @Schema(description = "whsec_ and the base64 of 24 to 64 bytes; left out, one is made") @Nullable
            String secret) {

        /// {@return what is wished for, without the secret}
        @Override
        public String toString() {
            return "Wish[name %s, secret %s]".formatted(name, Secrets.said(secret));
        }
    }

    /// A source as it is shown. The secret is there only in the answers that make one.
    ///
    /// @param path where it posts to
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WebhookSource")
    record Shown(
            String id,
            String name,
            String path,
            Instant createdAt,
            @Nullable String secret) {
        static Shown of(Source source, @Nullable String secret) {
            return new Shown(source.id(), source.name(), "/hooks/" + source.name(), source.createdAt(), secret);
        }

        /// {@return what is shown, without the secret}
        @Override
        public String toString() {
            return "Shown[%s, secret %s]".formatted(name, Secrets.said(secret));
        }
    }

    @Schema(name = "WebhookSources")
    record All(List<Shown> sources) {}

    @PostMapping
    @Operation(
            summary = "Let someone hand in by signed events",
            description = "It posts submission.created to /hooks/NAME, signed as Standard Webhooks 1.0.0 says. The"
                    + " answer is the only one that shows the secret.")
    @ApiResponse(responseCode = "201", description = "Made")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN})
    ResponseEntity<Shown> make(@RequestBody Wish wish) {
        String name = wish.name;
        if (name == null) {
            throw new Problem(
                    ProblemType.MISSING_FIELD, "name", "name is missing: it says who hands in, such as campus.");
        }
        if (!name.matches(NAME)) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "name",
                    "name must be 1 to 64 lower-case letters, digits and hyphens, such as campus-2.");
        }
        String secret = wish.secret == null ? Secrets.next() : Secrets.checked(wish.secret);
        Source made;
        try {
            made = audit.change(
                    () -> sources.add(name, secret), source -> Note.of(AuditAction.WEBHOOK_SOURCE_MADE, source.id()));
        } catch (DuplicateKeyException taken) {
            throw new Problem(
                    ProblemType.NAME_TAKEN,
                    "name",
                    "name %s is taken: choose another, or remove that source.".formatted(name));
        }
        return ResponseEntity.created(URI.create(PATH + "/" + made.id()))
                .header("Cache-Control", "no-store")
                .body(Shown.of(made, secret));
    }

    @GetMapping
    @Operation(summary = "List all sources, without their secrets")
    All list() {
        return new All(
                sources.all().stream().map(source -> Shown.of(source, null)).toList());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take nothing from there any more")
    @ApiResponse(responseCode = "204", description = "Gone")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Void> remove(@PathVariable String id) {
        change(AuditAction.WEBHOOK_SOURCE_REMOVED, id, () -> sources.remove(id));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/secret")
    @Operation(
            summary = "Take a new secret",
            description = "The old one counts beside it for a day. The answer is the only one that shows the new one.")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Shown> rotate(@PathVariable String id) {
        String secret = Secrets.next();
        Source source = change(AuditAction.WEBHOOK_SOURCE_SECRET_CHANGED, id, () -> sources.rotate(id, secret));
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(Shown.of(source, secret));
    }

    /// Changes a source and notes it.
    ///
    /// @return the source
    /// @throws Problem not found, if there is none with this id
    private Source change(AuditAction action, String id, Runnable change) {
        return audit.change(
                () -> {
                    Source found = sources.find(id).orElseThrow(SourceController::unknown);
                    change.run();
                    return found;
                },
                source -> Note.of(action, source.id()));
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "Nothing here has this id: look it up in the list.");
    }
}
