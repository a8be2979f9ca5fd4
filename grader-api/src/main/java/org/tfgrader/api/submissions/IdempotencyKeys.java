package org.tfgrader.api.submissions;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Stores a submission once for each idempotency key, however often its caller repeats the request.
@Component
class IdempotencyKeys {
    static final int MAX_LENGTH = 255;

    /// As long as an id, which it replaces.
    private static final int OWNER_LENGTH = 26;

    private final SubmissionStore store;
    private final JdbcClient jdbc;
    private final Durability durability;

    IdempotencyKeys(SubmissionStore store, JdbcClient jdbc, Durability durability) {
        this.store = store;
        this.jdbc = jdbc;
        this.durability = durability;
    }

    /// Stores a submission and its key in one transaction.
    ///
    /// @param addition stores the submission
    /// @return the submission, or the earlier one with the same key
    StoredSubmission once(String key, Caller caller, HandedIn handedIn, Supplier<StoredSubmission> addition) {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "Idempotency-Key",
                    "`Idempotency-Key` must have 1 to %d characters, such as a UUID.".formatted(MAX_LENGTH));
        }
        String owner = owner(caller);
        String fingerprint = fingerprint(handedIn.whom(caller), handedIn);
        return earlier(owner, key, fingerprint).orElseGet(() -> add(owner, key, fingerprint, addition));
    }

    private StoredSubmission add(String owner, String key, String fingerprint, Supplier<StoredSubmission> addition) {
        try {
            return durability.commit(() -> {
                StoredSubmission submission = addition.get();
                jdbc.sql("""
                        insert into idempotency_keys (owner, idempotency_key, fingerprint, submission_id, created_at)
                        values (?, ?, ?, ?, ?)""")
                        .params(owner, key, fingerprint, submission.id(), utc(submission.submittedAt()))
                        .update();
                return submission;
            });
        } catch (DuplicateKeyException sameKeyWasFaster) {
            return earlier(owner, key, fingerprint).orElseThrow(() -> sameKeyWasFaster);
        } catch (Problem refused) {
            // The limit may have been reached by this same submission, which came concurrently with the same key.
            return earlier(owner, key, fingerprint).orElseThrow(() -> refused);
        }
    }

    private Optional<StoredSubmission> earlier(String owner, String key, String fingerprint) {
        record Earlier(String fingerprint, String submission) {}
        Optional<Earlier> earlier = Rows.find(jdbc, Earlier.class, """
                select fingerprint, submission_id as submission from idempotency_keys
                where owner = ? and idempotency_key = ?""", owner, key);
        if (earlier.isPresent() && !earlier.get().fingerprint.equals(fingerprint)) {
            throw new Problem(
                    ProblemType.KEY_REUSED,
                    "Idempotency-Key",
                    "This Idempotency-Key was already used with another body: use a new key for a new submission.");
        }
        return earlier.flatMap(found -> store.find(found.submission));
    }

    /// {@return the owner of a caller's keys}
    private static String owner(Caller caller) {
        return caller.isSignedIn() ? hash(List.of(caller.key())).substring(0, OWNER_LENGTH) : caller.id();
    }

    private static String fingerprint(String student, HandedIn handedIn) {
        List<String> parts = new ArrayList<>(List.of(student, String.valueOf(handedIn.train())));
        for (SourceFile file : handedIn.files()) {
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
