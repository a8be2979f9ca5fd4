package org.tfgrader.api.handin.source;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.limits.RefusedBodyException;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.intake.Sources;

/// Reads the bodies of incoming events. The sender is unknown until the whole body is here, so large bodies are
/// received for a short time each, their total size on disk is limited, and few are read at a time. While a body is
/// received it takes no memory, and its request no place, so slow senders don't keep out others.
@Component
public class EventBodies {
    private static final int READERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventRoom room = new EventRoom();
    private final Semaphore readers = new Semaphore(READERS, true);

    /// {@return the result of reading a request's body}
    ///
    /// @param maxBytes the maximum size
    /// @param reader reads the body while it counts towards the limit
    /// @throws Problem if the body is too large, or does not arrive
    public <T> T read(HttpServletRequest request, int maxBytes, Function<String, T> reader) {
        ReceivedBody received = ReceivedBody.of(request);
        if (received == null) {
            return reader.apply("");
        }
        if (received.size() > maxBytes) {
            throw Sources.tooLarge();
        }
        try {
            return received.isComplete() ? reader.apply(text(request)) : readLarge(request, received, maxBytes, reader);
        } catch (RefusedBodyException refused) {
            throw refused.problem();
        } catch (IOException brokenOff) {
            throw incomplete();
        }
    }

    private <T> T readLarge(HttpServletRequest request, ReceivedBody received, int maxBytes, Function<String, T> reader)
            throws IOException {
        String network = ClientNetwork.of(request.getRemoteAddr());
        try (EventRoom.Held held = room.of(network)) {
            ReceivedBody.giveBackPlace(request);
            received.receive(maxBytes, PATIENCE, held::growTo);
            waitForTurn();
            try {
                ReceivedBody.takePlaceAgain(request);
                return reader.apply(text(request));
            } finally {
                ReceivedBody.release(request);
                readers.release();
            }
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
        throw tooMany();
    }

    private static String text(HttpServletRequest request) throws IOException {
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Problem tooMany() {
        return Problem.until(
                ProblemType.UNAVAILABLE,
                "Too many events are being received at once: send this one again later.",
                PATIENCE);
    }

    private static Problem incomplete() {
        return new Problem(
                ProblemType.REFUSED_REQUEST,
                "The request body did not arrive within %d s: send the event again.".formatted(PATIENCE.toSeconds()));
    }
}
