package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Constraints;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.webhooks.Delivery.State;

@RestController
@RequestMapping(WebhookController.PATH)
@Tag(name = "Webhooks", description = "Send events to other systems. For instructors")
@Problems(ProblemType.FORBIDDEN)
class WebhookController {
    static final String PATH = "/api/v1/webhooks";
    private static final int MAX_PAGE = 200;

    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final Deliveries queue;
    private final Outbox outbox;
    private final UrlGuard guard;
    private final Audit audit;

    WebhookController(
            WebhookStore webhooks,
            DeliveryStore deliveries,
            Deliveries queue,
            Outbox outbox,
            UrlGuard guard,
            Audit audit) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.queue = queue;
        this.outbox = outbox;
        this.guard = guard;
        this.audit = audit;
    }

    /// A webhook to create.
    @Schema(name = "NewWebhook")
    record Wish(
            @NotNull(message = "is missing: set it to the receiver's URL.")
            String url,

            @NotEmpty(message = "is missing: list the types of events to send.") @JsonSetter(contentNulls = Nulls.FAIL)
            List<EventType> events,

            @Nullable String secret) {

        /// {@return the request without the secret; the URL may contain one, too}
        @Override
        public String toString() {
            return "Wish[events %s, secret %s]".formatted(events, Secrets.said(secret));
        }
    }

    /// A webhook with its new secret.
    @Schema(name = "WebhookWithSecret")
    record Made(@JsonUnwrapped Webhook webhook, String secret) {
        /// {@return the webhook without the secret}
        @Override
        public String toString() {
            return "Made[%s]".formatted(webhook);
        }
    }

    @Schema(name = "Webhooks")
    record All(List<Webhook> webhooks) {}

    /// The number of queued deliveries.
    @Schema(name = "WebhookReplayed")
    record Replayed(int deliveries) {}

    /// Some deliveries, newest first.
    ///
    /// @param next the cursor of the next page; absent on the last page
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Deliveries")
    record Page(List<Delivery> deliveries, @Nullable String next) {}

    @PostMapping
    @Operation(
            summary = "Create a webhook",
            description = "Events are signed as defined by Standard Webhooks 1.0.0. The secret is returned only"
                    + " once, in this response.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD})
    ResponseEntity<Made> make(@RequestBody Wish wish) {
        Constraints.check(wish);
        URI url = guard.checked("url", wish.url.strip());
        String secret = wish.secret == null ? Secrets.next() : Secrets.checked(wish.secret);
        List<EventType> events = wish.events.stream().distinct().toList();
        Webhook made = audit.change(
                () -> webhooks.add(url, events, secret), webhook -> Note.of(AuditAction.WEBHOOK_MADE, webhook.id()));
        return ResponseEntity.created(URI.create(PATH + "/" + made.id()))
                .header("Cache-Control", "no-store")
                .body(new Made(made, secret));
    }

    @GetMapping
    @Operation(summary = "List all webhooks, without their secrets")
    All list() {
        return new All(webhooks.all());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get a webhook")
    @Problems(ProblemType.NOT_FOUND)
    Webhook one(@PathVariable String id) {
        return found(id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a webhook", description = "Its deliveries are deleted, too.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Void> remove(@PathVariable String id) {
        change(AuditAction.WEBHOOK_REMOVED, id, () -> webhooks.remove(id));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/secret")
    @Operation(
            summary = "Rotate the signing secret",
            description = "For 24 hours, events are also signed with the old"
                    + " secret. The new one is returned only once, in this response.")
    @ApiResponse(responseCode = "200", description = "The webhook with its new secret")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Made> rotate(@PathVariable String id) {
        String secret = Secrets.next();
        change(AuditAction.WEBHOOK_SECRET_CHANGED, id, () -> webhooks.rotate(id, secret));
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(new Made(found(id), secret));
    }

    @PostMapping("/{id}/enable")
    @Operation(
            summary = "Enable a webhook that its receiver disabled with 410 Gone",
            description = "If it receives `grade.changed`, it then gets the grades that changed while it was disabled.")
    @Problems(ProblemType.NOT_FOUND)
    Webhook enable(@PathVariable String id) {
        change(AuditAction.WEBHOOK_ENABLED, id, () -> {
            webhooks.enable(id);
            if (found(id).events().contains(EventType.GRADE_CHANGED)) {
                outbox.tellGrades();
            }
        });
        return found(id);
    }

    @PostMapping("/{id}/test")
    @Operation(
            summary = "Send a test event",
            description = "The event `webhook.test` is sent like every other event. It replaces the previous test event"
                    + " in the list of deliveries.")
    @ApiResponse(responseCode = "202", description = "Queued")
    @Problems({ProblemType.NOT_FOUND, ProblemType.WEBHOOK_DISABLED})
    ResponseEntity<Delivery> test(@PathVariable String id) {
        refuseDisabled(id);
        Delivery sent = audit.change(() -> queue.test(found(id)), queued -> Note.of(AuditAction.WEBHOOK_TESTED, id));
        return ResponseEntity.accepted().body(sent);
    }

    @GetMapping("/{id}/deliveries")
    @Operation(summary = "List the deliveries of a webhook, newest first")
    @Problems({ProblemType.INVALID_FIELD, ProblemType.NOT_FOUND})
    Page deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        found(id);
        audit.note(Note.of(AuditAction.DELIVERIES_READ, id));
        var slice = Slice.of(deliveries.list(id, state, cursor, limit + 1), limit, Delivery::id);
        return new Page(slice.items(), slice.next());
    }

    @PostMapping("/{id}/deliveries/replay")
    @Operation(
            summary = "Send all events again that the receiver has not accepted",
            description = "Sends waiting and failed deliveries, the oldest first and at most a thousand.")
    @ApiResponse(responseCode = "202", description = "Queued")
    @Problems({ProblemType.NOT_FOUND, ProblemType.WEBHOOK_DISABLED})
    ResponseEntity<Replayed> replayMissing(@PathVariable String id) {
        refuseDisabled(id);
        int count = audit.change(() -> queue.sendMissing(id), replayed -> Note.of(AuditAction.DELIVERIES_REPLAYED, id));
        return ResponseEntity.accepted().body(new Replayed(count));
    }

    @PostMapping("/{id}/deliveries/{delivery}/replay")
    @Operation(summary = "Replay a delivery", description = "The event is sent with the same `webhook-id`.")
    @ApiResponse(responseCode = "202", description = "Queued")
    @Problems({ProblemType.NOT_FOUND, ProblemType.BEING_SENT, ProblemType.WEBHOOK_DISABLED})
    ResponseEntity<Delivery> replay(@PathVariable String id, @PathVariable String delivery) {
        refuseDisabled(id);
        Delivery begun = audit.change(
                () -> queue.again(id, delivery).orElseThrow(WebhookController::unknown),
                replayed -> Note.of(AuditAction.DELIVERY_REPLAYED, replayed.id()));
        return ResponseEntity.accepted().body(begun);
    }

    private void refuseDisabled(String id) {
        if (!found(id).isEnabled()) {
            throw new Problem(ProblemType.WEBHOOK_DISABLED, "This webhook is disabled: enable it, then try again.");
        }
    }

    /// Changes a webhook and records it.
    ///
    /// @throws Problem not found, if no webhook has this id
    private void change(AuditAction action, String id, Runnable change) {
        audit.change(
                () -> {
                    Webhook found = found(id);
                    change.run();
                    return found;
                },
                webhook -> Note.of(action, webhook.id()));
    }

    private Webhook found(String id) {
        return webhooks.find(id).orElseThrow(WebhookController::unknown);
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No webhook or delivery has this id: look it up in the list.");
    }
}
