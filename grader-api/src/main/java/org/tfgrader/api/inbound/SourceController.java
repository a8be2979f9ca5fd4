package org.tfgrader.api.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SourceKind;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SourceKind.Standard;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Constraints;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping(SourceController.PATH)
@Tag(
        name = "Webhook sources",
        description = "Manage webhook sources: systems that submit for students by webhook. For instructors")
@Problems(ProblemType.FORBIDDEN)
class SourceController {
    static final String PATH = "/api/v1/webhook-sources";

    private final SourceStore sources;
    private final IncomingEvents events;
    private final UrlGuard guard;
    private final Audit audit;

    SourceController(SourceStore sources, IncomingEvents events, UrlGuard guard, Audit audit) {
        this.sources = sources;
        this.events = events;
        this.guard = guard;
        this.audit = audit;
    }

    /// A source. The secret is present only in the responses that create one, and the API token never.
    ///
    /// @param path the path to which the source posts
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WebhookSource")
    record Response(
            String id,
            String name,
            String kind,
            String path,
            @Nullable URI jwksUri,
            @Nullable String rootAccountUuid,
            @Nullable URI apiUrl,
            @Nullable List<String> fileHosts,
            @Nullable List<String> assignmentIds,
            Instant createdAt,
            @Nullable String secret) {
        static Response of(Source source, @Nullable String secret) {
            Canvas canvas = source.kind() instanceof Canvas found ? found : null;
            PlatformAccess access = source.kind().access();
            return new Response(
                    source.id(),
                    source.name(),
                    source.kind().word(),
                    "/hooks/" + source.name(),
                    canvas == null ? null : canvas.jwksUri(),
                    canvas == null ? null : canvas.rootAccount(),
                    access == null ? null : access.apiUrl(),
                    access == null ? null : access.fileHosts(),
                    access == null ? null : access.assignments(),
                    source.createdAt(),
                    secret);
        }

        /// {@return the source without the secret}
        @Override
        public String toString() {
            return "Response[%s, secret %s]".formatted(name, Secrets.said(secret));
        }
    }

    /// A new token for an LMS's API.
    @Schema(name = "NewApiToken")
    record NewToken(
            @NotNull(message = "is missing: set it to the new token.")
            @Pattern(regexp = NewSource.TOKEN, message = NewSource.TOKEN_RULE)
            String apiToken) {

        /// {@return that there is one}
        @Override
        public String toString() {
            return "NewToken[%s]".formatted(Secrets.said(apiToken));
        }
    }

    @Schema(name = "WebhookSources")
    record ListResponse(List<Response> sources) {}

    @PostMapping
    @Operation(
            summary = "Create a webhook source",
            description = "A `standard` source posts `submission.created` with the files to /hooks/NAME, signed"
                    + " as defined by Standard Webhooks 1.0.0. A `canvas` source posts Live Events as signed"
                    + " tokens to the same path. A `moodle` source posts the events of its webhook plugin. For both,"
                    + " the grader fetches the files from the LMS; the student ids are NAME:USER. The secret is"
                    + " returned only once, in this response.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN})
    ResponseEntity<Response> make(@RequestBody NewSource request) {
        Constraints.check(request);
        String name = request.name();
        SourceKind kind = request.checkedKind(guard);
        Source made;
        try {
            made = audit.change(
                    () -> sources.add(name, kind), source -> Note.of(AuditAction.WEBHOOK_SOURCE_MADE, source.id()));
        } catch (DuplicateKeyException taken) {
            throw new Problem(
                    ProblemType.NAME_TAKEN,
                    "name",
                    "The name %s is taken: choose another one, or delete that source.".formatted(name));
        }
        String secret = kind.secrets().isEmpty() ? null : kind.secrets().getFirst();
        return ResponseEntity.created(URI.create(PATH + "/" + made.id()))
                .header("Cache-Control", "no-store")
                .body(Response.of(made, secret));
    }

    @GetMapping
    @Operation(summary = "List all sources, without their secrets")
    ListResponse list() {
        return new ListResponse(
                sources.all().stream().map(source -> Response.of(source, null)).toList());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a source", description = "Its events are deleted, too.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Void> remove(@PathVariable String id) {
        change(AuditAction.WEBHOOK_SOURCE_REMOVED, id, found -> {
            sources.remove(id);
            events.removeAll(id);
        });
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/secret")
    @Operation(
            summary = "Rotate the secret of a source",
            description = "The old secret stays valid for 24 hours. The"
                    + " new one is returned only once, in this response. A `canvas` source has no secret, because"
                    + " it signs with its own keys.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.OTHER_KIND})
    ResponseEntity<Response> rotate(@PathVariable String id) {
        String secret = Secrets.next();
        Source source = change(AuditAction.WEBHOOK_SOURCE_SECRET_CHANGED, id, found -> {
            if (found.kind().secrets().isEmpty()) {
                throw new Problem(
                        ProblemType.OTHER_KIND,
                        "This source has no secret to rotate: it signs with the keys at its jwksUri.");
            }
            sources.rotate(id, secret);
        });
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(Response.of(source, secret));
    }

    @PutMapping("/{id}/api-token")
    @Operation(
            summary = "Replace the API token of a source",
            description = "Failed events are retried, with their original times.")
    @ApiResponse(responseCode = "204", description = "Replaced: it is used from now on")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NOT_FOUND, ProblemType.OTHER_KIND})
    ResponseEntity<Void> replaceToken(@PathVariable String id, @RequestBody NewToken request) {
        Constraints.check(request);
        change(AuditAction.WEBHOOK_SOURCE_TOKEN_CHANGED, id, found -> {
            if (found.kind() instanceof Standard) {
                throw new Problem(ProblemType.OTHER_KIND, "This source has no API token: it sends the files itself.");
            }
            sources.replaceToken(id, request.apiToken);
        });
        events.retryFailed(id);
        return ResponseEntity.noContent().build();
    }

    /// Changes a source and records it.
    ///
    /// @return the source
    /// @throws Problem not found, if no source has this id
    private Source change(AuditAction action, String id, Consumer<Source> change) {
        return audit.change(
                () -> {
                    Source found = sources.find(id).orElseThrow(SourceController::unknown);
                    change.accept(found);
                    return found;
                },
                source -> Note.of(action, source.id()));
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No source has this id: look it up in the list.");
    }
}
