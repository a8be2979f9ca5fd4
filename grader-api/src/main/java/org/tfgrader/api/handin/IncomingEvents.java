package org.tfgrader.api.handin;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundQueue;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.Told;
import org.tfgrader.api.handin.source.Told.HandedIn;
import org.tfgrader.api.handin.source.Told.Ignored;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.rates.Rates;
import org.tfgrader.api.settings.Durability;

/// The events from LMSs whose submissions are not created yet. Each is a job of the background queue until then, so
/// that a failed one can be retried.
@Component
public class IncomingEvents {
    private static final Logger log = LoggerFactory.getLogger(IncomingEvents.class);

    private final BackgroundQueue queue;
    private final JdbcClient jdbc;
    private final Durability durability;
    private final Clock clock;
    private final Rates lines = Rates.ofLogLines();

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
    void add(Source source, List<Told> told, HttpServletRequest request) {
        Instant receivedAt = ReceivedBody.arrivedAt(request, clock);
        for (Told each : told) {
            switch (each) {
                case HandedIn handedIn -> add(IncomingEvent.of(source, handedIn, receivedAt));
                case Ignored(String why) -> {
                    if (lines.mayLog()) {
                        log.warn("Ignored an event of the webhook source {}: {}", source.name(), why);
                    }
                }
            }
        }
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
        all().stream()
                .map(Queued::event)
                .filter(event -> event.failed() && event.source().equals(source))
                .forEach(this::retry);
    }

    /// Deletes an event, also while its job runs.
    void remove(IncomingEvent event) {
        jdbc.sql("delete from background_tasks where task_name = ? and task_instance = ?")
                .params(EventJob.KIND.getTaskName(), event.key())
                .update();
    }

    /// Deletes all events of a source.
    void removeAll(String source) {
        all().stream()
                .map(Queued::event)
                .filter(event -> event.source().equals(source))
                .forEach(this::remove);
    }

    /// {@return whether an event exists} If so, it is locked until the end of the current transaction.
    boolean lock(IncomingEvent event) {
        return jdbc.sql(
                        "select task_instance from background_tasks where task_name = ? and task_instance = ? for update")
                .params(EventJob.KIND.getTaskName(), event.key())
                .query(String.class)
                .optional()
                .isPresent();
    }
}
