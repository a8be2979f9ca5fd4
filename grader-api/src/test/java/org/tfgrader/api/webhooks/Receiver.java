package org.tfgrader.api.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// Receives webhooks, and answers as it is told to: with 204 unless something else is scripted.
public final class Receiver implements AutoCloseable {
    /// Script, a zero, a letter that turns others around, and more than anybody wants to read.
    static final String HOSTILE_TEXT = "<script>alert(1)</script>\0\u202e' onclick=x" + "y".repeat(100_000);

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile CountDownLatch held = new CountDownLatch(0);

    /// What came.
    public record Received(Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /// What follows the head of an answer.
    enum Body {
        NONE(-1),
        /// Ends before as much has come as was said.
        CUT_OFF(1000),
        /// [#HOSTILE_TEXT].
        HOSTILE(0),
        /// Begins and never ends.
        ENDLESS(0);

        private final long length;

        Body(long length) {
            this.length = length;
        }
    }

    /// What is answered.
    record Answer(int status, Map<String, String> headers, Body body) {}

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:%d/hook".formatted(port());
    }

    Receiver answer(int status, String... headers) {
        return answer(new Answer(status, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]), Body.NONE));
    }

    Receiver answer(int status, Body body) {
        return answer(new Answer(status, Map.of(), body));
    }

    private synchronized Receiver answer(Answer answer) {
        answers.add(answer);
        return this;
    }

    /// Whatever comes from now on is received and waits for its answer until [#release()].
    void hold() {
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
            exchange.sendResponseHeaders(answer.status, answer.body.length);
            send(answer.body, exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Body body, OutputStream out) throws IOException, InterruptedException {
        switch (body) {
            case NONE -> {}
            case CUT_OFF -> begin(out);
            case HOSTILE -> {
                out.write(HOSTILE_TEXT.getBytes(StandardCharsets.UTF_8));
                out.close();
            }
            case ENDLESS -> {
                begin(out);
                closed.await();
            }
        }
    }

    private static void begin(OutputStream out) throws IOException {
        out.write('x');
        out.flush();
    }

    private synchronized Answer next() {
        Answer scripted = answers.poll();
        return scripted == null ? new Answer(204, Map.of(), Body.NONE) : scripted;
    }

    @Override
    public void close() {
        release();
        closed.countDown();
        server.stop(0);
    }
}
