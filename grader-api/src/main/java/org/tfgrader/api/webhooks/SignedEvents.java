package org.tfgrader.api.webhooks;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.webhooks.SourceStore.Source;
import org.tfgrader.engine.intake.Sources;

/// Reads events that are signed as Standard Webhooks 1.0.0 says. Until all of a body is there nobody knows whose it
/// is, so nothing is read from who can't be a source, and only a few bodies at a time, each for a short time.
@Component
class SignedEvents {
    static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final int MAX_ID = 255;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// Escapes may make JSON larger than the text in it.
    private static final int MAX_BYTES = 4 * Sources.MAX_BYTES;

    private static final int PART = 16 * 1024;
    private static final int READERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SourceStore sources;
    private final Clock clock;
    private final Semaphore readers = new Semaphore(READERS, true);

    SignedEvents(SourceStore sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /// An event that a source has sent.
    ///
    /// @param id the same whenever the same event is sent
    record SignedEvent(Source source, String id, String body) {}

    /// {@return the event that a request brings}
    ///
    /// @param name of the source that it claims to be from
    /// @throws Problem if that is not so
    SignedEvent read(String name, HttpServletRequest request) {
        Source source =
                sources.named(name).filter(found -> mayBeSigned(request)).orElseThrow(SignedEvents::unsigned);
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw Sources.tooLarge();
        }
        String body = signedBody(source, request);
        String id = request.getHeader(ID);
        if (id.length() > MAX_ID) {
            throw new Problem(
                    ProblemType.INVALID_FIELD, ID, "%s must be 1 to %d characters long.".formatted(ID, MAX_ID));
        }
        return new SignedEvent(source, id, body);
    }

    /// Whether all is there that a signature needs, and is of now.
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

    private String signedBody(Source source, HttpServletRequest request) {
        waitForTurn();
        try {
            String body = body(request);
            if (source.secrets().stream().noneMatch(secret -> signs(secret, body, request))) {
                throw unsigned();
            }
            return body;
        } finally {
            readers.release();
        }
    }

    private void waitForTurn() {
        try {
            if (readers.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.until(
                ProblemType.UNAVAILABLE, "Too many events come in at once: send this one again later.", PATIENCE);
    }

    /// Reads for a limited time, so that nobody keeps all others out by a byte a second.
    private static String body(HttpServletRequest request) {
        long start = System.nanoTime();
        var body = new ByteArrayOutputStream();
        var part = new byte[PART];
        try {
            InputStream in = request.getInputStream();
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                body.write(part, 0, length);
                if (body.size() > MAX_BYTES) {
                    throw Sources.tooLarge();
                }
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw incomplete();
                }
            }
        } catch (IOException brokenOff) {
            throw incomplete();
        }
        return body.toString(StandardCharsets.UTF_8);
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
            throw new IllegalStateException("a secret that was made or checked here is empty", e);
        }
    }

    private static Problem unsigned() {
        return new Problem(
                ProblemType.UNAUTHENTICATED,
                "The signature is not valid: sign with the secret of this source, as Standard Webhooks 1.0.0 says, and"
                        + " send within five minutes.");
    }

    private static Problem incomplete() {
        return new Problem(
                ProblemType.REFUSED_REQUEST,
                "The body has not come to its end within %d s: send the event again.".formatted(PATIENCE.toSeconds()));
    }
}
