package org.tfgrader.api.similarity;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.SideQueues;

/// Starts comparisons, one at a time. They have their own queue, on nodes where similarity is enabled.
@Component
class Comparisons implements AutoCloseable {
    private static final TaskDescriptor<Void> JOB = TaskDescriptor.of("comparison");

    private final ComparisonStore store;
    private final SimilarityProperties settings;
    private final Audit audit;
    private final Durability durability;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Scheduler scheduler;

    Comparisons(
            ComparisonJob job,
            ComparisonStore store,
            SimilarityProperties settings,
            Audit audit,
            Durability durability,
            Clock clock,
            TransactionTemplate transaction,
            SideQueues queues) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.durability = durability;
        this.clock = clock;
        this.transaction = transaction;
        var task = Tasks.custom(JOB)
                .onFailure(InternalErrors.abandon(job::abandon))
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(instance.getId()).handler());
        scheduler = queues.in("comparison_tasks", 1, task).build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.isOn()) {
            scheduler.start();
        }
    }

    /// Starts a comparison, unless one is running.
    void begin(String by) {
        transaction.executeWithoutResult(status -> {
            Optional<String> begun = store.add(by);
            begun.ifPresent(id -> {
                audit.note(Note.of(AuditAction.COMPARISON_BEGUN, id));
                scheduler.schedule(JOB.instance(id).scheduledTo(clock.instant()));
            });
        });
        durability.ensure();
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
