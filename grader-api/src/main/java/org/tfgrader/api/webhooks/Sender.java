package org.tfgrader.api.webhooks;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.tfgrader.api.exchange.WebhookProperties;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.webhooks.Delivery.Attempt;

/// Posts signed events: `webhook-signature` is `v1,` and the base64 of the HMAC-SHA256 of `id.timestamp.body`, once
/// for each secret that signs (Standard Webhooks 1.0.0). Redirects are not followed. Of a successful response only
/// the status is read, of other responses the beginning. Created at first use, because reading the trusted
/// certificates takes a tenth of the service's start-up time.
@Lazy
@Component
class Sender implements AutoCloseable {
    private static final int MAX_ERROR = 200;
    private static final Set<Integer> OVERLOADED =
            Set.of(HttpStatus.SC_TOO_MANY_REQUESTS, HttpStatus.SC_BAD_GATEWAY, HttpStatus.SC_GATEWAY_TIMEOUT);

    private final CloseableHttpClient http;
    private final UrlGuard guard;
    private final WebhookProperties settings;
    private final Clock clock;

    Sender(UrlGuard guard, WebhookProperties settings, Clock clock) {
        this.guard = guard;
        this.settings = settings;
        this.clock = clock;
        http = GuardedHttp.client(guard, settings.timeout(), "tf-grader-webhooks");
    }

    /// A response, or the reason why there is none.
    ///
    /// @param rest the pause that the receiver requests or needs because it is overloaded; null if there is none
    record Sent(Attempt attempt, @Nullable Duration rest) {}

    /// Makes an attempt. Every failure is part of the result.
    Sent send(Webhook webhook, String eventId, String body) {
        Instant now = clock.instant();
        long start = System.nanoTime();
        try {
            if (!guard.isConfidential(webhook.url())) {
                throw new ProtocolException("plain http is only allowed for loopback addresses, if these are allowed");
            }
            return post(signed(webhook, eventId, now, body), now, start);
        } catch (IOException | RuntimeException e) {
            long millis = millisSince(start);
            boolean late = e instanceof SocketTimeoutException
                    || millis >= settings.timeout().toMillis();
            return new Sent(new Attempt(now, null, millis, error(e), null), late ? settings.rest() : null);
        }
    }

    /// Posts, and returns as soon as the status is there: the rest may be cut off, or never end.
    private Sent post(HttpPost post, Instant now, long start) throws IOException {
        AtomicReference<@Nullable Sent> answered = new AtomicReference<>();
        // A receiver that sends a byte per second would keep each single read within its time limit.
        var deadline = CompletableFuture.runAsync(
                post::abort,
                CompletableFuture.delayedExecutor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        try {
            return http.execute(post, response -> {
                long millis = millisSince(start);
                var sent = new Sent(new Attempt(now, response.getCode(), millis, null, null), rest(response));
                answered.set(sent);
                if (!sent.attempt().succeeded()) {
                    String beginning = Beginning.of(response, post::abort);
                    sent = new Sent(new Attempt(now, response.getCode(), millis, null, beginning), sent.rest());
                    answered.set(sent);
                }
                if (response.getEntity() != null) {
                    post.abort();
                }
                return sent;
            });
        } catch (IOException e) {
            Sent sent = answered.get();
            if (sent == null) {
                throw e;
            }
            return sent;
        } finally {
            deadline.cancel(false);
        }
    }

    private static HttpPost signed(Webhook webhook, String eventId, Instant now, String body) {
        HttpPost post = new HttpPost(webhook.url());
        post.setHeader("webhook-id", eventId);
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader(
                "webhook-signature",
                webhook.secrets().stream()
                        .map(secret -> signature(secret, eventId, now.getEpochSecond(), body))
                        .collect(Collectors.joining(" ")));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        return post;
    }

    private static String signature(String secret, String eventId, long seconds, String body) {
        try {
            return new com.standardwebhooks.Webhook(secret).sign(eventId, seconds, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("a secret that was created or validated here can't sign", e);
        }
    }

    private @Nullable Duration rest(ClassicHttpResponse response) {
        Duration asked = retryAfter(response.getFirstHeader(HttpHeaders.RETRY_AFTER));
        if (asked != null) {
            return asked;
        }
        return OVERLOADED.contains(response.getCode()) ? settings.rest() : null;
    }

    /// {@return the delay that the header gives in seconds or as a date; null if there is none}
    private @Nullable Duration retryAfter(@Nullable Header header) {
        if (header == null || header.getValue() == null) {
            return null;
        }
        if (header.getValue().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header.getValue()));
        }
        Instant date = DateUtils.parseStandardDate(header.getValue());
        return date == null ? null : Duration.between(clock.instant(), date);
    }

    private static String error(Exception e) {
        String text = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return text.length() <= MAX_ERROR ? text : text.substring(0, MAX_ERROR);
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
