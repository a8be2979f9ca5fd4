package org.tfgrader.api.lti.roster;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.jobs.RetrySchedule;
import org.tfgrader.api.lti.client.LtiProperties;
import org.tfgrader.api.lti.client.MembershipService;
import org.tfgrader.api.lti.client.MembershipService.Member;
import org.tfgrader.api.lti.client.PlatformError;
import org.tfgrader.api.lti.courses.LinkStore;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;

/// Fetches the roster of a link's course. A node fetches one roster at a time, so that slow ones don't delay
/// grades.
@Component
public class RosterJob {
    private static final Logger log = LoggerFactory.getLogger(RosterJob.class);
    private static final Duration WHILE_BUSY = Duration.ofSeconds(1);

    private final LinkStore links;
    private final RegistrationStore registrations;
    private final MembershipService memberships;
    private final RosterStore rosters;
    private final RetrySchedule retries;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1);

    RosterJob(
            LinkStore links,
            RegistrationStore registrations,
            MembershipService memberships,
            RosterStore rosters,
            LtiProperties properties,
            Clock clock) {
        this.links = links;
        this.registrations = registrations;
        this.memberships = memberships;
        this.rosters = rosters;
        this.retries = properties.retries();
        this.clock = clock;
    }

    public JobOutcome run(String link) {
        if (!turn.tryAcquire()) {
            return new RetryAt(clock.instant().plus(WHILE_BUSY));
        }
        try {
            return fetch(link);
        } finally {
            turn.release();
        }
    }

    private JobOutcome fetch(String link) {
        Optional<LinkStore.Kept> kept = links.find(link);
        URI members = kept.map(found -> found.link().members()).orElse(null);
        Optional<Registration> registration = kept.flatMap(found -> registrations.find(found.registration()));
        if (members == null || registration.isEmpty()) {
            return new Done();
        }
        try {
            Collection<Member> students = memberships.students(registration.get(), members);
            rosters.replace(link, students);
            log.info(
                    "Fetched the roster from {}: {} students",
                    registration.get().name(),
                    students.size());
            return new Done();
        } catch (IOException e) {
            return failed(link, registration.get(), PlatformError.of(e));
        }
    }

    private JobOutcome failed(String link, Registration registration, PlatformError error) {
        int before = rosters.fail(link, error.message());
        Optional<Instant> next =
                error.isTemporary() ? retries.next(before, error.pause(), clock.instant()) : Optional.empty();
        log.warn(
                "Could not fetch the roster from {} ({}): {}",
                registration.name(),
                next.isPresent() ? "retrying" : "next attempt with the next comparison of grades",
                error.message());
        return next.<JobOutcome>map(RetryAt::new).orElseGet(Done::new);
    }

    /// Records an internal error, for which the LMS is not responsible.
    public void abandon(String link) {
        rosters.fail(link, InternalErrors.MESSAGE);
    }
}
