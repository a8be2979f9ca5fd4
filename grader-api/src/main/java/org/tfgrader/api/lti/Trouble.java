package org.tfgrader.api.lti;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.AccessTokens.NoTokenException;
import org.tfgrader.api.lti.PlatformServices.NotNowException;
import org.tfgrader.api.lti.PlatformServices.RefusedException;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// The reason why a call to an LMS failed.
///
/// @param words in a sentence
/// @param passes whether a later call may succeed
/// @param rest the delay that the LMS requests; null if it requests none
record Trouble(String words, boolean passes, @Nullable Duration rest) {
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    static Trouble of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NoTokenException none -> new Trouble(message, none.isOutage(), null);
            case NotNowException notNow -> new Trouble(message, true, rest(notNow.answer()));
            case RefusedException refused -> new Trouble(message, false, null);
            case ConnectException closed -> new Trouble("The LMS can't be reached: %s".formatted(message), true, null);
            default -> new Trouble("The LMS did not respond: %s".formatted(message), true, null);
        };
    }

    /// {@return the delay that an LMS requests; null if it requests none}
    static @Nullable Duration rest(Answer answer) {
        String after = answer.headers().getOrDefault("retry-after", "");
        if (!after.matches("\\d{1,9}")) {
            return null;
        }
        Duration rest = Duration.ofSeconds(Long.parseLong(after));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
