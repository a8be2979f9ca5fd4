package org.tfgrader.benchmarks.siege;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes requests of HTTP/1.1 as bytes.
final class Request {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";
    static final String MULTIPART = "multipart/form-data; boundary=B";
    private static final byte[] NOTHING = {};

    private Request() {}

    /// {@return a request without a body}
    ///
    /// @param headers complete lines, such as `Accept: text/html`
    static byte[] get(String path, String... headers) {
        return of("GET", path, List.of(headers), NOTHING);
    }

    static byte[] post(String path, String type, String body, String... headers) {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static byte[] post(String path, String type, byte[] body, String... headers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(announce("POST", path, type, body.length, headers));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /// {@return the head of a request whose body follows, or never does}
    static byte[] announce(String method, String path, String type, long length, String... headers) {
        StringBuilder head = new StringBuilder()
                .append("Content-Type: ")
                .append(type)
                .append("\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return (line(method, path) + head + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /// {@return so many times the letter x}
    static byte[] filling(int length) {
        byte[] filling = new byte[length];
        Arrays.fill(filling, (byte) 'x');
        return filling;
    }

    /// {@return a multipart body with one file}
    static byte[] file(String name, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--B--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /// {@return the first two lines of a request}
    static String line(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    }

    private static byte[] of(String method, String path, List<String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(line(method, path));
        headers.forEach(header -> head.append(header).append("\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /// {@return the beginning of a request whose headers never end}
    static byte[] withoutEnd(String path) {
        return (line("GET", path) + "X-Slow: ").getBytes(StandardCharsets.US_ASCII);
    }
}
