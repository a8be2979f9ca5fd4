package org.tfgrader.api.lti;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.MembershipService.Member;

/// Fetches whom a platform lists in the course of a link. A node fetches one list at a time, so that lists that take
/// long leave the senders to the grades.
@Component
class RosterJob {
    private static final Logger log = LoggerFactory.getLogger(RosterJob.class);
    private static final Duration WHILE_BUSY = Duration.ofSeconds(1);

    private final LinkStore links;
    private final RegistrationStore registrations;
    private final MembershipService memberships;
    private final RosterStore rosters;
    private final LtiProperties properties;
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
        this.properties = properties;
        this.clock = clock;
    }

    /// {@return what the queue is to do with the job}
    CompletionHandler<Void> run(String link) {
        if (!turn.tryAcquire()) {
            return GradeJob.again(clock.instant().plus(WHILE_BUSY));
        }
        try {
            return fetch(link);
        } finally {
            turn.release();
        }
    }

    private CompletionHandler<Void> fetch(String link) {
        Optional<LinkStore.Kept> kept = links.find(link);
        URI members = kept.map(found -> found.link().members()).orElse(null);
        Optional<Registration> registration = kept.flatMap(found -> registrations.find(found.registration()));
        if (members == null || registration.isEmpty()) {
            return GradeJob.remove();
        }
        try {
            Collection<Member> students = memberships.students(registration.get(), members);
            rosters.replace(link, students);
            log.info("{} lists {} students", registration.get().name(), students.size());
            return GradeJob.remove();
        } catch (IOException e) {
            return failed(link, registration.get(), Trouble.of(e));
        }
    }

    private CompletionHandler<Void> failed(String link, Registration registration, Trouble trouble) {
        int before = rosters.fail(link, trouble.words());
        Optional<Duration> delay = trouble.passes() ? properties.delay(before, trouble.rest()) : Optional.empty();
        log.warn(
                "The list of students on {} can't be had, {}: {}",
                registration.name(),
                delay.isPresent() ? "and is tried again" : "and is tried again with the next daily look",
                trouble.words());
        return delay.map(wait -> GradeJob.again(clock.instant().plus(wait))).orElseGet(GradeJob::remove);
    }

    /// Says that not the platform but this service has failed.
    void fail(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        rosters.fail(complete.getExecution().getId(), "The grader itself has failed at it; its log says why.");
        operations.remove();
    }
}
