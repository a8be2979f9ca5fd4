package org.tfgrader.api.limits;

import jakarta.servlet.ServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// The body of one request. A small body is received before anything handles its request, so a slow client holds a
/// connection, but no place among the concurrent requests. The rest of a larger body is received while it is read, but
/// only after [#allow]. Tomcat's own timeout restarts with each byte; here a client must keep a minimum rate.
public final class ReceivedBody implements InputBuffer, ApplicationBufferHandler {
    /// The maximum size of any request's body.
    static final int SMALL = 64 << 10;

    /// The maximum size of a submission's body, more than its files may have.
    public static final int MOST = 12 << 20;

    private static final String ATTRIBUTE = ReceivedBody.class.getName();

    private final Request request;
    private final InputBuffer wire;
    private final long graceNanos;
    private final long bytesPerSecond;
    private long mostNanos = Long.MAX_VALUE;
    private long waited;
    private long limit = SMALL;
    private ByteBuffer first = EMPTY_BUFFER;
    private ByteBuffer part = EMPTY_BUFFER;
    private long received;
    private boolean complete;
    private long completeNanos;
    private @Nullable Problem refusal;

    /// @param grace the time for which the service waits for the client, in addition to what the rate allows
    ReceivedBody(Request request, Duration grace, long bytesPerSecond) {
        this.request = request;
        this.wire = request.getInputBuffer();
        this.graceNanos = grace.toNanos();
        this.bytesPerSecond = bytesPerSecond;
    }

    /// {@return the body of a request; null if it has none}
    public static @Nullable ReceivedBody of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ReceivedBody body ? body : null;
    }

    /// {@return when the last byte of a request's body was received; now, if it has no body} What the request waits for
    /// afterwards does not count.
    public static Instant arrivedAt(ServletRequest request, Clock clock) {
        ReceivedBody body = of(request);
        Instant now = clock.instant();
        return body == null || !body.complete ? now : now.minusNanos(System.nanoTime() - body.completeNanos);
    }

    /// {@return whether all of it has arrived}
    public boolean isComplete() {
        return complete;
    }

    /// {@return the minimum size in bytes}
    public long size() {
        return Math.max(received, request.getContentLengthLong());
    }

    /// {@return the refusal of a body that is not small}
    public Problem refuse() {
        return refused(tooLarge(SMALL));
    }

    /// Allows a larger body, which is received while it is read.
    ///
    /// @param bytes the maximum size
    /// @param most the maximum time to wait for the client, independent of the rate
    /// @throws Problem if the announced size is larger
    public void allow(long bytes, Duration most) {
        if (size() > bytes) {
            throw refused(tooLarge(bytes));
        }
        limit = bytes;
        mostNanos = most.toNanos();
    }

    void attachTo(ServletRequest servletRequest) {
        servletRequest.setAttribute(ATTRIBUTE, this);
        request.setInputBuffer(this);
    }

    void detach() {
        request.setInputBuffer(wire);
    }

    /// Receives a small body, or the beginning of one that does not announce its size.
    ///
    /// @throws Problem if it arrives too slowly, or is malformed
    void receiveSmall() throws IOException {
        if (request.getContentLengthLong() > SMALL) {
            return;
        }
        var bytes = new ByteArrayOutputStream();
        while (!complete && received <= SMALL && next()) {
            bytes.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
        }
        first = ByteBuffer.wrap(bytes.toByteArray());
    }

    /// @return false at the end of the body
    /// @throws ClientAbortException if the client disconnected, which is no failure of the service
    private boolean next() throws IOException {
        request.action(ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
        long begin = System.nanoTime();
        int length;
        try {
            length = wire.doRead(this);
        } catch (SocketTimeoutException silent) {
            throw refused(tooSlow());
        } catch (BadRequestException malformed) {
            throw refused(new Problem(
                    ProblemType.REFUSED_REQUEST,
                    "The chunked encoding of the body is invalid: send the request again."));
        } catch (IOException gone) {
            throw new ClientAbortException(gone);
        }
        long now = System.nanoTime();
        waited += now - begin;
        received += Math.max(0, length);
        if (waited > mostNanos || waited - graceNanos > received * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond) {
            throw refused(tooSlow());
        }
        if (length < 0 || received == request.getContentLengthLong()) {
            complete = true;
            completeNanos = now;
        }
        return length >= 0;
    }

    /// Reads and discards the rest, which may be as large as the largest body.
    ///
    /// @return whether the end was reached
    boolean drain() throws IOException {
        if (isTooSlow()) {
            return false;
        }
        try {
            while (!complete && received <= MOST && next()) {}
            return complete;
        } catch (Problem tooSlowOrMalformed) {
            return false;
        }
    }

    /// Passes the bytes to a reader.
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (!first.hasRemaining() && (complete || !next())) {
            return -1;
        }
        if (received > limit) {
            throw refused(tooLarge(limit));
        }
        ByteBuffer bytes = first.hasRemaining() ? first : part;
        first = EMPTY_BUFFER;
        handler.setByteBuffer(bytes);
        return bytes.remaining();
    }

    private boolean isTooSlow() {
        return refusal != null && refusal.type() == ProblemType.TOO_SLOW;
    }

    private Problem refused(Problem reason) {
        refusal = reason;
        return reason;
    }

    private static Problem tooSlow() {
        return new Problem(
                ProblemType.TOO_SLOW, "The body arrived too slowly: send the request again over a faster connection.");
    }

    private static Problem tooLarge(long limit) {
        String shown = limit >= 1 << 20 ? "%d MB".formatted(limit >> 20) : "%d kB".formatted(limit >> 10);
        return new Problem(
                ProblemType.TOO_LARGE,
                "The body is larger than %s, the maximum for this request: submit at most 2 MB of sources."
                        .formatted(shown));
    }

    @Override
    public int available() {
        return first.remaining();
    }

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        part = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return part;
    }

    @Override
    public void expand(int size) {
        // The parts of a body are passed on as they are.
    }
}
