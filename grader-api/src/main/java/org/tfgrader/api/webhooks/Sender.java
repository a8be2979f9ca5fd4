package org.tfgrader.api.webhooks;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;

/// Posts signed events: `webhook-signature` is `v1,` and the base64 of the HMAC-SHA256 of `id.timestamp.body`, once
/// for each secret that signs (Standard Webhooks 1.0.0).
@Component
class Sender {
    private final ObjectProvider<GuardedHttp> http;
    private final Clock clock;

    Sender(ObjectProvider<GuardedHttp> http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// Posts an event.
    ///
    /// @throws IOException if there is no response
    Answer send(Webhook webhook, String eventId, String body) throws IOException {
        return http.getObject().send(signed(webhook, eventId, clock.instant(), body));
    }

    static HttpPost signed(Webhook webhook, String eventId, Instant now, String body) {
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
}
