package org.tfgrader.api.handin.standard;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.handin.source.EventBodies;
import org.tfgrader.api.handin.source.SourceKind.Standard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.intake.Sources;

/// Reads events that are signed as defined by Standard Webhooks 1.0.0. No large body is read unless its headers may
/// come from a source.
@Component
class SignedEvents {
    static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final int MAX_ID = 255;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// Escapes may make JSON larger than the text in it.
    private static final int MAX_BYTES = 4 * Sources.MAX_BYTES;

    private final EventBodies bodies;
    private final Clock clock;

    SignedEvents(EventBodies bodies, Clock clock) {
        this.bodies = bodies;
        this.clock = clock;
    }

    /// An event of a source.
    ///
    /// @param id the same whenever the same event is sent
    record SignedEvent(String id, String body) {}

    /// {@return the event in a request}
    ///
    /// @throws Problem if it is not signed by this source
    SignedEvent read(Standard standard, HttpServletRequest request) {
        if (!mayBeSigned(request)) {
            throw unsigned();
        }
        String body = bodies.read(request, MAX_BYTES, read -> signed(standard, read, request));
        String id = request.getHeader(ID);
        if (id.length() > MAX_ID) {
            throw new Problem(
                    ProblemType.INVALID_FIELD, ID, "`%s` must have 1 to %d characters.".formatted(ID, MAX_ID));
        }
        return new SignedEvent(id, body);
    }

    /// Whether the headers of a signature are complete and current.
    private boolean mayBeSigned(HttpServletRequest request) {
        return says(request, ID, ".*\\S.*")
                && says(request, SIGNATURE, ".*\\S.*")
                && says(request, TIMESTAMP, "\\d{1,12}")
                && isNow(Long.parseLong(request.getHeader(TIMESTAMP)));
    }

    private static boolean says(HttpServletRequest request, String header, String pattern) {
        String value = request.getHeader(header);
        return value != null && value.matches(pattern);
    }

    private boolean isNow(long seconds) {
        Duration distance = Duration.between(Instant.ofEpochSecond(seconds), clock.instant());
        return distance.abs().compareTo(TOLERANCE) <= 0;
    }

    private static String signed(Standard standard, String body, HttpServletRequest request) {
        if (standard.secrets().stream().noneMatch(secret -> signs(secret, body, request))) {
            throw unsigned();
        }
        return body;
    }

    private static boolean signs(String secret, String body, HttpServletRequest request) {
        try {
            new com.standardwebhooks.Webhook(secret)
                    .verify(
                            body,
                            Map.of(
                                    ID, List.of(request.getHeader(ID)),
                                    TIMESTAMP, List.of(request.getHeader(TIMESTAMP)),
                                    SIGNATURE, List.of(request.getHeader(SIGNATURE))));
            return true;
        } catch (WebhookVerificationException wrong) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("a secret that was created or validated here is empty", e);
        }
    }

    static Problem unsigned() {
        return new Problem(
                ProblemType.UNAUTHENTICATED,
                "The signature is invalid: sign with the secret of this source, as defined by Standard Webhooks"
                        + " 1.0.0, and send within five minutes.");
    }
}
