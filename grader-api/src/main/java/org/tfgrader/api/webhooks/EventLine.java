package org.tfgrader.api.webhooks;

import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.pages.StateLine;
import org.tfgrader.api.webhooks.PlatformEvent.State;

/// Shows the numbers of waiting and failed events from LMSs.
@Component
@Order(4)
class EventLine implements StateLine.Source {
    private final EventStore events;

    EventLine(EventStore events) {
        this.events = events;
    }

    @Override
    public Optional<StateLine> state() {
        Map<State, Long> counts = events.counts();
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        long failed = counts.getOrDefault(State.FAILED, 0L);
        return Optional.of(new StateLine(
                "Hand-ins from platforms",
                "%d waiting, %d failed".formatted(counts.getOrDefault(State.WAITING, 0L), failed),
                failed > 0));
    }
}
