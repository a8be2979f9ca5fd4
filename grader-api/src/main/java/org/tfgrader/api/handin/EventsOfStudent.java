package org.tfgrader.api.handin;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;

/// The events from LMSs about a student.
@Component
class EventsOfStudent implements PersonalData {
    private final EventStore events;

    EventsOfStudent(EventStore events) {
        this.events = events;
    }

    @Override
    public boolean isKept(String student) {
        return !events.ofStudent(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        archive.add("webhook-events.json", events.ofStudent(student));
    }

    /// A job without its event ends by itself.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("webhookEvents", events.removeOfStudent(student));
    }
}
