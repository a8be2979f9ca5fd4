package org.tfgrader.api.lti.client;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.client.AccessTokens.NoTokenException;
import org.tfgrader.api.lti.client.PlatformServices.NotNowException;
import org.tfgrader.api.lti.client.PlatformServices.RefusedException;

/// The reason why a call to an LMS failed.
///
/// @param message a sentence for staff
/// @param isTemporary whether a later call may succeed
/// @param pause the pause that the LMS requests; null if it requests none
public record PlatformError(
        String message, boolean isTemporary, @Nullable Duration pause) {
    public static PlatformError of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NoTokenException none -> new PlatformError(message, none.isOutage(), null);
            case NotNowException notNow ->
                new PlatformError(message, true, notNow.answer().retryAfter());
            case RefusedException refused -> new PlatformError(message, false, null);
            case ConnectException closed ->
                new PlatformError("The LMS can't be reached: %s".formatted(message), true, null);
            default -> new PlatformError("The LMS did not respond: %s".formatted(message), true, null);
        };
    }
}
