package org.tfgrader.api.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Sends requests as they are written, for what no client of others would send.
final class RawClient {
    private static final int PATIENCE_MS = 60_000;
    private static final String END = "\r\n";

    private final int port;

    RawClient(int port) {
        this.port = port;
    }

    /// What was answered.
    ///
    /// @param headers as they came, each as a line
    record Answer(int status, List<String> headers, String body) {
        static Answer of(String text) {
            int end = text.indexOf(END + END);
            if (end < 0) {
                throw new AssertionError("no answer: " + text);
            }
            List<String> head = text.substring(0, end).lines().toList();
            return new Answer(
                    Integer.parseInt(head.getFirst().split(" ", 3)[1]),
                    head.subList(1, head.size()),
                    text.substring(end + 2 * END.length()));
        }

        /// {@return a header; empty if there is none}
        String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst()
                    .orElse("");
        }
    }

    /// Asks with HTTP 1.0, so that the answer comes in one piece.
    ///
    /// @param headers each as a line
    Answer send(String method, String path, String body, String... headers) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "%s %s HTTP/1.0\r\n%s\r\nHost: localhost:%d\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, path, String.join(END, headers), port, content.length);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }
}
