package org.tfgrader.api.submissions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.credentials.CurrentCredentials;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.submissions.quotas.Quotas;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Accepts submissions. A submission, its files, its idempotency key and its place in the queue are stored together
/// or not at all.
@Component
public class SubmissionDesk {
    private final SubmissionStore store;
    private final IdempotencyKeys keys;
    private final Quotas quotas;
    private final ApplicationEventPublisher events;
    private final Durability durability;
    private final Seeds seeds;
    private final Offering offering;
    private final CurrentCredentials callers;

    SubmissionDesk(
            SubmissionStore store,
            IdempotencyKeys keys,
            Quotas quotas,
            ApplicationEventPublisher events,
            Durability durability,
            Seeds seeds,
            Offering offering,
            CurrentCredentials callers) {
        this.store = store;
        this.keys = keys;
        this.quotas = quotas;
        this.events = events;
        this.durability = durability;
        this.seeds = seeds;
        this.offering = offering;
        this.callers = callers;
    }

    /// A submission to accept.
    ///
    /// @param student null if an instructor tries the grader, who need not invent a student
    public record HandedIn(@Nullable String student, boolean train, List<SourceFile> files) {
        /// {@return the student's id or the submitter's name}
        String whom(Caller caller) {
            return student == null ? caller.name() : student;
        }

        private Origin origin(Caller caller) {
            if (caller.isStudent()) {
                return Origin.OWN;
            }
            return student == null ? Origin.TRIAL : Origin.ON_BEHALF;
        }
    }

    /// What applies to a submission that is not sent by a token or a session.
    ///
    /// @param toldAt when this service was notified of it, so that later delays don't affect the student
    /// @param allowed throws an exception if the submission may no longer be stored. It runs in the
    ///     transaction that stores the submission, and locks the rows that it reads
    public record Notice(Instant toldAt, Runnable allowed) {}

    /// Accepts a submission of a caller whose token or session is still valid, once for each idempotency key.
    ///
    /// @param arrivedAt when all of it had arrived, so that the load of this service does not make anybody late
    /// @return the submission, or the earlier one with the same key
    public StoredSubmission accept(Caller caller, HandedIn handedIn, @Nullable String key, Instant arrivedAt) {
        return accept(caller, handedIn, key, new Notice(arrivedAt, () -> callers.requireValid(caller)));
    }

    /// Accepts a submission, once for each idempotency key.
    ///
    /// @return the submission, or the earlier one with the same key
    public StoredSubmission accept(Caller caller, HandedIn handedIn, @Nullable String key, Notice notice) {
        return key == null
                ? durability.commit(() -> add(caller, handedIn, notice))
                : keys.once(key, caller, handedIn, () -> add(caller, handedIn, notice));
    }

    private StoredSubmission add(Caller caller, HandedIn handedIn, Notice notice) {
        quotas.checkDisk();
        String student = handedIn.whom(caller);
        Origin origin = handedIn.origin(caller);
        // In this order: the row that counts attempts is locked from here on, so that two concurrent submissions
        // count as two.
        int attempt = store.nextAttempt(student);
        notice.allowed.run();
        Instant submittedAt = notice.toldAt.truncatedTo(ChronoUnit.MILLIS);
        if (origin != Origin.TRIAL) {
            offering.admit(student, submittedAt, origin == Origin.OWN);
        }
        if (origin == Origin.OWN) {
            quotas.check(student, Quotas.bytes(handedIn.files));
        }
        if (origin == Origin.ON_BEHALF) {
            quotas.checkOnBehalf(student);
        }
        quotas.checkQueue();
        StoredSubmission submission = store.add(student, origin, attempt, submittedAt, seeds.next(student), handedIn);
        events.publishEvent(new SubmissionAccepted(submission.id(), submission.turn()));
        return submission;
    }
}
