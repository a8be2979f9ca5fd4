package org.tfgrader.api.lti.grades;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.lti.client.LtiProperties;
import org.tfgrader.api.lti.roster.RosterRequests;

/// Periodically compares all grades with the LMS gradebooks, and fetches all rosters.
@Component
class ReconcileJob implements BackgroundJob<Void> {
    static final TaskDescriptor<Void> KIND = TaskDescriptor.of("lti-reconcile");

    private final ObjectProvider<GradeSync> sync;
    private final ObjectProvider<RosterRequests> rosters;
    private final Duration interval;
    private final Clock clock;

    /// @param sync the provider of a class that needs the queue of this job
    /// @param rosters the provider of another one
    ReconcileJob(
            ObjectProvider<GradeSync> sync,
            ObjectProvider<RosterRequests> rosters,
            LtiProperties settings,
            Clock clock) {
        this.sync = sync;
        this.rosters = rosters;
        this.interval = settings.reconcile();
        this.clock = clock;
    }

    @Override
    public TaskDescriptor<Void> descriptor() {
        return KIND;
    }

    @Override
    public JobOutcome run(TaskInstance<Void> job) {
        sync.getObject().reconcile();
        rosters.getObject().addAll();
        return new RetryAt(clock.instant().plus(interval));
    }

    /// The log has the reason, which is an error of this service.
    @Override
    public @Nullable Void failed(TaskInstance<Void> job, String reason, @Nullable Instant next) {
        return null;
    }

    @Override
    public Optional<Duration> restAfterFailure(boolean isTemporary) {
        return Optional.of(interval);
    }
}
