package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;

/// Has the published libraries of Standard Webhooks verify what this service signs, and this service what they sign.
@ServiceTest
class SignatureConformance {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path TOOLS = Path.of(System.getProperty("conformance.tools"));

    private static final String BODY = """
            {"type": "submission.created", "timestamp": "2026-01-01T00:00:00Z",
             "data": {"student": "Jörg", "files": [{"name": "Solution.java", "content": "class Solution {} // ≤ 3"}]}}""";
    private static final String OTHER_SECRET = "whsec_" + "QkJC".repeat(8);

    private final Service instructor;
    private final Service anyone;

    @Autowired
    private SortableIds ids;

    private String event;

    SignatureConformance(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        anyone = instructor.with("");
    }

    @BeforeEach
    void nameAnEvent() {
        event = "msg_" + ids.next();
    }

    /// A published library, behind a program that signs and verifies with it.
    enum Library {
        PYTHON(TOOLS.resolve("python/bin/python").toString(), "signatures.py"),
        JAVASCRIPT("node", "signatures.js");

        private final String interpreter;
        private final String program;

        Library(String interpreter, String program) {
            this.interpreter = interpreter;
            this.program = program;
        }

        String sign(String secret, String id, Instant at, String body) throws IOException, InterruptedException {
            return run(body, "sign", secret, id, Long.toString(at.getEpochSecond()));
        }

        /// {@return `valid`, or why it is refused}
        String verify(String secret, Received received, String body) throws IOException, InterruptedException {
            return run(
                    body,
                    "verify",
                    secret,
                    received.header("webhook-id"),
                    received.header("webhook-timestamp"),
                    received.header("webhook-signature"));
        }

        private String run(String body, String... arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(
                    interpreter, ROOT.resolve("conformance").resolve(program).toString()));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("NODE_PATH", TOOLS.resolve("node_modules").toString());
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(body.getBytes(StandardCharsets.UTF_8));
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor()).as("%s says %s", this, answer).isZero();
            return answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void verifiesWhatIsSignedHere(Library library) throws IOException, InterruptedException {
        String secret = Secrets.next();
        Received received = sent(Instant.now(), secret);

        assertThat(library.verify(secret, received, received.body())).isEqualTo("valid");
        assertThat(library.verify(OTHER_SECRET, received, received.body())).contains("No matching signature");
        assertThat(library.verify(secret, received, received.body().replace("Jörg", "Jorg")))
                .contains("No matching signature");
    }

    @ParameterizedTest
    @EnumSource
    void signsWhatIsTakenHere(Library library) throws IOException, InterruptedException {
        JsonNode source = source();
        String secret = source.get("secret").asString();
        Instant now = Instant.now();
        String signature = library.sign(secret, event, now, BODY);

        assertThat(post(source, now, signature, BODY).status()).isEqualTo(202);
        assertThat(post(source, now, signature, BODY + " ").status()).isEqualTo(401);
        assertThat(post(source, now, library.sign(OTHER_SECRET, event, now, BODY), BODY)
                        .status())
                .isEqualTo(401);
    }

    /// {@return what a receiver gets of an event that is sent at a time}
    private Received sent(Instant at, String... secrets) throws IOException {
        try (var receiver = new Receiver();
                var http = HttpClients.createDefault()) {
            var webhook =
                    new Webhook("id", URI.create(receiver.url()), List.of(), List.of(secrets), null, Instant.EPOCH);
            http.execute(Sender.signed(webhook, event, at, BODY), response -> response.getCode());
            return receiver.received().getFirst();
        }
    }

    /// {@return a source that may hand in, with its secret}
    private JsonNode source() {
        String name = ids.next().toLowerCase(Locale.ROOT);
        return instructor
                .postJson("/api/v1/webhook-sources", "{\"name\": \"%s\"}".formatted(name))
                .json();
    }

    private Answer post(JsonNode source, Instant at, String signature, String body) {
        return anyone.send(anyone.request(source.get("path").asString())
                .header("Content-Type", "application/json")
                .header("webhook-id", event)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body)));
    }
}
