package org.tfgrader.api.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.tfgrader.api.LocalHttp;

/// Receives webhooks, and answers as it is told to: with 204 unless something else is scripted.
public final class Receiver implements AutoCloseable {
    private final HttpServer server = LocalHttp.serve(0, this::receive);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    /// What came.
    public record Received(Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /// What is answered.
    private record Answer(int status, Map<String, String> headers) {}

    public String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    public synchronized Receiver answer(int status, String... headers) {
        answers.add(new Answer(status, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1])));
        return this;
    }

    /// Whatever comes from now on is received and waits for its answer until [#release()].
    public void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    public List<Received> received() {
        return received;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
            Answer answer = next();
            received.add(new Received(headers, text));
            held.await();
            answer.headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer next() {
        Answer scripted = answers.poll();
        return scripted == null ? new Answer(204, Map.of()) : scripted;
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
