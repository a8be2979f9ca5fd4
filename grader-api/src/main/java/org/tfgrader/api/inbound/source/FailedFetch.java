package org.tfgrader.api.inbound.source;

import java.io.IOException;
import org.apache.hc.core5.http.HttpStatus;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// Why an LMS did not return an announced submission, in a sentence for instructors.
public final class FailedFetch {
    private FailedFetch() {}

    public static CallFailedException silence(IOException e) {
        return CallFailedException.temporary("The LMS did not respond: %s".formatted(e.getMessage()));
    }

    /// {@return the failure of an unsuccessful response} A redirect means maintenance, and if the token is refused,
    /// a new one may be configured soon.
    public static CallFailedException answered(PlatformAccess access, Answer answer) {
        boolean mayChange = answer.isOutage()
                || answer.status() < 400
                || answer.status() == HttpStatus.SC_UNAUTHORIZED
                || isThrottled(answer);
        return new CallFailedException(
                "The LMS returned status %d: %s".formatted(answer.status(), access.words(answer.message())),
                mayChange,
                answer.retryAfter());
    }

    /// Canvas may return this instead of 429.
    private static boolean isThrottled(Answer answer) {
        return answer.status() == HttpStatus.SC_FORBIDDEN && answer.body().contains("Rate Limit Exceeded");
    }
}
