package org.tfgrader.api.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.inbound.canvas.CanvasFiles;
import org.tfgrader.api.inbound.moodle.MoodleFiles;
import org.tfgrader.api.inbound.source.Fetched;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SourceKind;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SourceKind.Moodle;
import org.tfgrader.api.inbound.source.SourceKind.Standard;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionBodies;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.SubmissionDesk.Notice;
import org.tfgrader.engine.intake.RefusedSourcesException;

/// Fetches the submissions that events have announced, and submits them. The time of a submission is that of its event;
/// later changes by the student count from the time of the change.
@Component
class AnnouncedSubmissions {
    private final ObjectProvider<IncomingEvents> events;
    private final CanvasFiles canvasFiles;
    private final MoodleFiles moodleFiles;
    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;
    private final Clock clock;

    /// @param events the provider of the class that needs the queue of the jobs
    AnnouncedSubmissions(
            ObjectProvider<IncomingEvents> events,
            CanvasFiles canvasFiles,
            MoodleFiles moodleFiles,
            SubmissionBodies bodies,
            SubmissionDesk desk,
            Clock clock) {
        this.events = events;
        this.canvasFiles = canvasFiles;
        this.moodleFiles = moodleFiles;
        this.bodies = bodies;
        this.desk = desk;
        this.clock = clock;
    }

    JobOutcome submit(Source source, IncomingEvent event) {
        try {
            submit(source, event, fetched(source.kind(), event));
        } catch (Problem refused) {
            throw new CallFailedException(words(refused), refused.type() == ProblemType.UNAVAILABLE, null);
        } catch (RefusedSourcesException refused) {
            throw CallFailedException.permanent(String.valueOf(refused.getMessage()));
        }
        return new Done();
    }

    private static String words(Problem refused) {
        return refused.type() == ProblemType.KEY_REUSED
                ? "The LMS now returns different files for the same attempt: ask the student to submit again."
                : String.valueOf(refused.getMessage());
    }

    /// The words of the LMS may contain the token.
    private Fetched fetched(SourceKind kind, IncomingEvent event) {
        try {
            return switch (kind) {
                case Canvas canvas -> canvasFiles.fetch(canvas, event.told());
                case Moodle moodle -> moodleFiles.fetch(moodle, event.told());
                case Standard standard -> throw new IllegalStateException("text in an event is not fetched");
            };
        } catch (CallFailedException e) {
            PlatformAccess access = kind.access();
            String reason = access == null ? e.reason() : access.withoutToken(e.reason());
            throw new CallFailedException(reason, e.isTemporary(), e.pause());
        }
    }

    private void submit(Source source, IncomingEvent event, Fetched fetched) {
        var caller = new Caller(source.id(), Role.LMS, source.name(), null);
        desk.accept(
                caller,
                new HandedIn(event.student(), true, bodies.sources(fetched.files())),
                fetched.key(),
                new Notice(countsAsOf(event.receivedAt(), fetched.changedAfter()), () -> requireKept(event)));
    }

    /// The student may have been deleted meanwhile. The queue ignores the failure of a deleted job.
    private void requireKept(IncomingEvent event) {
        if (!events.getObject().lock(event)) {
            throw new Problem(ProblemType.NOT_FOUND, "The event was deleted.");
        }
    }

    private Instant countsAsOf(Instant receivedAt, Duration changedAfter) {
        Duration sinceThen = Duration.between(receivedAt, clock.instant());
        return changedAfter.compareTo(sinceThen) < 0 ? receivedAt.plus(changedAfter) : clock.instant();
    }
}
