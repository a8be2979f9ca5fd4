package org.tfgrader.api.handin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.exchange.Signatures;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.limits.RawConnection;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("one-database")
class HookTests {
    private static final String BODY = """
            {"type": "submission.created", "timestamp": "2026-01-01T00:00:00Z",
             "data": {"student": "s7", "files": [{"name": "Solution.java", "content": "class Solution {}"}]}}""";

    private final int port;
    private final Service instructor;
    private final Service anyone;

    @Autowired
    private ScriptedGrading grading;

    private JsonNode source;

    HookTests(@LocalServerPort @Autowired int port) {
        this.port = port;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        anyone = instructor.with("");
    }

    @BeforeEach
    void make() {
        grading.reset();
        Answer made = instructor.postJson("/api/v1/webhook-sources", "{\"name\": \"campus\"}");
        assertThat(made.status()).isEqualTo(201);
        source = made.json();
    }

    @AfterEach
    void remove() {
        // What is graded after its test would be counted by the next one.
        Awaitility.await().until(this::isAllGraded);
        instructor.get("/api/v1/webhook-sources").json().get("sources").forEach(each -> instructor.delete(path(each)));
    }

    @Test
    void takesWhatIsSignedAndGradesIt() {
        Answer taken = post("msg_1", BODY, secret());

        assertThat(taken.status()).isEqualTo(202);
        String place = taken.header("Location");
        assertThat(taken.json().get("url").asString()).endsWith(place);
        Awaitility.await()
                .until(() ->
                        instructor.get(place).json().get("state").asString().equals("done"));
        JsonNode verdict = instructor.get(place).json();
        assertThat(verdict.get("student").asString()).isEqualTo("s7");
        assertThat(verdict.get("score").asDouble()).isEqualTo(100);
    }

    @Test
    void takesWhatIsSignedWhileManyBodiesDoNotCome() {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 70; i++) {
                slow.add(new RawConnection(port)
                        .send(
                                "POST /hooks/campus HTTP/1.1",
                                "Host: localhost",
                                "Content-Length: 60000",
                                "webhook-id: msg_slow",
                                "webhook-timestamp: " + Instant.now().getEpochSecond(),
                                "webhook-signature: v1,none",
                                ""));
            }
            assertThat(post("msg_fast", BODY, secret()).status()).isEqualTo(202);
        } finally {
            slow.forEach(RawConnection::close);
        }
    }

    @Test
    void takesTheSameEventOnce() {
        Answer first = post("msg_2", BODY, secret());
        Answer again = post("msg_2", BODY, secret());

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        Answer reused = post("msg_2", BODY.replace("s7", "s8"), secret());
        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.json().get("field").asString()).isEqualTo("webhook-id");
    }

    @Test
    void takesBothSecretsWhileOneReplacesTheOther() {
        String fresh = rotated();

        assertThat(post("msg_3", BODY, secret()).status()).isEqualTo(202);
        assertThat(post("msg_4", BODY, fresh).status()).isEqualTo(202);
    }

    @Test
    void takesWhatTheSourceHasWhenItsSecretIsReplacedTwice() {
        String between = rotated();
        String fresh = rotated();

        assertThat(post("msg_12", BODY, secret()).status()).isEqualTo(202);
        assertThat(post("msg_13", BODY, fresh).status()).isEqualTo(202);
        assertRefused(post("msg_14", BODY, between));
    }

    @Test
    void readsNoLargeBodyOfWhoCantBeASource() throws IOException {
        long now = Instant.now().getEpochSecond();
        assertThat(statusWithoutBody("nowhere", 100_000, "msg_15", now, "v1,AAAA"))
                .contains(" 401 ");
        assertThat(statusWithoutBody("campus", 100_000, "", now, "v1,AAAA")).contains(" 401 ");
        assertThat(statusWithoutBody("campus", 100_000, "msg_15", now, "")).contains(" 401 ");
        assertThat(statusWithoutBody("campus", 100_000, "msg_15", now - 3600, "v1,AAAA"))
                .contains(" 401 ");
        assertThat(statusWithoutBody("campus", 100_000, "msg_15", now + 3600, "v1,AAAA"))
                .contains(" 401 ");
        assertThat(statusWithoutBody("campus", 9_000_000, "msg_15", now, "v1,AAAA"))
                .contains(" 413 ");
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
        assertThat(refused.json().get("field").asString()).isEqualTo("webhook-id");
        assertThat(refused.json().get("detail").asString()).startsWith("`webhook-id` must have 1 to 255");
    }

    @ParameterizedTest
    @CsvSource({
        "'', data.files",
        "', \"files\": []', data.files",
        "', \"files\": [null]', data.files[0].name",
        "', \"files\": [{\"name\": \"A.java\"}]', data.files[0].content"
    })
    void namesTheFieldAsTheEventHasIt(String files, String field) {
        String body = "{\"type\": \"submission.created\", \"data\": {\"student\": \"s7\"%s}}".formatted(files);

        Answer refused = post("msg_17", body, secret());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asString()).isEqualTo(field);
        assertThat(refused.json().get("detail").asString()).startsWith("`" + field + "` ");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not json",
                "{\"type\": \"submission.eaten\", \"data\": {\"student\": \"s7\"}}",
                "{\"type\": \"submission.created\"}",
                "{\"type\": \"submission.created\", \"data\": {\"files\": []}}",
                "{\"type\": \"submission.created\", \"data\": {\"student\": \"s 7\", \"files\": []}}",
                "{\"type\": \"submission.created\", \"data\": {\"student\": \"s7\"}}",
                "{\"type\": \"submission.created\", \"data\": {\"student\": \"s7\", \"files\": [null]}}",
                "{\"type\": \"submission.created\", \"data\": {\"student\": \"s7\", \"files\": [{\"name\": \"A.java\"}]}}"
            })
    void refusesWhatCantBeASubmission(String body) {
        Answer refused = post("msg_11", body, secret());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asString()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \"\"}", "{\"name\": \"Two words\"}", "{\"name\": \"../admin\"}"})
    void refusesNamesThatCantBe(String json) {
        Answer refused = instructor.postJson("/api/v1/webhook-sources", json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asString()).isEqualTo("name");
    }

    @Test
    void refusesANameTwice() {
        assertThat(instructor
                        .postJson("/api/v1/webhook-sources", "{\"name\": \"campus\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void showsNoSecretASecondTime() {
        assertThat(instructor.get("/api/v1/webhook-sources").text())
                .contains("campus")
                .doesNotContain("whsec_");
    }

    private boolean isAllGraded() {
        return instructor
                .get("/api/v1/submissions?student=s7")
                .json()
                .get("submissions")
                .valueStream()
                .allMatch(row -> row.get("state").asString().equals("done"));
    }

    private String secret() {
        return source.get("secret").asString();
    }

    private String rotated() {
        return instructor
                .postJson(path(source) + "/secret", "")
                .json()
                .get("secret")
                .asString();
    }

    private static String path(JsonNode source) {
        return "/api/v1/webhook-sources/" + source.get("id").asString();
    }

    private Answer post(String id, String body, String secret) {
        long now = Instant.now().getEpochSecond();
        return send("campus", id, now, Signatures.of(secret, id, now, body), body);
    }

    private Answer send(String name, String id, long seconds, String signature, String body) {
        return anyone.send(signed(name, id, seconds, signature).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder signed(String name, String id, long seconds, String signature) {
        return anyone.request("/hooks/" + name)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", signature);
    }

    /// {@return the first line of the answer to a request whose body never comes}
    private String statusWithoutBody(String name, int length, String id, long seconds, String signature)
            throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("""
                    POST /hooks/%s HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    webhook-id: %s\r
                    webhook-timestamp: %d\r
                    webhook-signature: %s\r
                    \r
                    """.formatted(name, length, id, seconds, signature).getBytes(StandardCharsets.UTF_8));
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
            return String.valueOf(new BufferedReader(answer).readLine());
        }
    }

    private static void assertRefused(Answer refused) {
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:tfgrader:problem:unauthenticated");
    }
}
