package org.tfgrader.api.lti;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.lti.Columns.Place;
import org.tfgrader.api.lti.Grade.State;
import org.tfgrader.api.lti.GradeStore.Sending;
import org.tfgrader.api.lti.GradebookService.CanvasSubmission;
import org.tfgrader.api.lti.GradebookService.Score;
import org.tfgrader.api.lti.GradebookService.Shown;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.settings.GraderProperties;

/// Syncs one grade to the LMS: reads what it shows, posts the score if it differs, schedules the next try. The
/// effective grade is read when it is sent, so several attempts in the meantime cause one post.
@Component
class GradeJob {
    private static final Logger log = LoggerFactory.getLogger(GradeJob.class);

    /// An LMS may round scores.
    private static final double TOLERANCE = 0.011;

    /// Moodle compares whole seconds, and refuses a score that is not later than the previous one.
    private static final Duration APART = Duration.ofMillis(1100);

    private static final int CONFLICT = 409;

    private final GradeStore grades;
    private final Columns columns;
    private final CountedScores scores;
    private final GradebookService gradebook;
    private final LtiProperties properties;
    private final GraderProperties settings;
    private final Clock clock;

    GradeJob(
            GradeStore grades,
            Columns columns,
            CountedScores scores,
            GradebookService gradebook,
            LtiProperties properties,
            GraderProperties settings,
            Clock clock) {
        this.grades = grades;
        this.columns = columns;
        this.scores = scores;
        this.gradebook = gradebook;
        this.properties = properties;
        this.settings = settings;
        this.clock = clock;
    }

    /// {@return what the queue must do with the job}
    CompletionHandler<Void> run(String id) {
        Optional<Sending> sending = grades.sending(id);
        if (sending.isEmpty()) {
            return remove();
        }
        Optional<CountedScore> counted = scores.of(sending.get().student());
        if (counted.isEmpty()) {
            return end(sending.get(), State.NONE, null);
        }
        Instant hidden = counted.get().hiddenUntil();
        if (hidden != null && hidden.isAfter(clock.instant())) {
            grades.hold(id, "Scores are hidden until %s.".formatted(hidden), hidden);
            return again(hidden);
        }
        try {
            return switch (columns.of(sending.get().link(), counted.get().maxScore())) {
                case Place.Column place -> bring(sending.get(), counted.get(), place);
                case Place.None() ->
                    end(
                            sending.get(),
                            State.REFUSED,
                            "The LMS offers no gradebook column to this tool: allow it"
                                    + " to use Assignment and Grade Services.");
                case Place.Sought(var next) -> {
                    grades.hold(id, "Searching the gradebook column of the link.", next);
                    yield again(next);
                }
            };
        } catch (IOException e) {
            Trouble trouble = Trouble.of(e);
            return trouble.passes()
                    ? later(sending.get(), trouble.words(), trouble.rest())
                    : end(sending.get(), State.REFUSED, trouble.words());
        }
    }

    private CompletionHandler<Void> bring(Sending sending, CountedScore counted, Place.Column place)
            throws IOException {
        Shown shown = shown(sending, counted, place);
        if (shown instanceof Shown.Gone && columns.lose(sending.link(), place)) {
            return again(clock.instant().plus(APART));
        }
        if (shown instanceof Shown.Score(double there)) {
            if (isSame(there, counted.score())) {
                return synced(sending, counted, place);
            }
            // The same line item may have another URL now, and show the score that was sent to the previous URL.
            if (isSame(there, sending.triedScore())) {
                grades.sent(sending.id(), place.lineItem(), there);
            } else if (!isSame(there, sending.sentScore()) && !sending.overrides()) {
                if (wasSentMeanwhile(sending)) {
                    return again(clock.instant().plus(APART));
                }
                return end(
                        sending,
                        State.OVERRIDDEN,
                        "The LMS shows %s of %s, which somebody set there; the effective grade here is %s."
                                .formatted(points(there), points(counted.maxScore()), points(counted.score())));
            }
        } else if (!(shown instanceof Shown.Nothing)
                && sending.wasSentTo(place.lineItem())
                && isSame(counted.score(), sending.sentScore())) {
            return synced(sending, counted, place);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant earliest =
                sending.stampedAt() == null ? now : sending.stampedAt().plus(APART);
        if (earliest.isAfter(now)) {
            return again(earliest);
        }
        if (!grades.stamp(sending.id(), counted.score(), sending.stampedAt(), now)) {
            return again(now.plus(APART));
        }
        boolean another =
                !(sending.wasSentTo(place.lineItem()) && counted.submission().equals(sending.sentSubmission()));
        Answer answer = gradebook.send(
                place.registration(),
                place.lineItem(),
                Score.of(
                        sending.sub(),
                        now,
                        counted.score(),
                        counted.maxScore(),
                        comment(counted),
                        new CanvasSubmission(another)));
        return after(sending, counted, place, answer);
    }

    private boolean wasSentMeanwhile(Sending sending) {
        return grades.sending(sending.id())
                .filter(now -> Objects.equals(now.stampedAt(), sending.stampedAt()))
                .isEmpty();
    }

    private CompletionHandler<Void> after(Sending sending, CountedScore counted, Place.Column place, Answer answer)
            throws IOException {
        if (answer.isSuccess()) {
            return taken(sending, counted, place);
        }
        String words = PlatformServices.words(answer);
        if (answer.status() == CONFLICT) {
            // The score was not newer than the previous one, or is already stored: the next attempt reads it, and
            // posts again if needed.
            return later(sending, words, APART);
        }
        if (PlatformServices.isGone(answer) && columns.lose(sending.link(), place)) {
            return again(clock.instant().plus(APART));
        }
        return answer.isOutage() ? later(sending, words, Trouble.rest(answer)) : end(sending, State.REFUSED, words);
    }

    /// An LMS may accept a score and still show another one, as Moodle does if somebody set the grade by hand.
    private CompletionHandler<Void> taken(Sending sending, CountedScore counted, Place.Column place) {
        try {
            if (shown(sending, counted, place) instanceof Shown.Score(double there)
                    && !isSame(there, counted.score())) {
                return end(
                        sending,
                        State.OVERRIDDEN,
                        "The LMS accepted %s, but still shows %s, which somebody set there."
                                .formatted(points(counted.score()), points(there)));
            }
        } catch (IOException unread) {
            log.debug("The LMS accepted the grade of {}, but it can't be read back now", sending.student(), unread);
        }
        return synced(sending, counted, place);
    }

    private Shown shown(Sending sending, CountedScore counted, Place.Column place) throws IOException {
        return place.readable()
                ? gradebook.shown(place.registration(), place.lineItem(), sending.sub(), counted.maxScore())
                : new Shown.Unsaid();
    }

    private CompletionHandler<Void> synced(Sending sending, CountedScore counted, Place.Column place) {
        grades.synced(sending.id(), place.lineItem(), counted.score(), counted.submission());
        return remove();
    }

    private CompletionHandler<Void> end(Sending sending, State state, @Nullable String words) {
        grades.set(sending.id(), state, words);
        if (words != null) {
            log.warn("The grade of {} was not changed: {}", sending.student(), words);
        }
        return remove();
    }

    /// Retries until the delays are used up; then somebody has to act.
    private CompletionHandler<Void> later(Sending sending, String words, @Nullable Duration rest) {
        Optional<Duration> delay = properties.delay(sending.tries(), rest);
        if (delay.isEmpty()) {
            return end(sending, State.REFUSED, words);
        }
        Instant next = clock.instant().plus(delay.get());
        grades.failed(sending.id(), words, next);
        return again(next);
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

    private static boolean isSame(double score, @Nullable Double other) {
        return other != null && Math.abs(score - other) <= TOLERANCE;
    }

    /// Handles an internal error, for which the LMS is not responsible.
    void fail(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String id = GradeSync.grade(complete.getExecution().getId());
        int failures = complete.getExecution().consecutiveFailures + 1;
        if (failures > properties.delays().size()) {
            log.error("Giving up on the grade {} after {} internal errors", id, failures);
            grades.set(id, State.REFUSED, "The grader failed with an internal error; see its log.");
            operations.remove();
            return;
        }
        operations.reschedule(complete, clock.instant().plus(properties.delays().get(failures - 1)));
    }

    static CompletionHandler<Void> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }

    static CompletionHandler<Void> remove() {
        return (complete, operations) -> operations.remove();
    }
}
