package org.tfgrader.api.webhooks;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;
import org.tfgrader.api.offering.Offering;

/// The webhook deliveries about a student.
@Component
class DeliveriesOfStudent implements PersonalData {
    private final DeliveryStore deliveries;
    private final Offering offering;
    private final Clock clock;

    DeliveriesOfStudent(DeliveryStore deliveries, Offering offering, Clock clock) {
        this.deliveries = deliveries;
        this.offering = offering;
        this.clock = clock;
    }

    @Override
    public boolean isKept(String student) {
        return !deliveries.ofStudent(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        boolean hidesScores = offering.terms(student).hidesScores(clock.instant());
        archive.add(
                "deliveries.json",
                deliveries.ofStudent(student).stream()
                        .map(told -> hidesScores ? told.withoutBody() : told)
                        .toList());
    }

    /// An event that is being sent still arrives. A job without a delivery ends by itself.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("deliveries", deliveries.removeOfStudent(student));
    }
}
