package org.tfgrader.api.lti.roster;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.background.ServerThreads;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RepeatAfter;
import org.tfgrader.api.lti.client.MembershipService;
import org.tfgrader.api.lti.client.MembershipService.Member;
import org.tfgrader.api.lti.courses.LinkStore;
import org.tfgrader.api.lti.platforms.LtiProperties;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;

/// Fetches the roster of a link's course, and fetches it again periodically.
@Component
class RosterJob implements BackgroundJob<Void> {
    static final TaskDescriptor<Void> KIND = TaskDescriptor.of("lti-roster");

    private static final Logger log = LoggerFactory.getLogger(RosterJob.class);

    private final LinkStore links;
    private final RegistrationStore registrations;
    private final MembershipService memberships;
    private final RosterStore rosters;
    private final ServerThreads threads;
    private final Duration interval;

    RosterJob(
            LinkStore links,
            RegistrationStore registrations,
            MembershipService memberships,
            RosterStore rosters,
            ServerThreads threads,
            LtiProperties settings) {
        this.links = links;
        this.registrations = registrations;
        this.memberships = memberships;
        this.rosters = rosters;
        this.threads = threads;
        this.interval = settings.reconcile();
    }

    @Override
    public TaskDescriptor<Void> descriptor() {
        return KIND;
    }

    @Override
    public JobOutcome run(TaskInstance<Void> job) throws CallFailedException {
        String link = job.getId();
        Optional<LinkStore.StoredLink> stored = links.find(link);
        URI members = stored.map(LinkStore.StoredLink::rosterUrl).orElse(null);
        Optional<Registration> registration = stored.flatMap(found -> registrations.find(found.registrationId()));
        if (members == null || registration.isEmpty()) {
            return new Done();
        }
        // A list that hangs must not delay the grades for the same LMS.
        return threads.call("rosters of " + registration.get().id(), () -> fetch(link, registration.get(), members));
    }

    private JobOutcome fetch(String link, Registration registration, URI members) throws CallFailedException {
        Collection<Member> students = memberships.students(registration, members);
        rosters.replace(link, students);
        log.info("Fetched the roster from {}: {} students", registration.name(), students.size());
        return new RepeatAfter(interval);
    }

    @Override
    public @Nullable Void failed(TaskInstance<Void> job, String reason, @Nullable Instant next) {
        rosters.fail(job.getId(), reason);
        return null;
    }

    @Override
    public Optional<Duration> restAfterFailure(boolean isTemporary) {
        return Optional.of(interval);
    }
}
