package org.tfgrader.api.operations;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.operations.ServiceHealth.Part;
import org.tfgrader.api.pages.StateLine;

/// Reports whether a component is down.
@Component
@Order(1)
class HealthLine implements StateLine.Source {
    private final ServiceHealth health;

    HealthLine(ServiceHealth health) {
        this.health = health;
    }

    @Override
    public Optional<StateLine> state() {
        String down = health.parts().stream()
                .filter(part -> !part.up())
                .map(Part::name)
                .collect(Collectors.joining(", "));
        return Optional.of(
                down.isEmpty()
                        ? new StateLine("Health", "All components are up", false)
                        : new StateLine("Health", "Down: %s (see Operations)".formatted(down), true));
    }
}
