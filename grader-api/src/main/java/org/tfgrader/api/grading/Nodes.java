package org.tfgrader.api.grading;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.Capacity;

/// The nodes that share a database. Each says now and then that it is there; a node with the embedded database is
/// alone, and says nothing.
@Component
class Nodes implements Capacity {
    private static final Logger log = LoggerFactory.getLogger(Nodes.class);
    private static final Duration GONE_AFTER = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final GraderProperties settings;
    private final String id = UUID.randomUUID().toString();
    private final Instant start;
    private final boolean alone;
    private volatile boolean leaves;

    Nodes(JdbcClient jdbc, Clock clock, GraderProperties settings, Database database) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        start = clock.instant();
        alone = !database.isShared();
    }

    @Scheduled(fixedDelay = 5000)
    void sayThatItIsThere() {
        if (alone || leaves) {
            return;
        }
        Instant now = clock.instant();
        int known = jdbc.sql("update nodes set seen_at = ? where id = ?")
                .params(utc(now), id)
                .update();
        if (known == 0) {
            jdbc.sql("insert into nodes (id, roles, workers, started_at, seen_at) values (?, ?, ?, ?, ?)")
                    .params(id, roles(), ownWorkers(), utc(start), utc(now))
                    .update();
            jdbc.sql("delete from nodes where seen_at < ?")
                    .param(utc(now.minus(GONE_AFTER)))
                    .update();
        }
    }

    /// Last of all that the end of the service brings about: it may wait long for a database that is away.
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void leave(ContextClosedEvent closing) {
        leaves = true;
        if (alone) {
            return;
        }
        try {
            jdbc.sql("delete from nodes where id = ?").param(id).update();
        } catch (DataAccessException away) {
            log.warn(
                    "This node could not say that it leaves ({}); the others find out within {} s",
                    away.getMessage(),
                    GONE_AFTER.toSeconds());
        }
    }

    @Override
    public int workers() {
        if (alone) {
            return ownWorkers();
        }
        return jdbc.sql("select coalesce(sum(workers), 0) from nodes where seen_at >= ?")
                .param(utc(clock.instant().minus(GONE_AFTER)))
                .query(Integer.class)
                .single();
    }

    private int ownWorkers() {
        return settings.grades() ? settings.workers() : 0;
    }

    private String roles() {
        return settings.roles().stream()
                .sorted()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }
}
