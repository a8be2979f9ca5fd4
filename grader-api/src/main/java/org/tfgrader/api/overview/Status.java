package org.tfgrader.api.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.queue.Queue;
import org.tfgrader.api.inbound.IncomingEvents;
import org.tfgrader.api.operations.ServiceHealth;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.results.Appeals;
import org.tfgrader.api.submissions.Capacity;

/// What the service is doing, and what somebody has to act on.
@Component
class Status {
    private final ServiceHealth health;
    private final Queue queue;
    private final Capacity capacity;
    private final IncomingEvents events;
    private final Appeals appeals;
    private final Clock clock;

    Status(ServiceHealth health, Queue queue, Capacity capacity, IncomingEvents events, Appeals appeals, Clock clock) {
        this.health = health;
        this.queue = queue;
        this.capacity = capacity;
        this.events = events;
        this.appeals = appeals;
        this.clock = clock;
    }

    /// The status of a component.
    ///
    /// @param needsSomebody whether somebody has to act
    record Line(String part, String sentence, boolean needsSomebody) {}

    /// The status at one time.
    record Now(Instant at, List<Line> lines) {}

    Now read() {
        Instant at = clock.instant();
        List<Line> lines = new ArrayList<>();
        String down = health.down();
        lines.add(
                down.isEmpty()
                        ? new Line("Health", "All components are up", false)
                        : new Line("Health", "Down: %s (see Operations)".formatted(down), true));
        lines.add(queue(at));
        IncomingEvents.Counts waiting = events.counts();
        if (waiting.all() > 0) {
            lines.add(new Line(
                    "Webhook submissions",
                    "%d waiting, %d failed".formatted(waiting.all() - waiting.failed(), waiting.failed()),
                    waiting.failed() > 0));
        }
        int open = appeals.countOpen();
        if (open > 0) {
            lines.add(new Line("Review requests", open + " open", true));
        }
        return new Now(at, lines);
    }

    private Line queue(Instant at) {
        Queue.Length length = queue.length();
        String words = "%d running, %d waiting".formatted(length.running(), length.waiting());
        if (length.oldest() != null) {
            words += ", oldest: " + Words.span(Duration.between(length.oldest(), at));
        }
        return capacity.workers() > 0
                ? new Line("Queue", words, false)
                : new Line("Queue", words + "; no node is accepting work (see Operations)", true);
    }
}
