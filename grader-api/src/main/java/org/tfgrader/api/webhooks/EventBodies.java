package org.tfgrader.api.webhooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.intake.Sources;

/// Reads the bodies of events. Until all of a body is there nobody knows whose it is, so only a few are read at a time,
/// each for a short time.
@Component
class EventBodies {
    private static final int PART = 16 * 1024;
    private static final int READERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore readers = new Semaphore(READERS, true);

    /// {@return what is made of a request's body}
    ///
    /// @param maxBytes how large it may be
    /// @param reader does so while the body counts as one of the few
    /// @throws Problem if it is larger, or does not come
    <T> T read(HttpServletRequest request, int maxBytes, Function<String, T> reader) {
        if (request.getContentLengthLong() > maxBytes) {
            throw Sources.tooLarge();
        }
        waitForTurn();
        try {
            return reader.apply(body(request, maxBytes));
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
    private static String body(HttpServletRequest request, int maxBytes) {
        long start = System.nanoTime();
        var body = new ByteArrayOutputStream();
        var part = new byte[PART];
        try {
            InputStream in = request.getInputStream();
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                body.write(part, 0, length);
                if (body.size() > maxBytes) {
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

    private static Problem incomplete() {
        return new Problem(
                ProblemType.REFUSED_REQUEST,
                "The body has not come to its end within %d s: send the event again.".formatted(PATIENCE.toSeconds()));
    }
}
