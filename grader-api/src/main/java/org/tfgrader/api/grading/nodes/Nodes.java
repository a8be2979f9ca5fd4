package org.tfgrader.api.grading.nodes;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Intake;
import org.tfgrader.api.grading.nodes.Node.Running;
import org.tfgrader.api.grading.nodes.NodeStore.Row;
import org.tfgrader.api.grading.nodes.NodeStore.Self;
import org.tfgrader.api.grading.nodes.NodeStore.Wanted;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.Capacity;
import org.tfgrader.engine.report.Reports;

/// The nodes that share a database. Each sends heartbeats and reads its requested state; a node with the embedded
/// database is alone and reads the state at once.
@Component
public class Nodes implements Capacity, InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(Nodes.class);

    private final NodeStore store;
    private final Intake intake;
    private final SelfTests tests;
    private final NodeId id;
    private final Clock clock;
    private final GraderProperties settings;
    private final NodeProperties node;
    private final Instant start;
    private final boolean alone;
    private @Nullable Instant testedAsAsked;
    private volatile boolean leaves;

    Nodes(
            NodeStore store,
            Intake intake,
            SelfTests tests,
            NodeId id,
            Clock clock,
            GraderProperties settings,
            NodeProperties node,
            Database database) {
        this.store = store;
        this.intake = intake;
        this.tests = tests;
        this.id = id;
        this.clock = clock;
        this.settings = settings;
        this.node = node;
        start = now();
        alone = !database.isShared();
    }

    /// Before the queue starts, so that a node that was drained before a restart accepts nothing.
    @Override
    public void afterPropertiesSet() {
        enter();
    }

    private void enter() {
        var self = new Self(id.value(), node.wantedName(), roles(), ownWorkers(), Reports.graderVersion(), start);
        String name = store.enter(self, alone, now());
        if (!name.equals(self.name())) {
            log.info("Another node has the name {}; this node is called {}", self.name(), name);
        }
        store.wanted(id.value()).ifPresent(this::follow);
    }

    @Scheduled(fixedDelay = 5000)
    void sayThatItIsThere() {
        if (alone || leaves) {
            return;
        }
        store.seen(id.value(), now()).ifPresentOrElse(this::follow, this::enter);
    }

    /// Reads the requested state of this node at once.
    void look() {
        if (!leaves) {
            store.wanted(id.value()).ifPresent(this::follow);
        }
    }

    private synchronized void follow(Wanted wanted) {
        intake.drain(wanted.draining());
        Instant asked = wanted.testAskedAt();
        if (asked != null && !asked.equals(testedAsAsked)) {
            testedAsAsked = asked;
            tests.begin();
        }
    }

    /// The last step of the shutdown, because it may wait long for a database that is down.
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void leave(ContextClosedEvent closing) {
        leaves = true;
        try {
            store.leave(id.value(), now());
        } catch (DataAccessException away) {
            log.warn(
                    "This node could not unregister ({}); the other nodes will notice within {} s",
                    away.getMessage(),
                    NodeStore.GONE_AFTER.toSeconds());
        }
    }

    @Override
    public int workers() {
        if (alone) {
            return intake.isOpen() ? ownWorkers() : 0;
        }
        return store.workers(now());
    }

    /// {@return all nodes, by name}
    public List<Node> all() {
        Instant now = now();
        Map<String, List<Running>> running = store.running();
        return store.all().stream()
                .map(row -> node(row, running.getOrDefault(row.id(), List.of()), now))
                .toList();
    }

    private Node node(Row row, List<Running> running, Instant now) {
        boolean here = row.id().equals(id.value());
        return new Node(
                row.name(),
                row.roles(),
                row.version(),
                row.start(),
                here ? now : row.seen(),
                state(row, !running.isEmpty(), !here && row.isLost(now)),
                row.workers(),
                running,
                row.drainingSince(),
                row.selfTest());
    }

    private static NodeState state(Row row, boolean grades, boolean lost) {
        if (lost) {
            return NodeState.LOST;
        }
        if (row.workers() == 0) {
            return NodeState.ANSWERING;
        }
        if (row.drainingSince() != null) {
            return grades ? NodeState.DRAINING : NodeState.DRAINED;
        }
        return row.held() ? NodeState.GRADING : NodeState.NOT_HELD;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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
