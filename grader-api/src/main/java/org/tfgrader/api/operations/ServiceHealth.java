package org.tfgrader.api.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// Reads the health of this node from Actuator.
@Component
public class ServiceHealth {
    private final HealthEndpoint endpoint;

    ServiceHealth(HealthEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// The health of a component.
    ///
    /// @param reason why it is down; empty if it is up, or if the reason is unknown
    record Part(String name, boolean up, String reason) {}

    /// {@return the components that can keep submissions from being accepted or graded}
    List<Part> parts() {
        return Stream.of(
                        part("Sandbox", "sandbox"),
                        part("Queue", "queue"),
                        part("Database", "db"),
                        part("Disk space", "diskSpace"))
                .flatMap(Optional::stream)
                .toList();
    }

    /// {@return the components that are down, separated by commas; empty if all are up}
    public String down() {
        return parts().stream().filter(part -> !part.up()).map(Part::name).collect(Collectors.joining(", "));
    }

    /// {@return a part; empty if the operator has disabled the component}
    private Optional<Part> part(String name, String component) {
        if (!(endpoint.healthForPath(component) instanceof IndicatedHealthDescriptor health)) {
            return Optional.empty();
        }
        boolean up = health.getStatus().equals(Status.UP);
        Map<String, Object> details = health.getDetails();
        Object reason = up || details == null ? "" : details.getOrDefault("reason", details.getOrDefault("error", ""));
        return Optional.of(new Part(name, up, String.valueOf(reason)));
    }
}
