package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Controls whether this node accepts gradings: not while it is drained, nor after a failed self-test. Running
/// gradings continue.
@Component
public class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    /// A provider, because the queue's jobs depend on this bean.
    private final ObjectProvider<Scheduler> scheduler;

    private boolean draining;
    private boolean held = true;
    private boolean leaves;

    public Intake(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    public synchronized boolean isOpen() {
        return !draining && held;
    }

    public synchronized boolean isDraining() {
        return draining;
    }

    /// Sets whether this node is drained.
    public synchronized void drain(boolean wanted) {
        if (draining != wanted) {
            draining = wanted;
            log.info(
                    wanted
                            ? "This node is drained: it finishes its current gradings and accepts no new ones"
                            : "This node accepts gradings again");
            apply();
        }
    }

    /// Sets whether the sandbox is active on this node.
    public synchronized void hold(boolean isHeld) {
        if (held != isHeld) {
            held = isHeld;
            apply();
        }
    }

    /// At shutdown the queue is closed for good.
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
