package org.tfgrader.api.handin;

import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.handin.PlatformEvent.State;
import org.tfgrader.api.pages.StateLine;

/// Reports how many events of webhook sources wait or failed.
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
                "Webhook submissions",
                "%d waiting, %d failed".formatted(counts.getOrDefault(State.WAITING, 0L), failed),
                failed > 0));
    }
}
