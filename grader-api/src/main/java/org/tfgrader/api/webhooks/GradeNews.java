package org.tfgrader.api.webhooks;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
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
    private final JsonMapper json;
    private final ObjectProvider<Deliveries> queue;

    /// @param queue the provider of the class that needs the queue of this job
    GradeNews(
            CountedScores scores,
            WebhookStore webhooks,
            DeliveryStore deliveries,
            JsonMapper json,
            ObjectProvider<Deliveries> queue) {
        this.scores = scores;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.json = json;
        this.queue = queue;
    }

    /// The event's JSON.
    @Schema(name = "GradeEvent")
    record Event(EventType type, Instant timestamp, Grade data) {}

    /// The effective grade of a student.
    @Schema(name = "GradeEventData")
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

    @Override
    public TaskDescriptor<String> descriptor() {
        return KIND;
    }

    /// Sends a student's effective grade, if it differs from the last one sent.
    @Override
    @Transactional
    public JobOutcome run(TaskInstance<String> job) {
        String student = job.getData();
        scores.exclusively(student)
                .map(counted -> Grade.of(student, counted))
                .ifPresent(grade -> tell(grade, "grade_" + job.getId()));
        return new Done();
    }

    /// The log has the reason, which is an error of this service.
    @Override
    public @Nullable String failed(TaskInstance<String> job, String reason, @Nullable Instant next) {
        return null;
    }

    private void tell(Grade grade, String eventId) {
        EventType type = EventType.GRADE_CHANGED;
        List<Webhook> others = webhooks.wanting(type).stream()
                .filter(webhook -> deliveries
                        .lastBody(webhook.id(), type, grade.student)
                        .map(told -> json.readValue(told, Event.class).data)
                        .filter(grade::equals)
                        .isEmpty())
                .toList();
        queue.getObject().enqueue(others, type.toString(), eventId, grade.student, now -> new Event(type, now, grade));
    }
}
