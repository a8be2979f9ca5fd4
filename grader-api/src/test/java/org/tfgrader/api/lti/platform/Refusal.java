package org.tfgrader.api.lti.platform;

import java.util.Map;

/// Ends a request that a platform would refuse.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    Refusal(int status, String reason) {
        this(status, "refused", reason);
    }

    /// With a code of OAuth 2.0.
    Refusal(int status, String error, String reason) {
        super(reason);
        this.status = status;
        this.error = error;
    }

    PlatformAnswer answer() {
        return PlatformAnswer.json(
                status, "application/json", Map.of("error", error, "error_description", String.valueOf(getMessage())));
    }
}
