package org.tfgrader.api.submissions;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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

    ResultWait(SubmissionStore store, Progress progress) {
        this.store = store;
        this.progress = progress;
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
    StoredSubmission await(StoredSubmission submission, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try (var channel = progress.open(submission.id())) {
            StoredSubmission now = store.find(submission.id()).orElse(submission);
            long left = deadline - System.nanoTime();
            while (!now.isDone() && left > 0 && !progress.isClosing()) {
                channel.awaitEnd(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
                now = store.find(submission.id()).orElse(submission);
                left = deadline - System.nanoTime();
            }
            return now;
        }
    }
}
