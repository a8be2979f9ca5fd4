package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A client of the service, with an instructor's token. Safe for use by several threads.
final class Api implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<Integer> BUSY = List.of(429, 503);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final String base;
    private final String token;

    Api(int port, String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    private record Page(List<Item> submissions, @Nullable String next) {}

    private record Item(String id) {}

    boolean isHealthy() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/actuator/health"));
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Submits the correct solution and waits for its result.
    View grade(String student, boolean train) throws IOException, InterruptedException {
        return send(submission(student, train).header("Prefer", "wait=60"), 200).right();
    }

    /// Submits the correct solution without waiting for its result. Where the service is busy, it is submitted again
    /// after the pause that the service requests.
    View handIn(String student, boolean train) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(submission(student, train));
        while (BUSY.contains(answer.statusCode())) {
            Thread.sleep(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1)));
            answer = answer(submission(student, train));
        }
        return JSON.readValue(body(answer, 202), View.class);
    }

    View find(String id) throws IOException, InterruptedException {
        return send(request("/" + id), 200);
    }

    /// Waits until nothing is queued or running.
    void awaitIdle() throws IOException, InterruptedException {
        // In this order, because a submission that leaves the queue between the two requests is running at the
        // second.
        while (isAny("queued") || isAny("running")) {
            Thread.sleep(LOOK);
        }
    }

    /// {@return the ids of all finished submissions, as often as they are listed}
    List<String> done() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Page page = page("?state=done&limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.submissions().forEach(item -> ids.add(item.id()));
            cursor = page.next();
        }
        return ids;
    }

    private boolean isAny(String state) throws IOException, InterruptedException {
        return !page("?limit=1&state=" + state).submissions().isEmpty();
    }

    private Page page(String query) throws IOException, InterruptedException {
        return JSON.readValue(body(request(query), 200), Page.class);
    }

    private View send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        return JSON.readValue(body(request, expected), View.class);
    }

    private String body(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        return body(answer(request), expected);
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String body(HttpResponse<String> answer, int expected) throws IOException {
        if (answer.statusCode() != expected) {
            throw new IOException("%d instead of %d: %s".formatted(answer.statusCode(), expected, answer.body()));
        }
        return answer.body();
    }

    private HttpRequest.Builder submission(String student, boolean train) {
        try {
            var file = Map.of("name", "Solution.java", "content", Files.readString(Setup.SOLUTION));
            String json = JSON.writeValueAsString(Map.of("student", student, "files", List.of(file)));
            return request("?train=" + train)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1/submissions" + rest))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        http.close();
    }
}
