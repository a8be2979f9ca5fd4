package org.tfgrader.api.handin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.exchange.WebhookProperties;
import org.tfgrader.api.handin.EventStore.Waiting;
import org.tfgrader.api.handin.canvas.CanvasFiles;
import org.tfgrader.api.handin.moodle.MoodleFiles;
import org.tfgrader.api.handin.source.Fetched;
import org.tfgrader.api.handin.source.NotFetchedException;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.SourceKind;
import org.tfgrader.api.handin.source.SourceKind.Canvas;
import org.tfgrader.api.handin.source.SourceKind.Moodle;
import org.tfgrader.api.handin.source.SourceKind.Standard;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.jobs.RetrySchedule;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionBodies;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.SubmissionDesk.Notice;
import org.tfgrader.engine.intake.RefusedSourcesException;

/// Fetches an announced submission, submits it, and schedules retries. The submission's time is that of the event;
/// later changes by the student count from the time of the change.
@Component
class EventJob {
    private static final Logger log = LoggerFactory.getLogger(EventJob.class);

    private final EventStore events;
    private final SourceStore sources;
    private final CanvasFiles canvasFiles;
    private final MoodleFiles moodleFiles;
    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;
    private final RetrySchedule retries;
    private final Clock clock;

    EventJob(
            EventStore events,
            SourceStore sources,
            CanvasFiles canvasFiles,
            MoodleFiles moodleFiles,
            SubmissionBodies bodies,
            SubmissionDesk desk,
            WebhookProperties settings,
            Clock clock) {
        this.events = events;
        this.sources = sources;
        this.canvasFiles = canvasFiles;
        this.moodleFiles = moodleFiles;
        this.bodies = bodies;
        this.desk = desk;
        this.retries = settings.retries();
        this.clock = clock;
    }

    JobOutcome run(String id) {
        Optional<Waiting> waiting = events.waiting(id);
        Optional<Source> source = waiting.flatMap(event -> sources.find(event.source()));
        if (waiting.isEmpty() || source.isEmpty()) {
            return new Done();
        }
        try {
            Fetched fetched = fetched(source.get().kind(), waiting.get());
            events.handedIn(
                    id, handedIn(id, source.get(), waiting.get(), fetched).id());
            return new Done();
        } catch (GoneException deleted) {
            return new Done();
        } catch (NotFetchedException e) {
            String words = withoutToken(source.get().kind(), String.valueOf(e.getMessage()));
            return e.isOutage() ? later(id, waiting.get(), words, e.pause()) : fail(id, waiting.get(), words);
        } catch (Problem refused) {
            return refused.type() == ProblemType.UNAVAILABLE
                    ? later(id, waiting.get(), words(refused), null)
                    : fail(id, waiting.get(), words(refused));
        } catch (RefusedSourcesException refused) {
            return fail(id, waiting.get(), String.valueOf(refused.getMessage()));
        }
    }

    private static String words(Problem refused) {
        return refused.type() == ProblemType.KEY_REUSED
                ? "The LMS now returns different files for the same attempt: ask the student to submit again."
                : String.valueOf(refused.getMessage());
    }

    private Fetched fetched(SourceKind kind, Waiting event) throws NotFetchedException {
        return switch (kind) {
            case Canvas canvas -> canvasFiles.fetch(canvas, event.told());
            case Moodle moodle -> moodleFiles.fetch(moodle, event.told());
            case Standard standard -> throw new IllegalStateException("text in an event is not fetched");
        };
    }

    private StoredSubmission handedIn(String id, Source source, Waiting event, Fetched fetched) {
        var caller = new Caller(source.id(), Role.LMS, source.name(), null);
        return desk.accept(
                caller,
                new HandedIn(event.student(), true, bodies.sources(fetched.files())),
                fetched.key(),
                new Notice(countsAsOf(event.receivedAt(), fetched.changedAfter()), () -> requireWaiting(id)));
    }

    /// The student may have been deleted meanwhile.
    private void requireWaiting(String id) {
        if (!events.lockWaiting(id)) {
            throw new GoneException();
        }
    }

    /// The event was deleted, or another job has handled it.
    private static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private GoneException() {
            super("the event is no longer waiting", null, false, false);
        }
    }

    private Instant countsAsOf(Instant receivedAt, Duration changedAfter) {
        Duration sinceThen = Duration.between(receivedAt, clock.instant());
        return changedAfter.compareTo(sinceThen) < 0 ? receivedAt.plus(changedAfter) : clock.instant();
    }

    private static String withoutToken(SourceKind kind, String words) {
        return switch (kind) {
            case Canvas canvas -> canvas.access().withoutToken(words);
            case Moodle moodle -> moodle.access().withoutToken(words);
            case Standard standard -> words;
        };
    }

    private JobOutcome fail(String id, Waiting event, String words) {
        events.failed(id, words);
        log.warn("Event {} created no submission for {}: {}", id, event.student(), words);
        return new Done();
    }

    /// Retries until the delays are used up; then somebody has to act.
    private JobOutcome later(String id, Waiting event, String words, @Nullable Duration pause) {
        Optional<Instant> next = retries.next(event.tries(), pause, clock.instant());
        if (next.isEmpty()) {
            return fail(id, event, words);
        }
        events.later(id, words, next.get());
        return new RetryAt(next.get());
    }

    /// Records an internal error, for which the LMS is not responsible.
    void abandon(String id) {
        events.failed(id, InternalErrors.MESSAGE);
    }
}
