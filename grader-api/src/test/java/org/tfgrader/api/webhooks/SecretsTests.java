package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.exchange.Secrets;

class SecretsTests {
    @Test
    void standInNoText() {
        String secret = Secrets.next();
        URI url = URI.create("https://1.1.1.1/hook?token=" + secret);
        var webhook = new Webhook("id", url, List.of(), List.of(secret), null, Instant.EPOCH);

        assertThat(List.of(
                        webhook,
                        new WebhookController.Made(webhook, secret),
                        new WebhookController.Wish(url.toString(), List.of(), secret)))
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain(secret));
    }
}
