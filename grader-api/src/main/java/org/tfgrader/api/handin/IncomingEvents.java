package org.tfgrader.api.handin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.exchange.WebhookProperties;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.Told;
import org.tfgrader.api.handin.source.Told.HandedIn;
import org.tfgrader.api.handin.source.Told.Ignored;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.settings.Durability;

/// Stores events from an LMS and queues them, before the request is acknowledged.
@Component
class IncomingEvents {
    private final EventStore events;
    private final EventQueue queue;
    private final WebhookProperties settings;
    private final Durability durability;
    private final Clock clock;
    private final TransactionTemplate transaction;

    IncomingEvents(
            EventStore events,
            EventQueue queue,
            WebhookProperties settings,
            Durability durability,
            Clock clock,
            TransactionTemplate transaction) {
        this.events = events;
        this.queue = queue;
        this.settings = settings;
        this.durability = durability;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// {@return the ids of the stored events} A repeated event has its previous id.
    ///
    /// @param request whose body contained them
    List<String> store(Source source, List<Told> told, HttpServletRequest request) {
        Instant receivedAt = ReceivedBody.arrivedAt(request, clock);
        List<String> ids =
                told.stream().map(each -> stored(source, each, receivedAt)).toList();
        durability.ensure();
        queue.look();
        return ids;
    }

    private String stored(Source source, Told told, Instant receivedAt) {
        return switch (told) {
            case HandedIn handedIn -> storedOnce(source, handedIn, receivedAt);
            case Ignored ignored -> transaction.execute(status -> events.add(source, ignored));
        };
    }

    private String storedOnce(Source source, HandedIn told, Instant receivedAt) {
        try {
            return transaction.execute(status -> {
                Instant first = clock.instant().plus(settings.delays().getFirst());
                String id = events.add(source, source.name() + ":" + told.user(), told, receivedAt, first);
                queue.fetch(id, first);
                return id;
            });
        } catch (DuplicateKeyException toldBefore) {
            return events.known(source.id(), told.tellsAgain()).orElseThrow(() -> toldBefore);
        }
    }
}
