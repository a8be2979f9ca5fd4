package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.engine.model.Verdict;

/// The running gradings, each in its own thread. Such a thread can be interrupted without interrupting a thread
/// that uses the database's files, which would close them.
@Component
public class RunningGradings {
    /// The name under which structured logs contain the submission's id.
    public static final String SUBMISSION = "submission";

    private final Set<FutureTask<Verdict>> running = ConcurrentHashMap.newKeySet();
    private final ObjectProvider<Scheduler> scheduler;

    public RunningGradings(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    /// Runs a grading to its end.
    ///
    /// @throws CancellationException if the service stops first
    /// @throws ExecutionException if the grading itself throws
    Verdict run(String submission, Callable<Verdict> grading) throws ExecutionException, InterruptedException {
        var task = new FutureTask<>(() -> {
            try (var _ = MDC.putCloseable(SUBMISSION, submission)) {
                return grading.call();
            }
        });
        running.add(task);
        try {
            Thread.ofPlatform().daemon().name("grading-" + submission).start(task);
            return task.get();
        } finally {
            running.remove(task);
        }
    }

    /// {@return the number of running gradings}
    public int count() {
        return running.size();
    }

    /// Before the other shutdown steps, which may wait for the database.
    @EventListener
    @Order(0)
    void handBack(ContextClosedEvent closing) {
        scheduler.ifAvailable(Scheduler::pause);
        running.forEach(task -> task.cancel(true));
    }
}
