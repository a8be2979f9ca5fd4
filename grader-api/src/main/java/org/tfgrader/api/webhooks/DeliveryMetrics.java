package org.tfgrader.api.webhooks;

import static org.tfgrader.api.settings.DatabaseTime.instant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.webhooks.Delivery.Attempt;
import org.tfgrader.api.webhooks.Delivery.State;

/// How deliveries fare, as numbers. What waits is read now and then, not when someone asks: a database that is away
/// must not keep those waiting who watch. Once it is away for a while that is no number.
@Component
class DeliveryMetrics {
    private static final Logger log = LoggerFactory.getLogger(DeliveryMetrics.class);
    private static final String SHARED = " (the same on every node: take one, not the sum)";
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20)
    };

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Waiting waiting = new Waiting(Instant.EPOCH, 0, null);

    DeliveryMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("grader.webhook.deliveries.waiting", () -> known(latest -> latest.deliveries))
                .description("Deliveries that wait for their next attempt" + SHARED)
                .register(registry);
        TimeGauge.builder("grader.webhook.lag", () -> known(this::lagMillis), TimeUnit.MILLISECONDS)
                .description("For how long the attempt has been due that is most overdue; 0 if none is" + SHARED)
                .register(registry);
        attempts(true);
        attempts(false);
        deliveries(State.DELIVERED);
        deliveries(State.FAILED);
    }

    /// @param first when the first of them is due; null if none waits
    private record Waiting(
            Instant seen, long deliveries, @Nullable Instant first) {}

    @Scheduled(fixedDelay = 2000)
    void look() {
        try {
            waiting = jdbc.sql("""
                    select count(*) as deliveries, min(execution_time) as first from delivery_tasks where picked = false""")
                    .query((row, number) ->
                            new Waiting(clock.instant(), row.getLong("deliveries"), instant(row, "first")))
                    .single();
        } catch (DataAccessException away) {
            log.debug("The number of waiting deliveries can't be read", away);
        }
    }

    void attempted(Attempt attempt) {
        attempts(attempt.succeeded()).record(Duration.ofMillis(attempt.latencyMs()));
    }

    /// Counts a delivery that is over.
    void ended(State state) {
        deliveries(state).increment();
    }

    private Timer attempts(boolean succeeded) {
        return Timer.builder("grader.webhook.attempts")
                .description("Attempts of this node to deliver an event, with how long the receiver took")
                .tag("outcome", succeeded ? "delivered" : "failed")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter deliveries(State state) {
        return Counter.builder("grader.webhook.deliveries")
                .description("Deliveries that this node has brought to their end: delivered, or given up as failed")
                .tag("outcome", state.word())
                .register(registry);
    }

    /// {@return a number of what waits as it was seen last; none if that is long ago}
    private double known(ToLongFunction<Waiting> number) {
        Waiting latest = waiting;
        boolean isLongAgo = latest.seen.plus(GOOD_FOR).isBefore(clock.instant());
        return isLongAgo ? Double.NaN : number.applyAsLong(latest);
    }

    private long lagMillis(Waiting latest) {
        return latest.first == null
                ? 0
                : Math.max(0, Duration.between(latest.first, clock.instant()).toMillis());
    }
}
