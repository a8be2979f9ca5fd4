package org.tfgrader.api.inbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tfgrader.api.LocalHttp;

/// A site of others on loopback: answers each path as it is told to, and keeps what it was asked.
final class FakeSite implements AutoCloseable {
    private final HttpServer server = LocalHttp.serve(0, this::answer);
    private final Map<String, Function<Asked, Reply>> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// What somebody asked.
    record Asked(String method, String path, String query, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /// What is answered.
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        static Reply elsewhere(String url) {
            return new Reply(302, Map.of("Location", url), "");
        }
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url(String path) {
        return "http://" + host() + path;
    }

    FakeSite on(String path, Function<Asked, Reply> page) {
        pages.put(path, page);
        return this;
    }

    FakeSite on(String path, Reply reply) {
        return on(path, request -> reply);
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.path.equals(path)).toList();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            Reply reply = pages.getOrDefault(request.path, nothing -> Reply.of(404, "{\"errors\":\"nothing here\"}"))
                    .apply(request);
            reply.headers.forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
