package org.tfgrader.api.inbound;

import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.inbound.IncomingEvents.Queued;
import org.tfgrader.api.pages.StateLine;

/// Reports how many events of webhook sources wait or failed.
@Component
@Order(4)
class EventLine implements StateLine.Source {
    private final IncomingEvents events;

    EventLine(IncomingEvents events) {
        this.events = events;
    }

    @Override
    public Optional<StateLine> state() {
        List<Queued> all = events.all();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        long failed = all.stream().filter(queued -> queued.event().failed()).count();
        return Optional.of(new StateLine(
                "Webhook submissions", "%d waiting, %d failed".formatted(all.size() - failed, failed), failed > 0));
    }
}
