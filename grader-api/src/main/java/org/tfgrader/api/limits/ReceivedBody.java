package org.tfgrader.api.limits;

import jakarta.servlet.ServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/// The body of one request, which is received completely before anything reads it. Readers therefore never wait for
/// a client: a slow client holds a connection, but neither memory for what it only announced nor a place among the
/// concurrent requests.
public final class ReceivedBody implements InputBuffer, ApplicationBufferHandler, AutoCloseable {
    private static final String ATTRIBUTE = ReceivedBody.class.getName();
    private static final int PART = 16 * 1024;

    private final Request request;
    private final InputBuffer wire;
    private final BodyStore store;
    private final Pace pace;
    private LongPredicate room = bytes -> true;
    private ByteBuffer part = EMPTY_BUFFER;
    private BodyStore.@Nullable Content content;
    private long received;
    private boolean complete;
    private long completeNanos;
    private boolean refused;
    private boolean slow;

    ReceivedBody(Request request, BodyStore store, Pace pace) {
        this.request = request;
        this.wire = request.getInputBuffer();
        this.store = store;
        this.pace = pace;
    }

    /// {@return the body of a request; null if it has none, or if it was already received as far as allowed}
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

    private void complete() {
        completeNanos = System.nanoTime();
        complete = true;
    }

    /// {@return whether all of it has arrived}
    public boolean isComplete() {
        return complete;
    }

    /// {@return the minimum size in bytes}
    public long size() {
        return Math.max(received, request.getContentLengthLong());
    }

    /// Receives the rest.
    ///
    /// @param limit the maximum size of the body
    /// @throws RefusedBodyException if the body is too large, arrives too slowly, or finds no room
    public void receive(long limit) throws IOException {
        if (complete) {
            return;
        }
        try {
            if (request.getContentLengthLong() > limit) {
                throw RefusedBodyException.tooLarge(limit);
            }
            request.action(ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
            if (content == null) {
                content = store.content();
            }
            OutputStream out = content.out();
            while (received <= limit && next()) {
                if (!room.test(received)) {
                    throw RefusedBodyException.noRoom();
                }
                out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            }
            if (received > limit) {
                throw RefusedBodyException.tooLarge(limit);
            }
            complete();
            content.waitForTurn();
        } catch (RefusedBodyException refusal) {
            refuse();
            throw refusal;
        } catch (ClientAbortException gone) {
            throw gone;
        } catch (BadRequestException malformed) {
            refuse();
            throw RefusedBodyException.malformed();
        }
    }

    /// The rest may still be drained, which must not hold the room of what has arrived.
    private void refuse() {
        refused = true;
        if (content != null) {
            content.close();
        }
    }

    /// Receives the rest within a time limit, however large it is.
    ///
    /// @param limit the maximum size of the body
    /// @param most the maximum time to wait for it
    /// @param hasRoom whether there is room for the body, now that it has this many bytes
    /// @throws RefusedBodyException if the body is too large, arrives too slowly, or finds no room
    public void receive(long limit, Duration most, LongPredicate hasRoom) throws IOException {
        pace.limit(most);
        room = hasRoom;
        receive(limit);
    }

    /// Gives back the request's place among the concurrent ones, so that others can run while it waits.
    public static void giveBackPlace(ServletRequest request) {
        if (request.getAttribute(RequestLimits.PLACE) instanceof FairPlaces.Place place) {
            place.giveBack();
        }
    }

    /// Takes a place again.
    ///
    /// @throws RefusedBodyException if none becomes free soon
    public static void takePlaceAgain(ServletRequest request) throws RefusedBodyException {
        if (request.getAttribute(RequestLimits.PLACE) instanceof FairPlaces.Place place
                && !place.takeAgain(RequestLimits.PATIENCE)) {
            throw RefusedBodyException.noRoom();
        }
    }

    /// Receives at most the size that any request may have. A larger body is received later.
    ///
    /// @throws RefusedBodyException if it arrives too slowly
    void receiveSmall() throws IOException {
        long limit = store.small();
        if (request.getContentLengthLong() > limit) {
            return;
        }
        if (request.getContentLengthLong() >= 0) {
            receive(limit);
            return;
        }
        request.action(ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
        content = store.content();
        while (next()) {
            content.out().write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            if (received > limit) {
                return;
            }
        }
        complete();
    }

    /// Frees the memory of the body, once it was read.
    public static void release(ServletRequest request) {
        ReceivedBody body = of(request);
        if (body != null && body.complete && body.content != null) {
            body.content.close();
        }
    }

    void attachTo(ServletRequest servletRequest) {
        servletRequest.setAttribute(ATTRIBUTE, this);
        request.setInputBuffer(this);
    }

    /// Reads and discards the rest, so that a client receives the reason of the refusal.
    ///
    /// @return whether the end was reached
    boolean drain(long limit) throws IOException {
        if (complete || slow) {
            return complete;
        }
        try {
            while (received <= limit && next()) {}
            return received <= limit;
        } catch (RefusedBodyException tooSlow) {
            return false;
        }
    }

    /// @return false at the end of the body
    /// @throws ClientAbortException if the client disconnected, which is no failure of the service
    private boolean next() throws IOException {
        long begin = System.nanoTime();
        int length;
        try {
            length = wire.doRead(this);
        } catch (SocketTimeoutException silent) {
            slow = true;
            throw RefusedBodyException.tooSlow();
        } catch (BadRequestException malformed) {
            throw malformed;
        } catch (IOException gone) {
            throw new ClientAbortException(gone);
        }
        pace.waited(System.nanoTime() - begin);
        if (length > 0) {
            received += length;
        }
        if (pace.isTooSlow(received)) {
            slow = true;
            throw RefusedBodyException.tooSlow();
        }
        return length >= 0;
    }

    /// Passes the received bytes to a reader.
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (refused) {
            throw new EOFException("the body was refused");
        }
        receive(store.small());
        if (content == null) {
            return -1;
        }
        ByteBuffer next = content.next(PART);
        if (next == null) {
            return -1;
        }
        handler.setByteBuffer(next);
        return next.remaining();
    }

    @Override
    public int available() {
        return content == null ? 0 : content.available();
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
    public void expand(int size) {}

    @Override
    public void close() {
        request.setInputBuffer(wire);
        if (content != null) {
            content.close();
        }
    }
}
