package org.tfgrader.api.inbound.source;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tfgrader.api.limits.ClientNetwork;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.limits.RequestLimits;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.intake.Sources;

/// Reads the bodies of incoming events. The sender is unknown until the whole body is here, so large bodies are
/// received for a short time each, their total size is limited as it arrives, and few are read at a time. Slow senders
/// take little, and don't keep out others.
@Component
public class EventBodies {
    private static final int READERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PART = 64 << 10;

    /// 64 MB.
    private static final int PARTS = 1024;

    /// Anybody can start to send an event, and one network must not take the room of others.
    private static final int PARTS_OF_NETWORK = 256;

    private final Shares room = new Shares(PARTS);
    private final Semaphore readers = new Semaphore(READERS, true);

    /// {@return the result of reading a request's body}
    ///
    /// @param maxBytes the maximum size
    /// @param reader reads the body
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
            return received.isComplete()
                    ? reader.apply(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    : readLarge(request, received, maxBytes, reader);
        } catch (IOException brokenOff) {
            throw new Problem(
                    ProblemType.REFUSED_REQUEST,
                    "The request body did not arrive within %d s: send the event again."
                            .formatted(PATIENCE.toSeconds()));
        }
    }

    private <T> T readLarge(HttpServletRequest request, ReceivedBody received, int maxBytes, Function<String, T> reader)
            throws IOException {
        List<Shares.Share> held = new ArrayList<>();
        // A slow sender then keeps nobody else's event from being handled.
        RequestLimits.giveBackPlace(request);
        try {
            received.allow(maxBytes, PATIENCE);
            byte[] body = receive(request.getInputStream(), ClientNetwork.of(request.getRemoteAddr()), held);
            waitForTurn();
            try {
                return reader.apply(new String(body, StandardCharsets.UTF_8));
            } finally {
                readers.release();
            }
        } finally {
            held.forEach(Shares.Share::close);
        }
    }

    private byte[] receive(InputStream in, String network, List<Shares.Share> held) throws IOException {
        var body = new ByteArrayOutputStream();
        held.add(room.take(network, PARTS_OF_NETWORK).orElseThrow(EventBodies::tooMany));
        byte[] part = new byte[PART];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            body.write(part, 0, length);
            // One more, for the part.
            while ((held.size() - 1L) * PART < body.size()) {
                held.add(room.take(network, PARTS_OF_NETWORK).orElseThrow(EventBodies::tooMany));
            }
        }
        return body.toByteArray();
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

    private static Problem tooMany() {
        return Problem.until(
                ProblemType.UNAVAILABLE,
                "Too many events are being received at once: send this one again later.",
                PATIENCE);
    }
}
