package org.tfgrader.api.handin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;
import org.tfgrader.api.handin.IncomingEvents.Queued;

/// The events from LMSs about a student whose submissions are not created yet.
@Component
class EventsOfStudent implements PersonalData {
    private final IncomingEvents events;

    EventsOfStudent(IncomingEvents events) {
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
        List<Queued> deleted = events.ofStudent(student);
        deleted.forEach(queued -> events.remove(queued.event()));
        return Map.of("webhookEvents", deleted.size());
    }
}
