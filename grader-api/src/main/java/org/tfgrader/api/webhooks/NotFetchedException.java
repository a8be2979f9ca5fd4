package org.tfgrader.api.webhooks;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// A platform does not give what it has told of. The message is a sentence for instructors.
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

    /// {@return that it never will}
    static NotFetchedException ever(String message) {
        return new NotFetchedException(message, false, null);
    }

    /// {@return that it may later}
    static NotFetchedException now(String message) {
        return new NotFetchedException(message, true, null);
    }

    static NotFetchedException silence(IOException e) {
        return now("The platform has not answered: %s".formatted(e.getMessage()));
    }

    /// {@return what an answer says that is no success} Whoever leads elsewhere is being maintained, and there may
    /// soon be another token for who takes this one no longer.
    static NotFetchedException answered(PlatformAccess access, Answer answer) {
        String words = "The platform answered %d: %s".formatted(answer.status(), access.words(answer.body()));
        boolean mayChange = answer.isOutage()
                || answer.status() < 400
                || answer.status() == HttpStatus.SC_UNAUTHORIZED
                || isThrottled(answer);
        return new NotFetchedException(words, mayChange, rest(answer));
    }

    /// Where others answer 429, Canvas may answer this.
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

    /// {@return whether the platform may give it later}
    boolean isOutage() {
        return outage;
    }

    /// {@return how long it asks to be left alone; null if it doesn't}
    @Nullable
    Duration rest() {
        return rest;
    }
}
