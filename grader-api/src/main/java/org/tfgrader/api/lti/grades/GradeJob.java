package org.tfgrader.api.lti.grades;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.background.ServerThreads;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.lti.client.GradebookService;
import org.tfgrader.api.lti.client.GradebookService.CanvasSubmission;
import org.tfgrader.api.lti.client.GradebookService.Score;
import org.tfgrader.api.lti.client.GradebookService.Shown;
import org.tfgrader.api.lti.client.PlatformError;
import org.tfgrader.api.lti.client.PlatformServices;
import org.tfgrader.api.lti.grades.Columns.Place;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.grades.GradeDecision.Overridden;
import org.tfgrader.api.lti.grades.GradeDecision.Post;
import org.tfgrader.api.lti.grades.GradeDecision.Synced;
import org.tfgrader.api.lti.grades.GradeDecision.Wait;
import org.tfgrader.api.lti.grades.GradeStore.Sending;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.settings.GraderProperties;

/// Syncs one grade to the LMS: reads what it shows, posts the score if it differs, schedules the next try. The
/// effective grade is read when it is sent, so several attempts in the meantime cause one post.
@Component
class GradeJob implements BackgroundJob<Void> {
    static final TaskDescriptor<Void> KIND = TaskDescriptor.of("lti-grade");

    private static final Logger log = LoggerFactory.getLogger(GradeJob.class);

    private static final int ID = 26;
    private static final int CONFLICT = 409;

    private final GradeStore grades;
    private final Columns columns;
    private final CountedScores scores;
    private final GradebookService gradebook;
    private final ServerThreads threads;
    private final GraderProperties settings;
    private final Clock clock;

    GradeJob(
            GradeStore grades,
            Columns columns,
            CountedScores scores,
            GradebookService gradebook,
            ServerThreads threads,
            GraderProperties settings,
            Clock clock) {
        this.grades = grades;
        this.columns = columns;
        this.scores = scores;
        this.gradebook = gradebook;
        this.threads = threads;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public TaskDescriptor<Void> descriptor() {
        return KIND;
    }

    /// {@return the id of a job's grade}
    private static String grade(TaskInstance<Void> job) {
        return job.getId().substring(0, ID);
    }

    /// Syncs a grade, if it still exists and students may see it.
    @Override
    public JobOutcome run(TaskInstance<Void> job) throws CallFailedException {
        String id = grade(job);
        Optional<Sending> sending = grades.sending(id);
        if (sending.isEmpty()) {
            return new Done();
        }
        Optional<CountedScore> counted = scores.of(sending.get().student());
        if (counted.isEmpty()) {
            grades.set(id, State.NONE, null);
            return new Done();
        }
        Instant hidden = counted.get().hiddenUntil();
        if (hidden != null && hidden.isAfter(clock.instant())) {
            grades.hold(id, "Scores are hidden until %s.".formatted(hidden), hidden);
            return new RetryAt(hidden);
        }
        return threads.call(sending.get().server(), () -> send(sending.get(), counted.get()));
    }

    private JobOutcome send(Sending sending, CountedScore counted) throws CallFailedException {
        try {
            return switch (columns.of(sending.link(), counted.maxScore())) {
                case Place.Column place -> sync(sending, counted, place);
                case Place.None() ->
                    throw refused("The LMS offers no gradebook column to this tool: in the LMS, allow the"
                            + " tool to use Assignment and Grade Services.");
                case Place.Sought(var next) -> {
                    grades.hold(sending.id(), "Searching for the gradebook column of the link.", next);
                    yield new RetryAt(next);
                }
            };
        } catch (IOException e) {
            throw PlatformError.of(e);
        }
    }

    private JobOutcome sync(Sending sending, CountedScore counted, Place.Column place)
            throws IOException, CallFailedException {
        Shown shown = shown(sending, counted, place);
        if (shown instanceof Shown.Gone && columns.lose(sending.link(), place)) {
            return soon();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (GradeDecision.of(shown, place.lineItem(), sending, counted, now)) {
            case Synced() -> synced(sending, counted, place);
            case Overridden(double score) -> wasSentMeanwhile(sending) ? soon() : overridden(sending, counted, score);
            case Wait(Instant until, var accepted) -> {
                recordAccepted(sending, place, accepted);
                yield new RetryAt(until);
            }
            case Post post -> {
                recordAccepted(sending, place, post.accepted());
                yield post(sending, counted, place, post);
            }
        };
    }

    private void recordAccepted(Sending sending, Place.Column place, @Nullable Double score) {
        if (score != null) {
            grades.sent(sending.id(), place.lineItem(), score);
        }
    }

    private boolean wasSentMeanwhile(Sending sending) {
        return grades.sending(sending.id())
                .filter(now -> Objects.equals(now.stampedAt(), sending.stampedAt()))
                .isEmpty();
    }

    private JobOutcome overridden(Sending sending, CountedScore counted, double shown) {
        return overridden(
                sending,
                "The LMS shows %s of %s, which somebody set there; the effective grade here is %s."
                        .formatted(points(shown), points(counted.maxScore()), points(counted.score())));
    }

    private JobOutcome post(Sending sending, CountedScore counted, Place.Column place, Post post)
            throws IOException, CallFailedException {
        if (!grades.stamp(sending.id(), counted.score(), sending.stampedAt(), post.timestamp())) {
            return new RetryAt(post.timestamp().plus(GradeDecision.BETWEEN_POSTS));
        }
        Answer answer = gradebook.send(
                place.registration(),
                place.lineItem(),
                Score.of(
                        sending.sub(),
                        post.timestamp(),
                        counted.score(),
                        counted.maxScore(),
                        comment(counted),
                        new CanvasSubmission(post.newSubmission())));
        if (answer.isSuccess()) {
            return accepted(sending, counted, place);
        }
        String words = PlatformServices.words(answer);
        if (answer.status() == CONFLICT) {
            // The score was not newer than the previous one, or is already stored: the next attempt reads it, and
            // posts again if needed.
            throw new CallFailedException(words, true, GradeDecision.BETWEEN_POSTS);
        }
        if (PlatformServices.isGone(answer) && columns.lose(sending.link(), place)) {
            return soon();
        }
        throw answer.isOutage() ? new CallFailedException(words, true, answer.retryAfter()) : refused(words);
    }

    /// An LMS may accept a score and still show another one, as Moodle does if somebody set the grade by hand.
    private JobOutcome accepted(Sending sending, CountedScore counted, Place.Column place) {
        try {
            if (shown(sending, counted, place) instanceof Shown.Score(double shown)
                    && !GradeDecision.isSame(shown, counted.score())) {
                return overridden(
                        sending,
                        "The LMS accepted %s, but still shows %s, which somebody set there."
                                .formatted(points(counted.score()), points(shown)));
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

    private JobOutcome synced(Sending sending, CountedScore counted, Place.Column place) {
        grades.synced(sending.id(), place.lineItem(), counted.score(), counted.submission());
        return new Done();
    }

    private static CallFailedException refused(String words) {
        return new CallFailedException(words, false, null);
    }

    private JobOutcome overridden(Sending sending, String words) {
        grades.set(sending.id(), State.OVERRIDDEN, words);
        log.warn("The grade of {} was not changed: {}", sending.student(), words);
        return new Done();
    }

    private JobOutcome soon() {
        return new RetryAt(clock.instant().plus(GradeDecision.BETWEEN_POSTS));
    }

    /// If there are no more retries, somebody has to act.
    @Override
    public @Nullable Void failed(TaskInstance<Void> job, String reason, @Nullable Instant next) {
        if (next == null) {
            grades.set(grade(job), State.REFUSED, reason);
        } else {
            grades.failed(grade(job), reason, next);
        }
        return null;
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
