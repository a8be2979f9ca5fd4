package org.tfgrader.api.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Reads the beginning of a receiver's response, for people who look for the cause of a failure. The response may
/// never end.
final class Beginning {
    private static final List<String> HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION);
    private static final int MAX_HEADER = 200;
    private static final int MAX_BYTES = 1000;
    private static final int MAX_TEXT = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Beginning() {}

    /// {@return some headers, an empty line and as much of the body as arrives soon; null if there is nothing}
    ///
    /// @param abort ends the wait for more
    static @Nullable String of(ClassicHttpResponse response, Runnable abort) {
        var text = new StringBuilder();
        for (String name : HEADERS) {
            Header header = response.getFirstHeader(name);
            if (header != null && header.getValue() != null) {
                text.append(name.toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(cut(header.getValue(), MAX_HEADER))
                        .append('\n');
            }
        }
        String body = body(response, abort);
        if (!body.isBlank()) {
            text.append('\n').append(body);
        }
        // Databases can't store a NUL.
        return text.isEmpty() ? null : cut(text.toString().replace('\0', '\ufffd'), MAX_TEXT);
    }

    private static String body(ClassicHttpResponse response, Runnable abort) {
        if (response.getEntity() == null) {
            return "";
        }
        var begun = new ByteArrayOutputStream();
        var end = CompletableFuture.runAsync(
                abort, CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        try {
            InputStream in = response.getEntity().getContent();
            var part = new byte[MAX_BYTES];
            int read = in.read(part);
            while (read >= 0 && begun.size() < MAX_BYTES) {
                begun.write(part, 0, Math.min(read, MAX_BYTES - begun.size()));
                read = begun.size() < MAX_BYTES ? in.read(part) : -1;
            }
        } catch (IOException | RuntimeException cutOff) {
            return begun.toString(StandardCharsets.UTF_8);
        } finally {
            end.cancel(false);
        }
        return begun.toString(StandardCharsets.UTF_8);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
