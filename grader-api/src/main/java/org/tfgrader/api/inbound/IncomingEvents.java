package org.tfgrader.api.inbound;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundQueue;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.Rows;

/// The events from LMSs whose submissions are not created yet. Each is a job of the background queue until then, so
/// that a failed one can be retried.
@Component
public class IncomingEvents {
    private final BackgroundQueue queue;
    private final JdbcClient jdbc;
    private final Durability durability;
    private final Clock clock;

    IncomingEvents(BackgroundQueue queue, JdbcClient jdbc, Durability durability, Clock clock) {
        this.queue = queue;
        this.jdbc = jdbc;
        this.durability = durability;
        this.clock = clock;
    }

    /// An event and the time of the next attempt.
    record Queued(IncomingEvent event, Instant nextAt) {
        static Queued of(ScheduledExecution<IncomingEvent> job) {
            return new Queued(job.getData(), job.getExecutionTime());
        }
    }

    /// Queues events, before the request is acknowledged.
    ///
    /// @param request whose body contained them
    void add(Source source, List<SubmittedEvent> events, HttpServletRequest request) {
        Instant receivedAt = ReceivedBody.arrivedAt(request, clock);
        events.forEach(event -> add(IncomingEvent.of(source, event, receivedAt)));
        durability.ensure();
    }

    /// An event that waits already is not queued twice. One whose submission exists is fetched again, and is the same
    /// submission.
    private void add(IncomingEvent event) {
        queue.addIfAbsent(EventJob.KIND.instance(event.key()).data(event).scheduledTo(clock.instant()));
    }

    /// {@return all events, in the order of their next attempts}
    List<Queued> all() {
        return queue.all(EventJob.KIND).stream().map(Queued::of).toList();
    }

    /// The number of events that wait.
    ///
    /// @param failed the number of these that have failed
    public record Counts(int all, int failed) {}

    public Counts counts() {
        List<Queued> all = all();
        return new Counts(all.size(), (int)
                all.stream().filter(queued -> queued.event().failed()).count());
    }

    Optional<IncomingEvent> find(String key) {
        return queue.find(EventJob.KIND, key);
    }

    /// Retries an event now, with all retries. One that runs or was deleted is unchanged.
    void retry(IncomingEvent event) {
        if (lock(event)) {
            queue.putBack(
                    EventJob.KIND.instance(event.key()).data(event.again()).scheduledTo(clock.instant()));
        }
    }

    /// Retries all failed events of a source now.
    void retryFailed(String source) {
        of(source).filter(IncomingEvent::failed).forEach(this::retry);
    }

    /// Deletes an event, also while its job runs.
    void remove(IncomingEvent event) {
        jdbc.sql("delete from background_tasks where task_name = ? and task_instance = ?")
                .params(EventJob.KIND.getTaskName(), event.key())
                .update();
    }

    /// Deletes all events of a source.
    void removeAll(String source) {
        of(source).forEach(this::remove);
    }

    private Stream<IncomingEvent> of(String source) {
        return all().stream().map(Queued::event).filter(event -> event.source().equals(source));
    }

    /// {@return whether an event exists} If so, it is locked until the end of the current transaction.
    boolean lock(IncomingEvent event) {
        return Rows.find(
                        jdbc,
                        String.class,
                        "select task_instance from background_tasks where task_name = ? and task_instance = ? for update",
                        EventJob.KIND.getTaskName(),
                        event.key())
                .isPresent();
    }
}
