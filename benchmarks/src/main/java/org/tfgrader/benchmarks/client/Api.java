package org.tfgrader.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A well-behaved client of the API: it waits as `Retry-After` says and tries again. Safe for use by several threads.
public final class Api implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration AFTER_A_BROKEN_CONNECTION = Duration.ofMillis(250);
    private static final int PAGE = 200;

    private final HttpClient http;
    private final String base;
    private final String token;

    /// A client of the service or of a proxy in front of it, from 127.0.0.1.
    public Api(int port, String token) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), "http://127.0.0.1:" + port, token);
    }

    private Api(HttpClient http, String base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /// A submission as the API shows it.
    ///
    /// @param student null for a submission of a user who is not a student
    /// @param verdict null until it is done, as are score and timings
    public record View(
            String id,
            @Nullable String student,
            int attempt,
            Instant submittedAt,
            String state,
            @Nullable String verdict,
            @Nullable Double score,
            @Nullable Timings timings) {

        /// Milliseconds; 0 for a stage that was not run, or is not shown to the caller.
        public record Timings(long queuedMs, long compileMs, long gradeMs, long hiddenMs, long trainMs, long totalMs) {}

        public boolean isDone() {
            return "done".equals(state);
        }

        /// {@return the timings of a submission that is done}
        ///
        /// @throws IllegalStateException if it is not done
        public Timings stages() {
            if (timings == null) {
                throw new IllegalStateException("the submission is not done: " + this);
            }
            return timings;
        }
    }

    private record Page(List<View> submissions, @Nullable String next) {}

    private record Token(String token) {}

    /// {@return the same connections with another token}
    public Api as(String other) {
        return new Api(http, base, other);
    }

    public String token() {
        return token;
    }

    public boolean isReady() throws InterruptedException {
        try {
            return once(HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                                    .timeout(READY_TIMEOUT))
                            .statusCode()
                    == 200;
        } catch (IOException unanswered) {
            return false;
        }
    }

    /// Waits until the service answers that it is ready.
    public void awaitReadiness() throws InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness")));
    }

    /// {@return a token for a student}
    public String studentToken(String student) throws InterruptedException {
        String body = post("/api/v1/tokens", Map.of("role", "student", "student", student));
        return JSON.readValue(body, Token.class).token();
    }

    /// Submits once, however often the request has to be repeated.
    ///
    /// @param student whose submission it is; null for the student whose token this is
    /// @param wait how many seconds the answer may wait for the result
    public View submit(Sources sources, @Nullable String student, boolean train, int wait) throws InterruptedException {
        var request = request("/api/v1/submissions?train=" + train)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(sources.json(student)));
        if (wait > 0) {
            request.header("Prefer", "wait=" + wait);
        }
        return JSON.readValue(send(request).body(), View.class);
    }

    public View submission(String id) throws InterruptedException {
        return JSON.readValue(get("/api/v1/submissions/" + id), View.class);
    }

    /// {@return all submissions, as often as they are listed}
    public List<View> all() throws InterruptedException {
        List<View> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String query = "?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
            Page page = JSON.readValue(get("/api/v1/submissions" + query), Page.class);
            all.addAll(page.submissions());
            cursor = page.next();
        }
        return all;
    }

    public String get(String path) throws InterruptedException {
        return send(request(path)).body();
    }

    /// Reads a page as a browser with a session.
    public void page(String path, String cookie) throws InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).header("Cookie", cookie));
    }

    /// Sends a request once, whatever the answer.
    public HttpResponse<String> getOnce(String path, Duration timeout) throws IOException, InterruptedException {
        return once(request(path).timeout(timeout));
    }

    public String post(String path, Object body) throws InterruptedException {
        return send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    /// Repeats a request until it is accepted. The caller limits the time by an interrupt.
    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        while (true) {
            Duration pause = AFTER_A_BROKEN_CONNECTION;
            try {
                HttpResponse<String> answer = once(request);
                int status = answer.statusCode();
                if (status < 300) {
                    return answer;
                }
                if (status != 429 && status < 500) {
                    throw new IllegalStateException("%s %s was answered %d: %s"
                            .formatted(request.build().method(), request.build().uri(), status, answer.body()));
                }
                pause = retryAfter(answer);
            } catch (IOException broken) {
                // The connection was refused, reset or timed out: the request is repeated below.
            }
            Thread.sleep(pause);
        }
    }

    private HttpResponse<String> once(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Duration.ofSeconds(Math.max(1, Long.parseLong(value))))
                .orElse(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
