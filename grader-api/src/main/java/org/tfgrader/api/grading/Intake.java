package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Whether this node takes gradings out of the queue: not while somebody drains it, nor after a self-test that has
/// failed. What it grades already goes on.
@Component
class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /// By way of the provider, since the queue's jobs ask this.
    private final ObjectProvider<Scheduler> scheduler;

    private boolean draining;
    private boolean held = true;
    private boolean leaves;

    Intake(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    synchronized boolean isOpen() {
        return !draining && held;
    }

    synchronized boolean isDraining() {
        return draining;
    }

    /// Says whether somebody drains this node.
    synchronized void drain(boolean wanted) {
        if (draining != wanted) {
            draining = wanted;
            log.info(
                    wanted
                            ? "This node is drained: it finishes what it grades and takes no new gradings"
                            : "This node is drained no longer");
            apply();
        }
    }

    /// Says whether student code is held here.
    synchronized void hold(boolean isHeld) {
        if (held != isHeld) {
            held = isHeld;
            apply();
        }
    }

    /// The end of the service closes the queue for good.
    @EventListener
    @Order(0)
    synchronized void close(ContextClosedEvent closing) {
        leaves = true;
    }

    private void apply() {
        if (leaves) {
            return;
        }
        if (isOpen()) {
            scheduler.ifAvailable(queue -> {
                queue.resume();
                queue.triggerCheckForDueExecutions();
            });
        } else {
            scheduler.ifAvailable(Scheduler::pause);
        }
    }
}
