package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.exchange.Signatures;
import org.tfgrader.api.exchange.WebhookProperties;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.outbound.UrlGuardTests;
import org.tfgrader.api.webhooks.Receiver.Body;
import org.tfgrader.api.webhooks.Receiver.Received;
import org.tfgrader.api.webhooks.Sender.Sent;

class SenderTests {
    // The example of the specification's own libraries.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofMinutes(3);

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void signsAsTheSpecificationsExampleDoes() throws IOException {
        send(true, PATIENT, receiver.url());

        Received event = receiver.received().getFirst();
        assertThat(event.header("webhook-id")).isEqualTo(ID);
        assertThat(event.header("webhook-timestamp")).isEqualTo("1614265330");
        assertThat(event.header("webhook-signature")).isEqualTo(SIGNATURE);
        assertThat(event.body()).isEqualTo(BODY);
        assertThat(Signatures.of(SECRET, ID, NOW.getEpochSecond(), BODY)).isEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void connectsToNothingThatIsNotPublicWhateverWasRegistered(String host) throws IOException {
        Sent sent = send(false, PATIENT, "https://%s:%d/hook".formatted(host, receiver.port()));

        assertThat(sent.attempt().status()).isNull();
        assertThat(sent.attempt().error()).contains("not on the public internet");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void sendsNothingInPlainOverANetwork() throws IOException {
        assertThat(send(false, PATIENT, receiver.url()).attempt().error()).contains("plain http");
        assertThat(send(true, PATIENT, "http://1.1.1.1/hook").attempt().error()).contains("plain http");
        assertThat(send(true, PATIENT, "http://grades.example.edu/").attempt().error())
                .contains("plain http");
        assertThat(receiver.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200, CUT_OFF", "200, ENDLESS", "410, CUT_OFF", "410, ENDLESS", "500, ENDLESS"})
    void takesTheStatusForTheAnswer(int status, Body body) throws IOException {
        receiver.answer(status, body);

        Sent sent = send(true, PATIENT, receiver.url());

        assertThat(sent.attempt().error()).isNull();
        assertThat(sent.attempt().status()).isEqualTo(status);
    }

    @Test
    void sendsAgainAfterABodyThatItDidNotRead() throws IOException {
        receiver.answer(200, Body.ENDLESS);
        try (Sender sender = sender(true, PATIENT)) {
            Webhook webhook = webhook(receiver.url());

            assertThat(sender.send(webhook, ID, BODY).attempt().status()).isEqualTo(200);
            assertThat(sender.send(webhook, ID, BODY).attempt().status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws IOException {
        try (var elsewhere = new Receiver()) {
            receiver.answer(status, "Location", elsewhere.url());

            Sent sent = send(true, PATIENT, receiver.url());

            assertThat(sent.attempt().status()).isEqualTo(status);
            assertThat(sent.attempt().succeeded()).isFalse();
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void failsWhereNoRequestCanBeMade() throws IOException {
        Sent sent = send(true, PATIENT, "http://127.0.0.1:99999/hook");

        assertThat(sent.attempt().succeeded()).isFalse();
        assertThat(sent.attempt().error()).contains("99999");
    }

    @Test
    void leavesAReceiverAloneForAsLongAsItSays() throws IOException {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plusSeconds(90).atOffset(ZoneOffset.UTC));
        receiver.answer(429, "Retry-After", "120").answer(503, "Retry-After", date);

        assertThat(send(true, PATIENT, receiver.url()).rest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(send(true, PATIENT, receiver.url()).rest()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 504})
    void leavesAReceiverAloneThatHasTooMuchToDo(int status) throws IOException {
        receiver.answer(status);

        assertThat(send(true, PATIENT, receiver.url()).rest()).isEqualTo(REST);
    }

    @Test
    void leavesAReceiverAloneThatTakesTooLong() throws IOException {
        receiver.hold();

        Sent sent = send(true, Duration.ofMillis(200), receiver.url());

        assertThat(sent.attempt().status()).isNull();
        assertThat(sent.attempt().error()).isNotNull();
        assertThat(sent.rest()).isEqualTo(REST);
    }

    @Test
    void leavesNoOtherReceiverAlone() throws IOException {
        receiver.answer(500).answer(503, "Retry-After", "soon");

        assertThat(send(true, PATIENT, receiver.url()).rest()).isNull();
        assertThat(send(true, PATIENT, receiver.url()).rest()).isNull();
    }

    private static Sent send(boolean loopback, Duration timeout, String url) throws IOException {
        try (Sender sender = sender(loopback, timeout)) {
            return sender.send(webhook(url), ID, BODY);
        }
    }

    private static Sender sender(boolean loopback, Duration timeout) {
        return new Sender(
                new UrlGuard(UrlGuardTests.settings(loopback)),
                new WebhookProperties(List.of(Duration.ZERO), timeout, REST, Duration.ofDays(1), 1),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Webhook webhook(String url) {
        return new Webhook("id", URI.create(url), List.of(), List.of(SECRET), null, null, NOW);
    }
}
