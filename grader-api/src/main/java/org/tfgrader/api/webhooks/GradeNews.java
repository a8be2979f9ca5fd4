package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.ids.SortableIds;
import tools.jackson.databind.json.JsonMapper;

/// Writes to those who want to know what counts for a student, where that is not what they were told last. What counts
/// is looked up after the transaction that may have changed it: one that ends at the same time does not see all of it.
/// And
/// it is looked up by one job of a student's at a time, so that none overtakes another.
@Component
class GradeNews {
    private final CountedScores scores;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final SortableIds ids;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    GradeNews(
            CountedScores scores,
            WebhookStore webhooks,
            DeliveryStore deliveries,
            SortableIds ids,
            JsonMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.scores = scores;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// An event on the wire.
    record Event(String type, Instant timestamp, Grade data) {}

    /// What counts for a student.
    ///
    /// @param score what counts, with what lateness takes
    /// @param submission the attempt that counts
    record Grade(String student, double score, double maxScore, String submission, boolean late) {
        static Grade of(String student, CountedScore counted) {
            return new Grade(
                    student,
                    counted.score(),
                    counted.maxScore(),
                    counted.submission(),
                    !counted.late().isEmpty());
        }
    }

    /// {@return what the queue is to do with the job}
    ///
    /// @param queue where it is written to
    CompletionHandler<String> run(String student, Deliveries queue) {
        transaction.executeWithoutResult(status -> scores.exclusively(student)
                .map(counted -> Grade.of(student, counted))
                .ifPresent(grade -> tell(grade, queue)));
        queue.look();
        return (complete, operations) -> operations.remove();
    }

    private void tell(Grade grade, Deliveries queue) {
        String eventId = "grade_" + ids.next();
        String body = json.writeValueAsString(new Event(Outbox.GRADE, clock.instant(), grade));
        for (Webhook webhook : webhooks.wanting(Outbox.GRADE)) {
            Optional<String> last = deliveries.lastBody(webhook.id(), Outbox.GRADE, grade.student);
            if (last.map(told -> json.readValue(told, Event.class).data)
                    .filter(grade::equals)
                    .isEmpty()) {
                queue.enqueue(webhook.id(), Outbox.GRADE, eventId, grade.student, body);
            }
        }
    }

    void fail(ExecutionComplete complete, ExecutionOperations<String> operations) {
        OwnFailures.handle(
                complete,
                operations,
                clock,
                "a changed grade, " + complete.getExecution().getId(),
                () -> {});
    }
}
