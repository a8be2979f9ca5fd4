package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.offering.Lateness;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.TermsChanged;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.report.GradingReport;
import tools.jackson.databind.json.JsonMapper;

/// Writes what happened, in the transaction in which it happens, to all who want to know: what is stored is told,
/// and what is not is not.
@Component
class Outbox {
    static final String GRADED = "submission.graded";
    static final String REGRADED = "submission.regraded";
    static final String GRADE = "grade.changed";

    private final WebhookStore webhooks;
    private final Deliveries deliveries;
    private final GraderProperties settings;
    private final JsonMapper json;
    private final Clock clock;
    private final Offering offering;
    private final CountedScores scores;

    Outbox(
            WebhookStore webhooks,
            Deliveries deliveries,
            GraderProperties settings,
            JsonMapper json,
            Clock clock,
            Offering offering,
            CountedScores scores) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.offering = offering;
        this.scores = scores;
    }

    /// An event on the wire.
    record Event(String type, Instant timestamp, Graded data) {}

    /// A verdict in short, without what is hidden.
    ///
    /// @param countedScore what counts of the score of a late submission; absent in others
    /// @param previousScore what a regrade has changed; absent in a first verdict
    @JsonInclude(JsonInclude.Include.NON_NULL)
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

    record ExerciseScore(String id, double score, double maxScore) {}

    @EventListener
    void write(SubmissionGraded graded) {
        write(
                GRADED,
                "graded_" + graded.submission(),
                data(
                        graded.submission(),
                        graded.student(),
                        graded.attempt(),
                        graded.submittedAt(),
                        graded.report(),
                        null));
    }

    /// A verdict that changes nothing for anyone is not told again.
    @EventListener
    void write(SubmissionRegraded regraded) {
        if (!tellsTheSame(regraded.previous(), regraded.report())) {
            write(
                    REGRADED,
                    (regraded.undone() ? "undone_" : "regraded_") + regraded.regrade() + "_" + regraded.submission(),
                    data(
                            regraded.submission(),
                            regraded.student(),
                            regraded.attempt(),
                            regraded.submittedAt(),
                            regraded.report(),
                            regraded.previous().score()));
        }
    }

    private static boolean tellsTheSame(GradingReport previous, GradingReport report) {
        return previous.verdict().equals(report.verdict())
                && previous.score() == report.score()
                && exercises(previous).equals(exercises(report));
    }

    private void write(String event, String eventId, Graded data) {
        List<Webhook> told = webhooks.wanting(event);
        if (told.isEmpty()) {
            return;
        }
        String body = json.writeValueAsString(new Event(event, clock.instant(), data));
        for (Webhook webhook : told) {
            deliveries.enqueue(webhook.id(), event, eventId, data.student, body);
        }
    }

    @EventListener
    void tellGrade(SubmissionGraded graded) {
        tellGrade(graded.student());
    }

    @EventListener
    void tellGrade(SubmissionRegraded regraded) {
        tellGrade(regraded.student());
    }

    @EventListener
    void tellGrades(TermsChanged changed) {
        if (changed.student() != null) {
            tellGrade(changed.student());
        } else {
            tellGrades();
        }
    }

    /// Has it looked up for everybody whether somebody was last told something else than what counts.
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
        return !webhooks.wanting(GRADE).isEmpty();
    }

    @TransactionalEventListener({SubmissionGraded.class, SubmissionRegraded.class, TermsChanged.class})
    void send() {
        deliveries.look();
    }

    private Graded data(
            String submission,
            String student,
            int attempt,
            Instant submittedAt,
            GradingReport report,
            @Nullable Double previousScore) {
        Lateness lateness = offering.terms(student).lateness(submittedAt);
        return new Graded(
                submission,
                student,
                attempt,
                lateness.isLate(),
                report.verdict(),
                report.score(),
                lateness.isLate() ? lateness.counted(report.score()) : null,
                previousScore,
                report.maxScore(),
                exercises(report),
                settings.at("/submissions/" + submission).toString());
    }

    private static List<ExerciseScore> exercises(GradingReport report) {
        return report.exercises().stream()
                .map(exercise -> new ExerciseScore(exercise.id(), exercise.score(), exercise.maxScore()))
                .toList();
    }
}
