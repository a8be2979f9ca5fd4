package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service, for which much is settled at build time, sends traces to wherever it is told at its start.
@Tag("full")
class TracesIT {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    private final List<Span> sent = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", this::take);
        collector.start();
    }

    @AfterEach
    void end() {
        collector.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(sent::add);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Test
    void followsASubmissionFromItsRequestToItsVerdict() throws IOException {
        String id = graded("--management.tracing.sampling.probability=1");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(sent).anyMatch(span -> span.getName().equals("grading")));
        Span grading = named("grading");
        Span request = named("http post /api/v1/submissions");
        assertThat(grading.getTraceId()).isEqualTo(request.getTraceId());
        assertThat(grading.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(tags(request)).containsEntry("grader.submission", id);
        assertThat(tags(grading))
                .containsEntry("grader.submission", id)
                .containsEntry("grader.verdict", "graded")
                .containsKeys("grader.compile.ms", "grader.open.ms", "grader.hidden.ms");
        assertThat(named("http get /api/v1/students/{student}/export")).isNotNull();
        assertThat(sent.toString()).as("whose it is").doesNotContain("s1042");
    }

    @Test
    void sendsNothingUnlessItIsTold() throws IOException {
        graded();

        assertThat(sent).isEmpty();
    }

    /// {@return the submission that a service graded, which has ended since, and so has sent all that it had to send}
    private String graded(String... options) throws IOException {
        String endpoint =
                "http://127.0.0.1:%d/v1/traces".formatted(collector.getAddress().getPort());
        String[] all = Stream.concat(
                        Stream.of("--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint),
                        Stream.of(options))
                .toArray(String[]::new);
        String source = Files.readString(ROOT.resolve("submissions/right/reference_style/Solution.java"));
        try (ServiceProcess service = ServiceProcess.start(folder.resolve("data"), all)) {
            // A header that asks for a trace is not what decides.
            String id = service.client()
                    .postSource(
                            "?train=false&student=s1042",
                            source,
                            "Prefer",
                            "wait=60",
                            "traceparent",
                            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .string("id");
            service.client().get("/api/v1/students/s1042/export");
            return id;
        }
    }

    private Span named(String name) {
        List<Span> found =
                sent.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found)
                .as("%s among %s", name, sent.stream().map(Span::getName).toList())
                .hasSize(1);
        return found.getFirst();
    }

    private static Map<String, String> tags(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, pair -> pair.getValue().getStringValue()));
    }
}
