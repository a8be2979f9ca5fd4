package org.tfgrader.api.grading.queue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.submissions.SubmissionAccepted;
import org.tfgrader.engine.report.VerdictKind;

/// Records what was graded, and on demand fails just before a submission or a result is stored. Every service under
/// test contains it, so that the tests of the queue need no service of their own; it does nothing until they start it.
public final class QueueEvents {
    private final JdbcClient jdbc;
    private final ConcurrentLinkedQueue<SubmissionGraded> graded = new ConcurrentLinkedQueue<>();
    private volatile Map<String, Long> rowsAtFailure = Map.of();
    private volatile boolean started;
    private volatile boolean failing;
    private volatile boolean refusing;

    QueueEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Begins anew to record.
    void start() {
        stop();
        started = true;
    }

    void stop() {
        started = false;
        failing = false;
        refusing = false;
        graded.clear();
    }

    /// Sets whether submissions fail to be stored.
    void fail(boolean fail) {
        failing = fail;
    }

    /// Results with points fail to be stored.
    void refuse() {
        refusing = true;
    }

    List<SubmissionGraded> graded() {
        return List.copyOf(graded);
    }

    Map<String, Long> rowsAtFailure() {
        return rowsAtFailure;
    }

    @EventListener
    void hear(SubmissionGraded event) {
        if (refusing && event.report().verdict() == VerdictKind.GRADED) {
            throw new DataIntegrityViolationException("a value is too long");
        }
        if (started) {
            graded.add(event);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void hear(SubmissionAccepted accepted) {
        if (failing) {
            rowsAtFailure = Map.of(
                    "submissions", rows("submissions where id = ?", accepted.submission()),
                    "submission_files", rows("submission_files where submission_id = ?", accepted.submission()),
                    "scheduled_tasks", rows("scheduled_tasks where task_instance = ?", accepted.submission()));
            throw new IllegalStateException("the disk is full");
        }
    }

    private long rows(String what, String submission) {
        return Sql.count(jdbc, what, submission);
    }
}
