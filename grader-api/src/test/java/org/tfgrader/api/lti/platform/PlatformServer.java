package org.tfgrader.api.lti.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.LocalHttp;

/// Listens on one port, and can be away from it for a while.
final class PlatformServer implements AutoCloseable {
    private final Map<String, Function<PlatformRequest, Optional<PlatformAnswer>>> routes = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final int port;
    private @Nullable HttpServer server;

    PlatformServer() {
        HttpServer first = LocalHttp.serve(0, this::handle);
        port = first.getAddress().getPort();
        server = first;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// What lies at this path and below it is answered so; nothing is, where the connection is to break off.
    void route(String path, Function<PlatformRequest, Optional<PlatformAnswer>> endpoint) {
        routes.put(path, endpoint);
    }

    /// {@return what was asked and with which status that ended, such as "POST /token 200"}
    List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized void start() {
        if (server == null) {
            server = LocalHttp.serve(port, this::handle);
        }
    }

    /// Breaks off what is being answered, and refuses connections.
    synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            PlatformRequest request = PlatformRequest.read(exchange);
            Optional<PlatformAnswer> answer = answer(request);
            requests.add("%s %s %s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            answer.map(given -> Integer.toString(given.status()))
                                    .orElse("-")));
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        }
    }

    private Optional<PlatformAnswer> answer(PlatformRequest request) {
        try {
            return routes.entrySet().stream()
                    .filter(route -> (request.path() + "/").startsWith(route.getKey() + "/"))
                    .findAny()
                    .orElseThrow(() -> new Refusal(404, "nothing lies at " + request.path()))
                    .getValue()
                    .apply(request);
        } catch (Refusal e) {
            return Optional.of(e.answer());
        } catch (RuntimeException e) {
            // A mistake of the fake platform, which a test should get to see.
            return Optional.of(new PlatformAnswer(500, Map.of(), e.toString()));
        }
    }

    private static void send(HttpExchange exchange, PlatformAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
