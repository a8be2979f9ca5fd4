package org.tfgrader.benchmarks.siege;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Media types and filling for request bodies.
final class Bodies {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";
    static final String BOUNDARY = "B";
    static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

    private Bodies() {}

    /// {@return so many times the letter x}
    static byte[] filling(int length) {
        byte[] filling = new byte[length];
        Arrays.fill(filling, (byte) 'x');
        return filling;
    }

    /// {@return the head of a multipart body with one file}
    static byte[] fileHead(String name) {
        return "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(BOUNDARY, name)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// {@return a complete multipart body with one file}
    static byte[] file(String name, byte[] content) {
        byte[] head = fileHead(name);
        byte[] end = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(head, head.length + content.length + end.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(end, 0, body, head.length + content.length, end.length);
        return body;
    }
}
