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

/// Fetches the roster of a link's course. A node fetches one roster at a time, so that slow ones don't delay
/// grades.
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

    /// {@return what the queue must do with the job}
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
            log.info(
                    "Fetched the roster from {}: {} students",
                    registration.get().name(),
                    students.size());
            return GradeJob.remove();
        } catch (IOException e) {
            return failed(link, registration.get(), Trouble.of(e));
        }
    }

    private CompletionHandler<Void> failed(String link, Registration registration, Trouble trouble) {
        int before = rosters.fail(link, trouble.words());
        Optional<Duration> delay = trouble.passes() ? properties.delay(before, trouble.rest()) : Optional.empty();
        log.warn(
                "Could not fetch the roster from {} ({}): {}",
                registration.name(),
                delay.isPresent() ? "retrying" : "next attempt with the next comparison of grades",
                trouble.words());
        return delay.map(wait -> GradeJob.again(clock.instant().plus(wait))).orElseGet(GradeJob::remove);
    }

    /// Handles an internal error, for which the LMS is not responsible.
    void fail(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        rosters.fail(complete.getExecution().getId(), "The grader failed with an internal error; see its log.");
        operations.remove();
    }
}
