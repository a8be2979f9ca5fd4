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

/// Brings one grade on a platform to what counts here: looks what is there, sends what differs, and says when to try
/// again. What counts is looked up when it is sent, so however many attempts came meanwhile, one score is sent.
@Component
class GradeJob {
    private static final Logger log = LoggerFactory.getLogger(GradeJob.class);

    /// Scores on a platform may be rounded.
    private static final double TOLERANCE = 0.011;

    /// Moodle compares whole seconds, and refuses a score that is not later than the one before.
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

    /// {@return what the queue is to do with the job}
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
                    end(sending.get(), State.REFUSED, "The platform offers no column of its gradebook to this tool.");
                case Place.Sought(var next) -> {
                    grades.hold(id, "Its column of the platform's gradebook is being looked for.", next);
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
            // The same column may have another URL now, and show what was sent to it by the one before.
            if (isSame(there, sending.triedScore())) {
                grades.sent(sending.id(), place.lineItem(), there);
            } else if (!isSame(there, sending.sentScore()) && !sending.overrides()) {
                if (wasSentMeanwhile(sending)) {
                    return again(clock.instant().plus(APART));
                }
                return end(
                        sending,
                        State.OVERRIDDEN,
                        "The platform shows %s of %s, set there by somebody; here %s counts."
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
            // The score was not newer than the one before, or is stored already: the next try looks, and sends it anew.
            return later(sending, words, APART);
        }
        if (PlatformServices.isGone(answer) && columns.lose(sending.link(), place)) {
            return again(clock.instant().plus(APART));
        }
        return answer.isOutage() ? later(sending, words, Trouble.rest(answer)) : end(sending, State.REFUSED, words);
    }

    /// A platform may take a score and go on to show another one, as Moodle does where somebody has set it by hand.
    private CompletionHandler<Void> taken(Sending sending, CountedScore counted, Place.Column place) {
        try {
            if (shown(sending, counted, place) instanceof Shown.Score(double there)
                    && !isSame(there, counted.score())) {
                return end(
                        sending,
                        State.OVERRIDDEN,
                        "The platform took %s, and goes on to show %s: somebody has set that there."
                                .formatted(points(counted.score()), points(there)));
            }
        } catch (IOException unread) {
            log.debug("The grade of {} was taken, and can't be read back now", sending.student(), unread);
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
            log.warn("The grade of {} stays as it is: {}", sending.student(), words);
        }
        return remove();
    }

    /// Tries again, until the last delay is over: then somebody has to look.
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

    /// Says what becomes of a grade at which not the platform but this service has failed.
    void fail(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String id = GradeSync.grade(complete.getExecution().getId());
        int failures = complete.getExecution().consecutiveFailures + 1;
        if (failures > properties.delays().size()) {
            log.error("This service itself has failed {} times at the grade {}; it is given up", failures, id);
            grades.set(id, State.REFUSED, "The grader itself has failed at it; its log says why.");
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
