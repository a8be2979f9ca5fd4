package org.tfgrader.api.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Asks others for small answers. Made when the first is asked for: to read whom it trusts takes a tenth of the
/// service's start.
@Lazy
@Component
public class GuardedHttp implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 4 << 20;
    private static final int PART = 8192;

    private final CloseableHttpClient http;
    private final UrlGuard guard;

    GuardedHttp(UrlGuard guard) {
        this.guard = guard;
        http = client(guard, TIMEOUT, "tf-grader");
    }

    /// {@return a client that follows no redirect, sends nothing twice by itself, and keeps nothing} Close it after
    /// use.
    ///
    /// @param timeout for each step of an exchange, not for all of it
    public static CloseableHttpClient client(UrlGuard guard, Duration timeout, String userAgent) {
        Timeout limit = Timeout.of(timeout);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .setTimeToLive(Timeout.ofMinutes(1))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limit)
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /// What was answered.
    ///
    /// @param headers by their names in lower case; several of one name are one, with commas between them
    public record Answer(int status, Map<String, String> headers, String body) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /// {@return whether the same may be answered otherwise later}
        public boolean isOutage() {
            return switch (status) {
                case 408, 425, 429 -> true;
                default -> status / 100 == 5;
            };
        }
    }

    /// {@return what is answered to a request}
    ///
    /// @throws IOException if there is no answer within 20 s, or none that may be read
    public Answer send(HttpUriRequestBase request) throws IOException {
        if (!guard.isConfidential(url(request))) {
            throw new ProtocolException("plain http is for loopback addresses alone, and where they are allowed");
        }
        // Whoever answers a byte a second keeps each single read within its time.
        var deadline = CompletableFuture.runAsync(
                request::abort, CompletableFuture.delayedExecutor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return http.execute(request, GuardedHttp::answer);
        } catch (IOException e) {
            if (deadline.isDone()) {
                throw (IOException)
                        new InterruptedIOException("no answer within " + TIMEOUT.toSeconds() + " s").initCause(e);
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
            throw (ProtocolException) new ProtocolException("the URL can't be read").initCause(e);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    header.getValue() == null ? "" : header.getValue(),
                    (one, other) -> one + ", " + other);
        }
        String body =
                response.getEntity() == null ? "" : text(response.getEntity().getContent());
        return new Answer(response.getCode(), headers, body);
    }

    private static String text(InputStream in) throws IOException {
        var text = new ByteArrayOutputStream();
        var part = new byte[PART];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            text.write(part, 0, length);
            if (text.size() > MAX_BYTES) {
                throw new ProtocolException("the answer is larger than %d bytes".formatted(MAX_BYTES));
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
