package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.exchange.Signatures;

class SenderTests {
    // The example of the specification's own libraries.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsAsTheSpecificationsExampleDoes() throws ProtocolException, URISyntaxException {
        var webhook = new Webhook(
                "id", URI.create("https://grades.example.edu/hook"), List.of(), List.of(SECRET, SECRET), null, NOW);

        var event = Sender.signed(webhook, ID, NOW, BODY);

        assertThat(event.getUri()).isEqualTo(webhook.url());
        assertThat(event.getHeader("webhook-id").getValue()).isEqualTo(ID);
        assertThat(event.getHeader("webhook-timestamp").getValue()).isEqualTo("1614265330");
        assertThat(event.getHeader("webhook-signature").getValue()).isEqualTo(SIGNATURE + " " + SIGNATURE);
        assertThat(Signatures.of(SECRET, ID, NOW.getEpochSecond(), BODY)).isEqualTo(SIGNATURE);
    }
}
