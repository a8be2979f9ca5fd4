package org.tfgrader.api.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tfgrader.api.LocalHttp;
import org.tfgrader.api.exchange.Signatures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hears of verdicts by signed events, and can be away for a while.
final class EventReceiver implements AutoCloseable {
    private static final String SECRET = "whsec_"
            + Base64.getEncoder()
                    .encodeToString("a secret that only tests may know".getBytes(StandardCharsets.US_ASCII));

    private final int port = Ports.next();
    private final Map<String, Queue<String>> bodies = new ConcurrentHashMap<>();
    private final Queue<String> unsigned = new ConcurrentLinkedQueue<>();
    private volatile HttpServer server = LocalHttp.serve(port, this::receive);

    /// {@return the webhook to make, as JSON}
    String webhook() {
        return """
                {"url": "http://127.0.0.1:%d/hook", "events": ["submission.graded"], "secret": "%s"}""".formatted(port, SECRET);
    }

    /// Breaks off whatever is being received, and refuses connections for a while.
    void leave(Duration away) throws InterruptedException {
        server.stop(0);
        Thread.sleep(away);
        server = LocalHttp.serve(port, this::receive);
    }

    /// {@return what each event says, which is the same however often it came}
    List<Graded> heard() {
        return bodies.entrySet().stream()
                .map(event -> heard(event.getKey(), List.copyOf(event.getValue())))
                .toList();
    }

    /// {@return how often an event came that had been received before}
    int repetitions() {
        return bodies.values().stream().mapToInt(Queue::size).sum() - bodies.size();
    }

    /// {@return the ids of the events that were not signed with the secret}
    List<String> unsigned() {
        return List.copyOf(unsigned);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Graded heard(String id, List<String> received) {
        assertThat(received).as("what event %s says", id).containsOnly(received.getFirst());
        JsonNode event = JsonMapper.shared().readTree(received.getFirst());
        assertThat(event.get("type").asString()).isEqualTo("submission.graded");
        JsonNode data = event.get("data");
        String submission = data.get("submission").asString();
        assertThat(id).isEqualTo("graded_" + submission);
        return new Graded(
                submission,
                data.get("student").asString(),
                data.get("attempt").asInt(),
                data.get("verdict").asString(),
                data.get("score").asDouble());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Headers headers = exchange.getRequestHeaders();
            String id = headers.getFirst("webhook-id");
            boolean signed = isSigned(id, headers, body);
            if (signed) {
                bodies.computeIfAbsent(id, first -> new ConcurrentLinkedQueue<>())
                        .add(body);
            } else {
                unsigned.add(id);
            }
            exchange.sendResponseHeaders(signed ? 204 : 400, -1);
        }
    }

    private static boolean isSigned(String id, Headers headers, String body) {
        long seconds = Long.parseLong(headers.getFirst("webhook-timestamp"));
        return Arrays.asList(headers.getFirst("webhook-signature").split(" ", -1))
                .contains(Signatures.of(SECRET, id, seconds, body));
    }
}
