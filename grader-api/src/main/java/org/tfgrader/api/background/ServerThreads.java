package org.tfgrader.api.background;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;

/// Limits the number of a node's threads that call the same server, so that a slow one does not block the others.
/// Safe for use by several threads.
@Component
public class ServerThreads {
    private static final Duration SHORT = Duration.ofSeconds(1);

    /// The mean delay of a job whose server takes longer than [#SHORT] to respond: there may be thousands of them.
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Map<String, List<Instant>> running = new HashMap<>();
    private final int most;
    private final Clock clock;

    ServerThreads(BackgroundProperties settings, Clock clock) {
        this.most = settings.threadsOfServer();
        this.clock = clock;
    }

    /// Runs a job, or delays it if too many others call the same server.
    ///
    /// @param server identifies the server
    public JobOutcome call(String server, Supplier<JobOutcome> job) {
        Instant start = clock.instant();
        synchronized (running) {
            List<Instant> starts = running.computeIfAbsent(server, none -> new ArrayList<>());
            if (starts.size() >= most) {
                return new RetryAt(start.plus(delay(starts.getFirst(), start)));
            }
            starts.add(start);
        }
        try {
            return job.get();
        } finally {
            synchronized (running) {
                running.computeIfPresent(
                        server, (same, starts) -> starts.remove(start) && starts.isEmpty() ? null : starts);
            }
        }
    }

    private static Duration delay(Instant oldest, Instant now) {
        return oldest.plus(SHORT).isAfter(now)
                ? SHORT
                : LONG.multipliedBy(ThreadLocalRandom.current().nextLong(50, 150))
                        .dividedBy(100);
    }
}
