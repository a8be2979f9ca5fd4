package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import tools.jackson.databind.json.JsonMapper;

/// Sends `grade.changed` events when a student's effective grade differs from the last one sent. The grade is read
/// after the transaction that may have changed it, because concurrent transactions don't see all of it, and by one
/// job per student at a time, so that events stay in order.
@Component
class GradeNews implements BackgroundJob<String> {
    static final TaskDescriptor<String> KIND = TaskDescriptor.of("grade-changed", String.class);

    private final CountedScores scores;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final SortableIds ids;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Deliveries> queue;

    /// @param queue the provider of the class that needs the queue of this job
    GradeNews(
            CountedScores scores,
            WebhookStore webhooks,
            DeliveryStore deliveries,
            SortableIds ids,
            JsonMapper json,
            Clock clock,
            TransactionTemplate transaction,
            ObjectProvider<Deliveries> queue) {
        this.scores = scores;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
        this.queue = queue;
    }

    /// The event's JSON.
    @Schema(name = "GradeEvent")
    record Event(
            @Schema(description = "The type of the event") String type,

            @Schema(description = "The time of the event; of two events about a student, use the later one")
            Instant timestamp,

            @Schema(description = "The effective grade") Grade data) {}

    /// The effective grade of a student.
    @Schema(name = "GradeEventData")
    record Grade(
            @Schema(description = "The student's id") String student,

            @Schema(description = "The effective score, after the late penalty")
            double score,

            @Schema(description = "The maximum score") double maxScore,

            @Schema(description = "The id of the effective attempt")
            String submission,

            @Schema(description = "Whether the effective attempt is late")
            boolean late) {
        static Grade of(String student, CountedScore counted) {
            return new Grade(
                    student,
                    counted.score(),
                    counted.maxScore(),
                    counted.submission(),
                    !counted.late().isEmpty());
        }
    }

    @Override
    public TaskDescriptor<String> descriptor() {
        return KIND;
    }

    /// Sends a student's effective grade, if it differs from the last one sent.
    @Override
    public JobOutcome run(TaskInstance<String> job) {
        String student = job.getData();
        transaction.executeWithoutResult(status -> scores.exclusively(student)
                .map(counted -> Grade.of(student, counted))
                .ifPresent(this::tell));
        return new Done();
    }

    /// The log has the reason, which is an error of this service.
    @Override
    public @Nullable String failed(TaskInstance<String> job, String reason, @Nullable Instant next) {
        return null;
    }

    private void tell(Grade grade) {
        String eventId = "grade_" + ids.next();
        String body = json.writeValueAsString(new Event(Outbox.GRADE, clock.instant(), grade));
        for (Webhook webhook : webhooks.wanting(Outbox.GRADE)) {
            Optional<String> last = deliveries.lastBody(webhook.id(), Outbox.GRADE, grade.student);
            if (last.map(told -> json.readValue(told, Event.class).data)
                    .filter(grade::equals)
                    .isEmpty()) {
                queue.getObject().enqueue(webhook.id(), Outbox.GRADE, eventId, grade.student, body);
            }
        }
    }
}
