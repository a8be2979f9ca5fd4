package org.tfgrader.api.webhooks;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;

/// What was told of a student's verdicts, and to whom.
@Component
class DeliveriesOfStudent implements PersonalData {
    private final DeliveryStore deliveries;

    DeliveriesOfStudent(DeliveryStore deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public boolean isKept(String student) {
        return !deliveries.ofStudent(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        archive.add("deliveries.json", deliveries.ofStudent(student));
    }

    /// What is being sent arrives; nothing of it is kept. A job finds nothing to send and ends by itself.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("deliveries", deliveries.removeOfStudent(student));
    }
}
