package org.tfgrader.api.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tfgrader.api.LocalHttp;
import org.tfgrader.api.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hears of verdicts by events, and can be away for a while.
final class EventReceiver implements AutoCloseable {
    private final int port = Ports.next();
    private final Map<String, Queue<String>> bodies = new ConcurrentHashMap<>();
    private volatile HttpServer server = LocalHttp.serve(port, this::receive);

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(port);
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

    @Override
    public void close() {
        server.stop(0);
    }

    private static Graded heard(String id, List<String> received) {
        assertThat(received).as("what event %s says", id).containsOnly(received.getFirst());
        JsonNode event = JsonMapper.shared().readTree(received.getFirst());
        assertThat(event.get("type").asString()).isEqualTo("submission.graded");
        Graded graded = JsonMapper.shared().treeToValue(event.get("data"), Graded.class);
        assertThat(id).isEqualTo("graded_" + graded.submission());
        return graded;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.computeIfAbsent(
                            exchange.getRequestHeaders().getFirst("webhook-id"), first -> new ConcurrentLinkedQueue<>())
                    .add(body);
            exchange.sendResponseHeaders(204, -1);
        }
    }
}
