package org.tfgrader.api.pages;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.queue.Queue;
import org.tfgrader.api.submissions.Capacity;

/// Reports the length of the queue.
@Component
@Order(2)
class QueueLine implements StateLine.Source {
    private final Queue queue;
    private final Capacity capacity;
    private final Clock clock;

    QueueLine(Queue queue, Capacity capacity, Clock clock) {
        this.queue = queue;
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public Optional<StateLine> state() {
        Queue.Length length = queue.length();
        String words = "%d running, %d waiting".formatted(length.running(), length.waiting());
        if (length.oldest() != null) {
            words += ", oldest: " + Words.span(Duration.between(length.oldest(), clock.instant()));
        }
        return Optional.of(
                capacity.workers() > 0
                        ? new StateLine("Queue", words, false)
                        : new StateLine("Queue", words + "; no node is accepting work (see Operations)", true));
    }
}
