package org.tfgrader.api.webhooks;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// An LMS did not return an announced submission. The message is a sentence for instructors.
final class NotFetchedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final boolean outage;
    private final @Nullable Duration rest;

    private NotFetchedException(String message, boolean outage, @Nullable Duration rest) {
        super(message, null, false, false);
        this.outage = outage;
        this.rest = rest;
    }

    /// {@return a permanent failure}
    static NotFetchedException ever(String message) {
        return new NotFetchedException(message, false, null);
    }

    /// {@return a temporary failure}
    static NotFetchedException now(String message) {
        return new NotFetchedException(message, true, null);
    }

    static NotFetchedException silence(IOException e) {
        return now("The LMS did not respond: %s".formatted(e.getMessage()));
    }

    /// {@return the failure of an unsuccessful response} A redirect means maintenance, and if the token is refused,
    /// a new one may be configured soon.
    static NotFetchedException answered(PlatformAccess access, Answer answer) {
        String words = "The LMS returned status %d: %s".formatted(answer.status(), access.words(answer.body()));
        boolean mayChange = answer.isOutage()
                || answer.status() < 400
                || answer.status() == HttpStatus.SC_UNAUTHORIZED
                || isThrottled(answer);
        return new NotFetchedException(words, mayChange, rest(answer));
    }

    /// Canvas may return this instead of 429.
    private static boolean isThrottled(Answer answer) {
        return answer.status() == HttpStatus.SC_FORBIDDEN && answer.body().contains("Rate Limit Exceeded");
    }

    private static @Nullable Duration rest(Answer answer) {
        String after = answer.headers().getOrDefault("retry-after", "");
        if (!after.matches("\\d{1,9}")) {
            return null;
        }
        Duration rest = Duration.ofSeconds(Long.parseLong(after));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    /// {@return whether a later request may succeed}
    boolean isOutage() {
        return outage;
    }

    /// {@return the requested delay; null if there is none}
    @Nullable
    Duration rest() {
        return rest;
    }
}
