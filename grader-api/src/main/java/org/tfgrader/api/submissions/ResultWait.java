package org.tfgrader.api.submissions;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.credentials.CurrentCredentials;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.submissions.progress.Progress;

/// Waits for results.
@Component
class ResultWait {
    /// How often to check whether another node has finished a grading for which a request waits.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})");
    private static final long MAX_SECONDS = 60;

    private final SubmissionStore store;
    private final Progress progress;
    private final CurrentCredentials callers;

    ResultWait(SubmissionStore store, Progress progress, CurrentCredentials callers) {
        this.store = store;
        this.progress = progress;
        this.callers = callers;
    }

    /// {@return how long a client wants to wait, at most 60 s}
    ///
    /// @param prefer the header `Prefer` (RFC 7240). Unknown preferences are ignored, as the RFC requires
    static Duration asked(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        var wait = WAIT.matcher(prefer);
        return wait.find() ? Duration.ofSeconds(Math.min(MAX_SECONDS, Long.parseLong(wait.group(1)))) : Duration.ZERO;
    }

    /// Waits until a submission is done, at most for a time.
    ///
    /// @return the submission afterwards
    /// @throws Problem if the caller's token or session became invalid meanwhile
    StoredSubmission await(StoredSubmission submission, Duration atMost, Caller caller) throws InterruptedException {
        BooleanSupplier isValid = callers.validity(caller);
        long deadline = System.nanoTime() + atMost.toNanos();
        try (var channel = progress.open(submission.id())) {
            StoredSubmission now = store.find(submission.id()).orElse(submission);
            long left = deadline - System.nanoTime();
            while (!now.isDone() && left > 0 && !progress.isClosing() && isValid.getAsBoolean()) {
                channel.awaitEnd(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
                now = store.find(submission.id()).orElse(submission);
                left = deadline - System.nanoTime();
            }
            callers.requireValid(caller);
            return now;
        }
    }
}
