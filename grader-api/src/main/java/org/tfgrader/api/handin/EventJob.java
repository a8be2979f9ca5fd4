package org.tfgrader.api.handin;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.background.ServerThreads;
import org.tfgrader.api.handin.canvas.CanvasFiles;
import org.tfgrader.api.handin.moodle.MoodleFiles;
import org.tfgrader.api.handin.source.Fetched;
import org.tfgrader.api.handin.source.NotFetchedException;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.SourceKind;
import org.tfgrader.api.handin.source.SourceKind.Canvas;
import org.tfgrader.api.handin.source.SourceKind.Moodle;
import org.tfgrader.api.handin.source.SourceKind.Standard;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionBodies;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.SubmissionDesk.Notice;
import org.tfgrader.engine.intake.RefusedSourcesException;

/// Fetches an announced submission, and submits it. The submission's time is that of the event;
/// later changes by the student count from the time of the change.
@Component
class EventJob implements BackgroundJob<IncomingEvent> {
    static final TaskDescriptor<IncomingEvent> KIND = TaskDescriptor.of("event", IncomingEvent.class);
    private static final Duration REST = Duration.ofDays(7);

    /// Longer than any course.
    private static final Duration UNTIL_RETRIED_BY_STAFF = Duration.ofDays(36_500);

    private final ObjectProvider<IncomingEvents> events;
    private final SourceStore sources;
    private final CanvasFiles canvasFiles;
    private final MoodleFiles moodleFiles;
    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;
    private final ServerThreads threads;
    private final Clock clock;

    /// @param events the provider of the class that needs the queue of this job
    EventJob(
            ObjectProvider<IncomingEvents> events,
            SourceStore sources,
            CanvasFiles canvasFiles,
            MoodleFiles moodleFiles,
            SubmissionBodies bodies,
            SubmissionDesk desk,
            ServerThreads threads,
            Clock clock) {
        this.events = events;
        this.sources = sources;
        this.canvasFiles = canvasFiles;
        this.moodleFiles = moodleFiles;
        this.bodies = bodies;
        this.desk = desk;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public TaskDescriptor<IncomingEvent> descriptor() {
        return KIND;
    }

    @Override
    public JobOutcome run(TaskInstance<IncomingEvent> job) throws CallFailedException {
        IncomingEvent event = job.getData();
        Optional<Source> source = sources.find(event.source());
        return source.isEmpty() ? new Done() : threads.call(event.source(), () -> handIn(source.get(), event));
    }

    private JobOutcome handIn(Source source, IncomingEvent event) throws CallFailedException {
        try {
            handIn(source, event, fetched(source.kind(), event));
            return new Done();
        } catch (GoneException deleted) {
            return new Done();
        } catch (NotFetchedException e) {
            throw e.withReason(withoutToken(source.kind(), e.reason()));
        } catch (Problem refused) {
            throw new CallFailedException(words(refused), refused.type() == ProblemType.UNAVAILABLE, null);
        } catch (RefusedSourcesException refused) {
            throw new CallFailedException(String.valueOf(refused.getMessage()), false, null);
        }
    }

    private static String words(Problem refused) {
        return refused.type() == ProblemType.KEY_REUSED
                ? "The LMS now returns different files for the same attempt: ask the student to submit again."
                : String.valueOf(refused.getMessage());
    }

    private Fetched fetched(SourceKind kind, IncomingEvent event) throws NotFetchedException {
        return switch (kind) {
            case Canvas canvas -> canvasFiles.fetch(canvas, event.told());
            case Moodle moodle -> moodleFiles.fetch(moodle, event.told());
            case Standard standard -> throw new IllegalStateException("text in an event is not fetched");
        };
    }

    private void handIn(Source source, IncomingEvent event, Fetched fetched) {
        var caller = new Caller(source.id(), Role.LMS, source.name(), null);
        desk.accept(
                caller,
                new HandedIn(event.student(), true, bodies.sources(fetched.files())),
                fetched.key(),
                new Notice(countsAsOf(event.receivedAt(), fetched.changedAfter()), () -> requireKept(event)));
    }

    /// The student may have been deleted meanwhile.
    private void requireKept(IncomingEvent event) {
        if (!events.getObject().lock(event)) {
            throw new GoneException();
        }
    }

    /// The event was deleted.
    private static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private GoneException() {
            super("the event was deleted", null, false, false);
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

    @Override
    public IncomingEvent failed(TaskInstance<IncomingEvent> job, String reason, @Nullable Instant next) {
        return job.getData().failed(reason, next == null);
    }

    /// A failed event stays, so that staff can retry it, and may succeed later, as when the LMS was down for long. One
    /// that was refused waits for staff: it would otherwise be submitted when its student gets another attempt.
    @Override
    public Optional<Duration> restAfterFailure(boolean isTemporary) {
        return Optional.of(isTemporary ? REST : UNTIL_RETRIED_BY_STAFF);
    }
}
