package org.tfgrader.benchmarks.siege;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One connection of an attacker, on which it sends any bytes, valid or not.
final class Wire implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 120_000;
    private static final int SETTLE_MS = 5;
    private static final int MAX_KEPT_BODY = 4 << 20;

    private final Socket socket = new Socket();
    private final Tally tally;
    private final InputStream in;
    private final OutputStream out;
    private int unanswered;

    /// @param receiveBuffer how many bytes of answers the system takes before they are read; 0 for as many as it likes
    /// @throws IOException if the service does not accept the connection
    Wire(InetAddress from, int port, int receiveBuffer, Tally tally) throws IOException {
        this.tally = tally;
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), CONNECT_MS);
        } catch (IOException e) {
            tally.answer(Tally.REFUSED);
            socket.close();
            throw e;
        }
        socket.setSoTimeout(READ_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        tally.connection();
    }

    /// An answer, whose header names are in lower case.
    record Answer(int status, Map<String, String> headers, String body) {
        boolean closes() {
            return "close".equalsIgnoreCase(headers.get("connection"));
        }
    }

    /// Sends the beginning of a request, which counts as one.
    void begin(byte[] bytes) throws IOException {
        begin(bytes, 1);
    }

    /// Sends several requests at once.
    void begin(byte[] bytes, int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            tally.request();
        }
        unanswered += requests;
        send(bytes);
    }

    /// Sends more of the request.
    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        tally.sent(bytes.length);
    }

    /// {@return the answer to the oldest request without one}
    Answer read() throws IOException {
        try {
            Answer answer = readAnswer();
            tally.answer(String.valueOf(answer.status));
            unanswered--;
            return answer;
        } catch (SocketTimeoutException e) {
            tally.answer(Tally.NO_ANSWER);
            unanswered = 0;
            throw e;
        } catch (IOException e) {
            // The end of an attack interrupts its threads, which closes their connections from this side.
            tally.answer(Thread.currentThread().isInterrupted() ? Tally.NO_ANSWER : Tally.CLOSED);
            unanswered = 0;
            throw e;
        }
    }

    private Answer readAnswer() throws IOException {
        String[] first = line().split(" ", 3);
        if (first.length < 2) {
            throw new IOException("not an HTTP response");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (earlier, later) -> earlier + "\n" + later);
        }
        return new Answer(Integer.parseInt(first[1]), headers, body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        StringBuilder body = new StringBuilder();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            int size;
            do {
                size = chunkSize(line());
                keep(body, size);
                line();
            } while (size > 0);
        } else {
            keep(body, Long.parseLong(headers.getOrDefault("content-length", "0")));
        }
        return body.toString();
    }

    /// The end of an attack reads the rest of an answer while the attack may still read it, too.
    private static int chunkSize(String line) throws IOException {
        try {
            return Integer.parseInt(line, 16);
        } catch (NumberFormatException e) {
            throw new IOException("not an HTTP response", e);
        }
    }

    private void keep(StringBuilder body, long size) throws IOException {
        long left = size;
        while (left > 0) {
            byte[] part = in.readNBytes((int) Math.min(left, 1 << 16));
            if (part.length == 0) {
                throw new EOFException("the response ended early");
            }
            left -= part.length;
            if (body.length() < MAX_KEPT_BODY) {
                body.append(new String(part, StandardCharsets.UTF_8));
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// Counts the status of an answer that may have arrived to a request that was held open.
    void settle() {
        if (unanswered == 0) {
            return;
        }
        try {
            socket.setSoTimeout(SETTLE_MS);
            tally.answer(line().split(" ", 3)[1]);
        } catch (SocketTimeoutException nothing) {
            tally.answer(Tally.NO_ANSWER);
        } catch (IOException | ArrayIndexOutOfBoundsException gone) {
            tally.answer(Tally.CLOSED);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
