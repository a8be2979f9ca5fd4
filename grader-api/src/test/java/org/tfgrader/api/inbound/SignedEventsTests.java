package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.exchange.Signatures;
import org.tfgrader.api.limits.RawConnection;

/// Which signatures and bodies are accepted.
class SignedEventsTests extends HookFixture {
    @Test
    void takesWhatIsSignedWhileManyBodiesDoNotCome() {
        List<RawConnection> slow = new ArrayList<>();
        try {
            beginMany(slow, "Content-Length: 60000");
            assertThat(post("msg_fast", BODY, secret()).status()).isEqualTo(202);
        } finally {
            slow.forEach(RawConnection::close);
        }
    }

    @Test
    void takesLargeEventsWhileManyOthersAreSentSlowly() {
        List<RawConnection> slow = new ArrayList<>();
        try {
            beginMany(slow, "Content-Length: 1000000", "Expect: 100-continue");
            assertThat(slow).allSatisfy(each -> assertThat(each.status()).isEqualTo(100));

            String large = BODY.replace("class Solution {}", "class Solution {} // " + "x".repeat(100_000));
            assertThat(post("msg_large", large, secret()).status()).isEqualTo(202);
            assertThat(post("msg_small", BODY, secret()).status()).isEqualTo(202);
        } finally {
            slow.forEach(RawConnection::close);
        }
    }

    /// Sends the headers of 70 events whose bodies do not come.
    private void beginMany(List<RawConnection> slow, String... headers) {
        List<String> lines = new ArrayList<>(List.of("POST /hooks/campus HTTP/1.1", "Host: localhost"));
        lines.addAll(List.of(headers));
        lines.addAll(List.of(
                "webhook-id: msg_slow",
                "webhook-timestamp: " + Instant.now().getEpochSecond(),
                "webhook-signature: v1,none",
                ""));
        for (int i = 0; i < 70; i++) {
            slow.add(new RawConnection(port).send(lines.toArray(String[]::new)));
        }
    }

    @Test
    void takesWhatTheSourceHasWhenItsSecretIsReplacedTwice() {
        String between = rotated();
        String fresh = rotated();

        long now = Instant.now().getEpochSecond();
        String both = "v1,AAAA " + Signatures.of(secret(), "msg_12", now, BODY);
        assertThat(send("campus", "msg_12", now, both, BODY).status()).isEqualTo(202);
        assertThat(post("msg_13", BODY, fresh).status()).isEqualTo(202);
        assertRefused(post("msg_14", BODY, between));
    }

    @Test
    void readsNoLargeBodyOfWhoCantBeASource() {
        long now = Instant.now().getEpochSecond();
        assertThat(statusWithoutBody("nowhere", 100_000, "msg_15", now, "v1,AAAA"))
                .isEqualTo(401);
        assertThat(statusWithoutBody("campus", 100_000, "", now, "v1,AAAA")).isEqualTo(401);
        assertThat(statusWithoutBody("campus", 100_000, "msg_15", now, "")).isEqualTo(401);
        assertThat(statusWithoutBody("campus", 100_000, "msg_15", now - 3600, "v1,AAAA"))
                .isEqualTo(401);
        assertThat(statusWithoutBody("campus", 100_000, "msg_15", now + 3600, "v1,AAAA"))
                .isEqualTo(401);
        assertThat(statusWithoutBody("campus", 9_000_000, "msg_15", now, "v1,AAAA"))
                .isEqualTo(413);
    }

    @Test
    void refusesABodyThatIsTooLongAndDoesNotSayHowLong() {
        long now = Instant.now().getEpochSecond();
        byte[] tooLong = new byte[9_000_000];
        Answer refused = anyone.send(signed("campus", "msg_16", now, "v1,AAAA")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(tooLong))));

        assertThat(refused.status()).isEqualTo(413);
    }

    @Test
    void namesTheHeaderThatIsTooLong() {
        Answer refused = post("m".repeat(256), BODY, secret());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("field")).isEqualTo("webhook-id");
        assertThat(refused.string("detail")).startsWith("`webhook-id` must have 1 to 255");
    }

    @Test
    void refusesWhatIsNotSignedByThisSource() {
        String other = "whsec_" + "QUFB".repeat(8);
        assertRefused(post("msg_5", BODY, other));
        assertRefused(anyone.postJson("/hooks/campus", BODY));
        assertRefused(anyone.postJson("/hooks/nowhere", BODY));
        long now = Instant.now().getEpochSecond();
        assertRefused(send("campus", "msg_6", now - 3600, Signatures.of(secret(), "msg_6", now - 3600, BODY), BODY));
        assertRefused(send("campus", "msg_7", now, Signatures.of(secret(), "msg_8", now, BODY), BODY));
        assertRefused(send("campus", "msg_9", now, Signatures.of(secret(), "msg_9", now, BODY), BODY + " "));
        assertRefused(send("campus", "msg_10", now, "v1,", BODY));
        assertThat(grading.graded()).isEmpty();
    }

    private String rotated() {
        return instructor.postJson(path(source) + "/secret", "").string("secret");
    }

    /// {@return the status of a request whose body never comes}
    private int statusWithoutBody(String name, int length, String id, long seconds, String signature) {
        try (var connection = new RawConnection(port)) {
            return connection
                    .send(
                            "POST /hooks/%s HTTP/1.1".formatted(name),
                            "Host: localhost",
                            "Content-Type: application/json",
                            "Content-Length: " + length,
                            "webhook-id: " + id,
                            "webhook-timestamp: " + seconds,
                            "webhook-signature: " + signature,
                            "")
                    .status();
        }
    }

    private static void assertRefused(Answer refused) {
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:unauthenticated");
    }
}
