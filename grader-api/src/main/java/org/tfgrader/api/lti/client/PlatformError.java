package org.tfgrader.api.lti.client;

import java.io.IOException;
import java.net.ConnectException;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.client.AccessTokens.NoTokenException;
import org.tfgrader.api.lti.client.PlatformServices.NotNowException;
import org.tfgrader.api.lti.client.PlatformServices.RefusedException;

/// Explains why a call to an LMS failed.
public final class PlatformError {
    private PlatformError() {}

    public static CallFailedException of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NoTokenException none -> new CallFailedException(message, none.isOutage(), null);
            case NotNowException notNow ->
                new CallFailedException(message, true, notNow.answer().retryAfter());
            case RefusedException refused -> new CallFailedException(message, false, null);
            case ConnectException closed ->
                new CallFailedException("The LMS can't be reached: %s".formatted(message), true, null);
            default -> new CallFailedException("The LMS did not respond: %s".formatted(message), true, null);
        };
    }
}
