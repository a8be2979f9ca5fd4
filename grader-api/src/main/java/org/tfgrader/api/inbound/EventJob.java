package org.tfgrader.api.inbound;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.background.ServerThreads;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;

/// Submits what an event has announced.
@Component
class EventJob implements BackgroundJob<IncomingEvent> {
    static final TaskDescriptor<IncomingEvent> KIND = TaskDescriptor.of("event", IncomingEvent.class);
    private static final Duration REST = Duration.ofDays(7);

    /// Longer than any course.
    private static final Duration UNTIL_RETRIED_BY_STAFF = Duration.ofDays(36_500);

    private final SourceStore sources;
    private final AnnouncedSubmissions submissions;
    private final ServerThreads threads;

    EventJob(SourceStore sources, AnnouncedSubmissions submissions, ServerThreads threads) {
        this.sources = sources;
        this.submissions = submissions;
        this.threads = threads;
    }

    @Override
    public TaskDescriptor<IncomingEvent> descriptor() {
        return KIND;
    }

    @Override
    public JobOutcome run(TaskInstance<IncomingEvent> job) {
        IncomingEvent event = job.getData();
        Optional<Source> source = sources.find(event.source());
        return source.isEmpty()
                ? new Done()
                : threads.call(event.source(), () -> submissions.submit(source.get(), event));
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
