package org.tfgrader.api.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Calls other servers for small responses and files. Created at first use, because reading the trusted
/// certificates takes a tenth of the service's start-up time.
@Lazy
@Component
public class GuardedHttp implements AutoCloseable {
    private static final int MAX_BYTES = 4 << 20;

    private final CloseableHttpClient http;
    private final UrlGuard guard;
    private final Duration timeout;

    GuardedHttp(UrlGuard guard, OutboundProperties settings) {
        this.guard = guard;
        timeout = settings.timeout();
        http = client(guard, timeout);
    }

    /// {@return a client that follows no redirects, has no retries, and stores no state}
    ///
    /// @param timeout for each step of an exchange, not for all of it
    private static CloseableHttpClient client(UrlGuard guard, Duration timeout) {
        Timeout limit = Timeout.of(timeout);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .setTimeToLive(Timeout.ofMinutes(1))
                                // There are no retries, so a connection that the server has closed since the last
                                // request must not be used.
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limit)
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent("tf-grader")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /// A response.
    ///
    /// @param reason the text of the status line; empty if there is none
    /// @param headers by their names in lower case; several values of one name are joined by commas
    public record Answer(int status, String reason, Map<String, String> headers, String body) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /// {@return the message: the body, or the reason in the status line if the body has none, as from Moodle}
        public String message() {
            return body.strip().matches("|\\[]|\\{}") ? reason : body;
        }

        /// {@return whether a later request may succeed}
        public boolean isOutage() {
            return switch (status) {
                case 408, 425, 429 -> true;
                default -> status / 100 == 5;
            };
        }

        /// {@return the pause that the server requests in seconds (`Retry-After`); null if it requests none}
        public @Nullable Duration retryAfter() {
            String seconds = headers.getOrDefault("retry-after", "");
            return seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
        }
    }

    /// A response is larger than allowed.
    public static final class TooLargeException extends ProtocolException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int maxBytes) {
            super("the response is larger than %d bytes".formatted(maxBytes));
        }
    }

    /// {@return the response to a request}
    ///
    /// @throws IOException if there is no response in time, or it is too large
    public Answer send(HttpUriRequestBase request) throws IOException {
        return send(request, response -> answer(response, text(body(response, MAX_BYTES))));
    }

    /// Downloads a file.
    ///
    /// @param maxBytes the maximum size
    /// @param file receives the body of a successful response
    /// @return the response; a successful one without its body
    /// @throws TooLargeException if the file is larger
    /// @throws IOException if there is no response in time
    public Answer download(HttpUriRequestBase request, int maxBytes, OutputStream file) throws IOException {
        return send(request, response -> {
            if (response.getCode() / 100 != 2) {
                return answer(response, text(body(response, MAX_BYTES)));
            }
            file.write(body(response, maxBytes));
            return answer(response, "");
        });
    }

    private Answer send(HttpUriRequestBase request, HttpClientResponseHandler<Answer> reader) throws IOException {
        if (!guard.isConfidential(url(request))) {
            throw new ProtocolException("plain http is only allowed for loopback addresses, if these are allowed");
        }
        // A server that sends a byte per second would keep each single read within its time limit.
        var deadline = CompletableFuture.runAsync(
                request::abort, CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return http.execute(request, reader);
        } catch (IOException | RuntimeException e) {
            // The client can fail with any exception if it is aborted while it connects.
            if (deadline.isDone()) {
                throw (IOException)
                        new InterruptedIOException("no response within " + timeout.toSeconds() + " s").initCause(e);
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private static URI url(HttpUriRequestBase request) throws ProtocolException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw (ProtocolException) new ProtocolException("the URL is invalid").initCause(e);
        }
    }

    private static Answer answer(ClassicHttpResponse response, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    header.getValue() == null ? "" : header.getValue(),
                    (one, other) -> one + ", " + other);
        }
        return new Answer(
                response.getCode(), Objects.requireNonNullElse(response.getReasonPhrase(), ""), headers, body);
    }

    private static byte[] body(ClassicHttpResponse response, int maxBytes) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        byte[] body = response.getEntity().getContent().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw new TooLargeException(maxBytes);
        }
        return body;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
