package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms.Lateness;
import org.tfgrader.api.offering.TermsChanged;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.report.GradingReport;

/// Stores events for all interested webhooks, in the transaction that changes the data, so that an event is sent if
/// and only if the change is stored.
@Component
class Outbox {
    private final WebhookStore webhooks;
    private final Deliveries deliveries;
    private final GraderProperties settings;
    private final Offering offering;
    private final CountedScores scores;

    Outbox(
            WebhookStore webhooks,
            Deliveries deliveries,
            GraderProperties settings,
            Offering offering,
            CountedScores scores) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.settings = settings;
        this.offering = offering;
        this.scores = scores;
    }

    /// The event's JSON.
    @Schema(name = "ResultEvent")
    record Event(EventType type, Instant timestamp, Graded data) {}

    /// A result in short, without hidden data.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ResultEventData")
    record Graded(
            String submission,
            String student,

            int attempt,

            boolean late,

            String verdict,

            double score,

            @Nullable Double countedScore,

            @Nullable Double previousScore,

            double maxScore,

            List<ExerciseScore> exercises,

            String url) {}

    @Schema(name = "ResultEventExercise")
    record ExerciseScore(String id, double score, double maxScore) {}

    @EventListener
    void write(SubmissionGraded graded) {
        write(EventType.SUBMISSION_GRADED, "graded_" + graded.submission(), data(graded, null));
    }

    /// A result that is unchanged for everybody is not sent again, and can't change the effective grade.
    @EventListener
    void write(SubmissionRegraded regraded) {
        if (!tellsTheSame(regraded.previous(), regraded.report())) {
            var graded = new SubmissionGraded(
                    regraded.submission(),
                    regraded.student(),
                    regraded.attempt(),
                    regraded.submittedAt(),
                    regraded.report());
            write(
                    EventType.SUBMISSION_REGRADED,
                    "regraded_" + regraded.change() + "_" + regraded.submission(),
                    data(graded, regraded.previous().score()));
            tellGrade(regraded.student());
        }
    }

    private static boolean tellsTheSame(GradingReport previous, GradingReport report) {
        return previous.verdict() == report.verdict()
                && previous.score() == report.score()
                && exercises(previous).equals(exercises(report));
    }

    private void write(EventType event, String eventId, Graded data) {
        deliveries.enqueue(
                webhooks.wanting(event), event.toString(), eventId, data.student, now -> new Event(event, now, data));
    }

    @EventListener
    void tellGrade(SubmissionGraded graded) {
        tellGrade(graded.student());
    }

    @EventListener
    void tellGrades(TermsChanged changed) {
        if (changed.student() != null) {
            tellGrade(changed.student());
        } else {
            tellGrades();
        }
    }

    /// Checks for all students whether the effective grade differs from the last one sent.
    void tellGrades() {
        if (isGradeWanted()) {
            scores.students().forEach(deliveries::tellGrade);
        }
    }

    private void tellGrade(String student) {
        if (isGradeWanted()) {
            deliveries.tellGrade(student);
        }
    }

    private boolean isGradeWanted() {
        return !webhooks.wanting(EventType.GRADE_CHANGED).isEmpty();
    }

    private Graded data(SubmissionGraded graded, @Nullable Double previousScore) {
        GradingReport report = graded.report();
        Lateness lateness = offering.terms(graded.student()).lateness(graded.submittedAt());
        return new Graded(
                graded.submission(),
                graded.student(),
                graded.attempt(),
                lateness.isLate(),
                report.verdict().word(),
                report.score(),
                lateness.isLate() ? lateness.counted(report.score()) : null,
                previousScore,
                report.maxScore(),
                exercises(report),
                settings.at("/submissions/" + graded.submission()).toString());
    }

    private static List<ExerciseScore> exercises(GradingReport report) {
        return report.exercises().stream()
                .map(exercise -> new ExerciseScore(exercise.id(), exercise.score(), exercise.maxScore()))
                .toList();
    }
}
