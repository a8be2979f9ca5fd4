package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SourceKind;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SourceKind.Moodle;
import org.tfgrader.api.inbound.source.SourceKind.Standard;

class SourceSecretsTests {
    @Test
    void standInNoText() {
        String secret = Secrets.next();
        URI url = URI.create("https://1.1.1.1/hook?token=" + secret);
        var access = new PlatformAccess(URI.create("https://1.1.1.1"), secret, List.of(), List.of());
        var standard = source(new Standard(List.of(secret)));
        var canvas = source(new Canvas(url, "account", access));
        var moodle = source(new Moodle(List.of(secret), access));

        assertThat(List.of(
                        standard,
                        standard.kind(),
                        access,
                        moodle,
                        moodle.kind(),
                        SourceController.Response.of(canvas, secret),
                        new SourceController.NewToken(secret),
                        new NewSource("campus", secret, "canvas", null, null, null, secret, null, null)))
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain(secret));
    }

    private static Source source(SourceKind kind) {
        return new Source("id", "campus", kind, Instant.EPOCH);
    }
}
