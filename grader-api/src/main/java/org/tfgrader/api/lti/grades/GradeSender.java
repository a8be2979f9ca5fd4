package org.tfgrader.api.lti.grades;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.lti.client.GradebookService;
import org.tfgrader.api.lti.client.GradebookService.CanvasSubmission;
import org.tfgrader.api.lti.client.GradebookService.Score;
import org.tfgrader.api.lti.client.GradebookService.Shown;
import org.tfgrader.api.lti.client.PlatformServices;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.grades.GradeDecision.Overridden;
import org.tfgrader.api.lti.grades.GradeDecision.Post;
import org.tfgrader.api.lti.grades.GradeDecision.Synced;
import org.tfgrader.api.lti.grades.GradeStore.Sending;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.settings.GraderProperties;

/// Reads which score an LMS shows, and posts the effective grade if it differs.
@Component
class GradeSender {
    private static final Logger log = LoggerFactory.getLogger(GradeSender.class);
    private static final int CONFLICT = 409;
    private static final int FAILED = 500;

    /// Somebody has to unlock a column.
    private static final Duration WHILE_LOCKED = Duration.ofMinutes(10);

    /// Moodle compares whole seconds, and refuses a score that is not later than the previous one.
    private static final Duration BETWEEN_POSTS = Duration.ofMillis(1100);

    private final GradeStore grades;
    private final RegistrationStore registrations;
    private final GradebookService gradebook;
    private final GraderProperties settings;
    private final Clock clock;

    GradeSender(
            GradeStore grades,
            RegistrationStore registrations,
            GradebookService gradebook,
            GraderProperties settings,
            Clock clock) {
        this.grades = grades;
        this.registrations = registrations;
        this.gradebook = gradebook;
        this.settings = settings;
        this.clock = clock;
    }

    /// Sends a grade to the LMS.
    JobOutcome send(Sending sending, CountedScore counted) throws CallFailedException {
        Instant now = clock.instant();
        Instant last = sending.stampedAt();
        if (last != null && last.plus(BETWEEN_POSTS).isAfter(now)) {
            return new RetryAt(last.plus(BETWEEN_POSTS));
        }
        Optional<Registration> registration = registrations.find(sending.server());
        if (sending.lineItem() == null || registration.isEmpty()) {
            throw CallFailedException.permanent(
                    "The activity accepts no grades: in Moodle, edit it and tick Accept grades from the tool; in Canvas,"
                            + " add it as an assignment. Allow this tool to use Assignment and Grade Services. Then"
                            + " open the activity in the course again.");
        }
        return send(sending, counted, new LineItem(registration.get(), sending.lineItem()));
    }

    /// The target of a grade.
    private record LineItem(Registration registration, URI url) {}

    private JobOutcome send(Sending sending, CountedScore counted, LineItem lineItem) throws CallFailedException {
        Shown shown = sending.lineItemReadable()
                ? gradebook.shown(lineItem.registration(), lineItem.url(), sending.sub(), counted.maxScore())
                : new Shown.Unsaid();
        return switch (GradeDecision.of(shown, sending, counted)) {
            case Synced() -> synced(sending, counted, lineItem);
            case Overridden(double score) -> wasSentMeanwhile(sending) ? soon() : overridden(sending, counted, score);
            case Post post -> post(sending, counted, lineItem, post);
        };
    }

    private boolean wasSentMeanwhile(Sending sending) {
        return grades.sending(sending.id())
                .filter(now -> Objects.equals(now.stampedAt(), sending.stampedAt()))
                .isEmpty();
    }

    private JobOutcome overridden(Sending sending, CountedScore counted, double shown) {
        String words = "The LMS shows %s of %s, which somebody set there; the effective grade here is %s."
                .formatted(points(shown), points(counted.maxScore()), points(counted.score()));
        grades.set(sending.id(), State.OVERRIDDEN, words);
        log.warn("The grade of {} was not changed: {}", sending.student(), words);
        return new Done();
    }

    private RetryAt soon() {
        return new RetryAt(clock.instant().plus(BETWEEN_POSTS));
    }

    private JobOutcome post(Sending sending, CountedScore counted, LineItem lineItem, Post post)
            throws CallFailedException {
        // Moodle compares it with the time at which it stored the previous score.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (post.accepted() != null) {
            grades.sent(sending.id(), lineItem.url(), post.accepted());
        }
        if (!grades.stamp(sending.id(), counted.score(), sending.stampedAt(), now)) {
            return soon();
        }
        Answer answer = gradebook.send(
                lineItem.registration(),
                lineItem.url(),
                Score.of(
                        sending.sub(),
                        now,
                        counted.score(),
                        counted.maxScore(),
                        comment(counted),
                        new CanvasSubmission(post.newSubmission())));
        if (answer.isSuccess()) {
            return synced(sending, counted, lineItem);
        }
        CallFailedException failure = PlatformServices.failure(answer);
        if (answer.status() == CONFLICT) {
            // The score was not newer than the previous one, or is already stored: the next attempt reads it, and
            // posts again if needed.
            throw new CallFailedException(failure.reason(), true, BETWEEN_POSTS);
        }
        if (isLocked(answer)) {
            Instant next = now.plus(WHILE_LOCKED);
            grades.hold(
                    sending.id(),
                    failure.reason() + ". The grade may be locked in the gradebook of the LMS: unlock it there.",
                    next);
            return new RetryAt(next);
        }
        if (PlatformServices.isGone(answer)) {
            throw CallFailedException.permanent(failure.reason()
                    + ". If the activity was deleted in the LMS, remove its link on Students, Missing; otherwise open it"
                    + " in the course again.");
        }
        throw failure;
    }

    /// {@return whether Moodle says that a grade or its column can't be changed}
    private static boolean isLocked(Answer answer) {
        return answer.status() == FAILED && answer.body().strip().equals("[]");
    }

    private JobOutcome synced(Sending sending, CountedScore counted, LineItem lineItem) {
        grades.synced(sending.id(), lineItem.url(), counted.score(), counted.submission());
        return new Done();
    }

    private String comment(CountedScore counted) {
        return "%s of %s points in attempt %d%s: %s"
                .formatted(
                        points(counted.score()),
                        points(counted.maxScore()),
                        counted.attempt(),
                        counted.late().isEmpty() ? "" : " (" + counted.late() + ")",
                        settings.at("/submissions/" + counted.submission()));
    }

    private static String points(double points) {
        return points == Math.rint(points) ? Long.toString((long) points) : Double.toString(points);
    }
}
