package org.tfgrader.api.handin.source;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// An LMS did not return an announced submission. The message is a sentence for instructors.
public final class NotFetchedException extends CallFailedException {
    private static final long serialVersionUID = 1L;

    private NotFetchedException(String message, boolean temporary, @Nullable Duration pause) {
        super(message, temporary, pause);
    }

    /// {@return a permanent failure}
    public static NotFetchedException ever(String message) {
        return new NotFetchedException(message, false, null);
    }

    /// {@return a temporary failure}
    public static NotFetchedException now(String message) {
        return new NotFetchedException(message, true, null);
    }

    public static NotFetchedException silence(IOException e) {
        return now("The LMS did not respond: %s".formatted(e.getMessage()));
    }

    /// {@return the failure of an unsuccessful response} A redirect means maintenance, and if the token is refused,
    /// a new one may be configured soon.
    public static NotFetchedException answered(PlatformAccess access, Answer answer) {
        String words = "The LMS returned status %d: %s".formatted(answer.status(), access.words(answer.body()));
        boolean mayChange = answer.isOutage()
                || answer.status() < 400
                || answer.status() == HttpStatus.SC_UNAUTHORIZED
                || isThrottled(answer);
        return new NotFetchedException(words, mayChange, answer.retryAfter());
    }

    /// Canvas may return this instead of 429.
    private static boolean isThrottled(Answer answer) {
        return answer.status() == HttpStatus.SC_FORBIDDEN && answer.body().contains("Rate Limit Exceeded");
    }

    /// {@return the same failure with another reason}
    public NotFetchedException withReason(String reason) {
        return new NotFetchedException(reason, isTemporary(), pause());
    }
}
