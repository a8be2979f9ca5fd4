package org.tfgrader.api.limits;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection on which a test sends what no HTTP client would.
public final class RawConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;

    public RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends lines, each with the line break of HTTP.
    public RawConnection send(String... lines) {
        return sendBytes(String.join("\r\n", lines) + "\r\n");
    }

    RawConnection sendBytes(String bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// {@return whether bytes were sent; not if the service has closed the connection}
    boolean trySend(String bytes) {
        try {
            sendBytes(bytes);
            return true;
        } catch (UncheckedIOException closed) {
            return false;
        }
    }

    /// {@return whether something has been answered}
    public boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException closed) {
            return true;
        }
    }

    /// {@return the status of the next answer; -1 if the service closes the connection instead}
    public int status() {
        String line = line();
        return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : -1;
    }

    /// {@return everything until the service closes the connection}
    String rest() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException closed) {
            return "";
        }
    }

    private String line() {
        var line = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0 && next != '\n';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
        } catch (IOException closed) {
            return "";
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
