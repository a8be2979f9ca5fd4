package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.handin.NewSource;
import org.tfgrader.api.handin.SourceController;
import org.tfgrader.api.handin.source.PlatformAccess;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.SourceKind;
import org.tfgrader.api.handin.source.SourceKind.Canvas;
import org.tfgrader.api.handin.source.SourceKind.Moodle;
import org.tfgrader.api.handin.source.SourceKind.Standard;

class SecretsTests {
    @Test
    void standInNoText() {
        String secret = Secrets.next();
        URI url = URI.create("https://1.1.1.1/hook?token=" + secret);
        var webhook = new Webhook("id", url, List.of(), List.of(secret), null, null, Instant.EPOCH);
        var access = new PlatformAccess(URI.create("https://1.1.1.1"), secret, List.of(), List.of());
        var standard = source(new Standard(List.of(secret)));
        var canvas = source(new Canvas(url, "account", access));
        var moodle = source(new Moodle(List.of(secret), access));

        assertThat(List.of(
                        webhook,
                        standard,
                        standard.kind(),
                        access,
                        moodle,
                        moodle.kind(),
                        WebhookController.Shown.of(webhook, secret),
                        new WebhookController.Wish(url.toString(), List.of(), secret),
                        SourceController.Shown.of(canvas, secret),
                        new SourceController.NewToken(secret),
                        new NewSource("campus", secret, "canvas", null, null, null, secret, null, null)))
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain(secret));
    }

    private static Source source(SourceKind kind) {
        return new Source("id", "campus", kind, Instant.EPOCH);
    }
}
