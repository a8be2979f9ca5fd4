package org.tfgrader.api.submissions;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.credentials.CurrentCredentials;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.submissions.progress.SubmissionState;
import org.tfgrader.api.submissions.quotas.Quotas;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Accepts submissions. A submission, its files, its idempotency key and its place in the queue are stored together
/// or not at all.
@Component
public class SubmissionDesk {
    static final int MAX_KEY_LENGTH = 255;

    /// As long as an id, which it replaces.
    private static final int OWNER_LENGTH = 26;

    private final SubmissionStore store;
    private final Turns turns;
    private final Quotas quotas;
    private final DiskSpace disk;
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Durability durability;
    private final Seeds seeds;
    private final Offering offering;
    private final CurrentCredentials callers;
    private final int perMinute;

    SubmissionDesk(
            SubmissionStore store,
            Turns turns,
            Quotas quotas,
            DiskSpace disk,
            JdbcClient jdbc,
            SortableIds ids,
            Clock clock,
            ApplicationEventPublisher events,
            Durability durability,
            Seeds seeds,
            Offering offering,
            CurrentCredentials callers,
            GraderProperties settings) {
        this.store = store;
        this.turns = turns;
        this.quotas = quotas;
        this.disk = disk;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.durability = durability;
        this.seeds = seeds;
        this.offering = offering;
        this.callers = callers;
        this.perMinute = settings.submissionsPerMinute();
    }

    /// A submission to accept.
    ///
    /// @param student null if an instructor tries the grader, who need not invent a student
    public record HandedIn(@Nullable String student, boolean train, List<SourceFile> files) {}

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
        if (key == null) {
            return durability.commit(() -> add(caller, handedIn, notice));
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "Idempotency-Key",
                    "`Idempotency-Key` must have 1 to %d characters, such as a UUID.".formatted(MAX_KEY_LENGTH));
        }
        String fingerprint = fingerprint(whom(caller, handedIn), handedIn);
        return earlier(caller, key, fingerprint)
                .orElseGet(() -> storedWithKey(caller, handedIn, key, fingerprint, notice));
    }

    private StoredSubmission storedWithKey(
            Caller caller, HandedIn handedIn, String key, String fingerprint, Notice notice) {
        try {
            return durability.commit(() -> {
                StoredSubmission submission = add(caller, handedIn, notice);
                jdbc.sql("""
                        insert into idempotency_keys (owner, idempotency_key, fingerprint, submission_id, created_at)
                        values (?, ?, ?, ?, ?)""")
                        .params(owner(caller), key, fingerprint, submission.id(), utc(submission.submittedAt()))
                        .update();
                return submission;
            });
        } catch (DuplicateKeyException sameKeyWasFaster) {
            return earlier(caller, key, fingerprint).orElseThrow(() -> sameKeyWasFaster);
        } catch (Problem refused) {
            // The limit may have been reached by this same submission, which came concurrently with the same key.
            return earlier(caller, key, fingerprint).orElseThrow(() -> refused);
        }
    }

    private StoredSubmission add(Caller caller, HandedIn handedIn, Notice notice) {
        disk.require();
        String student = whom(caller, handedIn);
        Origin origin = origin(caller, handedIn);
        // In this order: the row that counts attempts is locked from here on, so that two concurrent submissions
        // count as two.
        int attempt = store.nextAttempt(student);
        notice.allowed.run();
        Instant now = notice.toldAt.truncatedTo(ChronoUnit.MILLIS);
        if (origin != Origin.TRIAL) {
            // A student could send several requests, of which the service receives the later ones first.
            offering.admit(student, now, origin == Origin.OWN ? clock.instant() : now);
        }
        if (origin == Origin.OWN) {
            refuseHaste(student);
            quotas.check(student, Quotas.bytes(handedIn.files));
        }
        if (origin == Origin.ON_BEHALF) {
            quotas.checkOnBehalf(student);
        }
        quotas.checkQueue();
        var submission = new StoredSubmission(
                ids.next(),
                student,
                origin,
                attempt,
                now,
                SubmissionState.QUEUED,
                handedIn.train,
                seeds.next(student),
                turns.next(student, origin),
                0,
                null,
                null,
                null,
                null,
                null);
        store.add(submission, handedIn.files);
        events.publishEvent(new SubmissionAccepted(submission.id(), submission.turn()));
        return submission;
    }

    /// {@return the student's id or the submitter's name}
    private static String whom(Caller caller, HandedIn handedIn) {
        return handedIn.student == null ? caller.name() : handedIn.student;
    }

    private static Origin origin(Caller caller, HandedIn handedIn) {
        if (caller.isStudent()) {
            return Origin.OWN;
        }
        return handedIn.student == null ? Origin.TRIAL : Origin.ON_BEHALF;
    }

    private void refuseHaste(String student) {
        Instant now = clock.instant();
        store.ownSubmittedBefore(student, perMinute - 1)
                .map(first -> Duration.between(now, first.plus(Duration.ofMinutes(1))))
                .filter(Duration::isPositive)
                .ifPresent(wait -> {
                    throw Problem.until(
                            ProblemType.TOO_MANY,
                            "You have submitted %d times within a minute: wait %d s, then submit again."
                                    .formatted(perMinute, wait.plusMillis(999).toSeconds()),
                            wait);
                });
    }

    private Optional<StoredSubmission> earlier(Caller caller, String key, String fingerprint) {
        record Earlier(String fingerprint, String submission) {}
        var earlier = jdbc.sql("""
                select fingerprint, submission_id as submission from idempotency_keys where owner = ? and idempotency_key = ?""")
                .params(owner(caller), key)
                .query(Rows.of(Earlier.class))
                .optional();
        if (earlier.isPresent() && !earlier.get().fingerprint.equals(fingerprint)) {
            throw new Problem(
                    ProblemType.KEY_REUSED,
                    "Idempotency-Key",
                    "This Idempotency-Key was already used with another body: use a new key for a new submission.");
        }
        return earlier.flatMap(found -> store.find(found.submission));
    }

    /// {@return the owner of a caller's idempotency keys} All signed-in people have the same id.
    private static String owner(Caller caller) {
        return caller.isSignedIn() ? hash(List.of(caller.id(), caller.name())).substring(0, OWNER_LENGTH) : caller.id();
    }

    private static String fingerprint(String student, HandedIn handedIn) {
        List<String> parts = new ArrayList<>(List.of(student, String.valueOf(handedIn.train)));
        for (SourceFile file : handedIn.files) {
            parts.add(file.name());
            parts.add(file.content());
        }
        return hash(parts);
    }

    private static String hash(List<String> parts) {
        var digest = new Sha256();
        parts.forEach(digest::addWithLength);
        return digest.hex();
    }
}
