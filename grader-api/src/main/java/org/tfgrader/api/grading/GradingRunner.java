package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.ids.Incidents;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// Runs gradings until they finish or the service stops, each in its own thread. Such a thread can be interrupted
/// without interrupting a thread that uses the database's files, which would close them. Also controls whether this
/// node takes gradings from the queue: not after a failed self-test, nor while the service stops.
@Component
public class GradingRunner {
    /// The name under which structured logs contain the submission's id.
    public static final String SUBMISSION = "submission";

    private static final Logger log = LoggerFactory.getLogger(GradingRunner.class);

    private final Set<FutureTask<Verdict>> running = ConcurrentHashMap.newKeySet();
    private final Grading grading;
    private final ObjectProvider<Scheduler> scheduler;
    private volatile boolean accepts = true;
    private boolean stops;

    public GradingRunner(Grading grading, ObjectProvider<Scheduler> scheduler) {
        this.grading = grading;
        this.scheduler = scheduler;
    }

    /// {@return the result} An exception of the grading becomes the result `grader_failed`.
    ///
    /// @param id the submission's id, for the log
    /// @throws CancellationException if the service stops first
    public Verdict grade(String id, Submission submission, GradingListener listener) {
        try {
            return run(id, submission, listener);
        } catch (ExecutionException e) {
            String incident = Incidents.next();
            log.error("Grading of {} failed, incident {}", id, incident, e.getCause());
            return new Verdict.GraderFailed(incident, Verdict.Timings.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private Verdict run(String id, Submission submission, GradingListener listener)
            throws ExecutionException, InterruptedException {
        var task = new FutureTask<>(() -> {
            try (var _ = MDC.putCloseable(SUBMISSION, id)) {
                return grading.grade(submission, listener);
            }
        });
        running.add(task);
        try {
            Thread.ofPlatform().daemon().name("grading-" + id).start(task);
            return task.get();
        } finally {
            running.remove(task);
        }
    }

    /// {@return the number of running gradings}
    public int count() {
        return running.size();
    }

    /// {@return whether this node takes gradings from the queue}
    public boolean accepts() {
        return accepts;
    }

    /// Sets whether this node takes gradings from the queue, unless the service stops. Running gradings continue.
    synchronized void accept(boolean wanted) {
        if (stops || accepts == wanted) {
            return;
        }
        accepts = wanted;
        if (wanted) {
            scheduler.ifAvailable(queue -> {
                queue.resume();
                queue.triggerCheckForDueExecutions();
            });
        } else {
            scheduler.ifAvailable(Scheduler::pause);
        }
    }

    /// {@return the report of a result, as it is stored and shown}
    ///
    /// @param seed from which the hidden inputs are generated
    public GradingReport report(Verdict verdict, long seed) {
        return Reports.of(verdict, seed, grading.sandbox());
    }

    /// Before the other shutdown steps, which may wait for the database.
    @EventListener
    @Order(0)
    synchronized void handBack(ContextClosedEvent closing) {
        stops = true;
        accepts = false;
        scheduler.ifAvailable(Scheduler::pause);
        running.forEach(task -> task.cancel(true));
    }
}
