package org.tfgrader.api;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks with a running service over real HTTP, as one caller.
public final class Service {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String token;

    public Service(int port, String token) {
        this.base = "http://localhost:" + port;
        this.token = token;
    }

    /// An answer, its body read.
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String text() {
            return response.body();
        }

        /// {@return a text in the JSON}
        ///
        /// @param field the name of a field, or a JSON pointer, which starts with a slash
        public String string(String field) {
            return json().at(pointer(field)).asString();
        }

        /// {@return a number in the JSON}
        ///
        /// @param field see above
        public double number(String field) {
            return json().requiredAt(pointer(field)).doubleValue();
        }

        /// {@return the elements of a list in the JSON}
        ///
        /// @param field see above
        public List<JsonNode> list(String field) {
            return json().requiredAt(pointer(field)).valueStream().toList();
        }

        private static String pointer(String field) {
            return field.startsWith("/") ? field : "/" + field;
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// A file to upload.
    public static final class Upload {
        private final String name;
        private final byte[] content;

        public Upload(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        public static Upload of(String name, String content) {
            return new Upload(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// {@return this service as another caller sees it}
    public Service with(String otherToken) {
        return new Service(URI.create(base).getPort(), otherToken);
    }

    /// {@return this service as a new token of a role sees it}
    public Service role(String role) {
        return with(token("{\"role\": \"%s\"}".formatted(role)));
    }

    /// {@return this service as a new token of a student sees it}
    public Service student(String id) {
        return with(token("{\"role\": \"student\", \"student\": \"%s\"}".formatted(id)));
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError("the service did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public Answer get(String path, String... headers) {
        return send(headers(request(path), headers));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer postJson(String path, String json, String... headers) {
        return send(headers(request(path), headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public Answer putJson(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public Answer postSource(String query, String source, String... headers) {
        return send(headers(request("/api/v1/submissions" + query), headers)
                .header("Content-Type", "text/x-java-source")
                .POST(BodyPublishers.ofString(source)));
    }

    public Answer upload(String query, List<Upload> files, String... headers) {
        return send(posting(headers(request("/api/v1/submissions" + query), headers), files));
    }

    /// {@return a request that posts files as a form does}
    public static HttpRequest.Builder posting(HttpRequest.Builder request, List<Upload> files) {
        var boundary = "a-boundary-of-its-own";
        List<byte[]> parts = new ArrayList<>();
        for (Upload file : files) {
            parts.add("""
                    --%s\r
                    Content-Disposition: form-data; name="file"; filename="%s"\r
                    Content-Type: application/octet-stream\r
                    \r
                    """.formatted(boundary, file.name).getBytes(StandardCharsets.UTF_8));
            parts.add(file.content);
            parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        parts.add("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(parts));
    }

    /// Submits a source of the caller and waits for its verdict.
    public Answer graded(String source) {
        return verdict("", source);
    }

    /// Submits a source of a student and waits for its verdict.
    public Answer gradedFor(String student, String source) {
        return verdict("?student=" + student, source);
    }

    private Answer verdict(String query, String source) {
        Answer answer = postSource(query, source, "Prefer", "wait=60");
        if (answer.status() != 200) {
            throw new AssertionError("no verdict: " + answer.text());
        }
        return answer;
    }

    /// Makes a token.
    public String token(String json) {
        Answer answer = postJson("/api/v1/tokens", json);
        if (answer.status() != 201) {
            throw new AssertionError("no token: " + answer.text());
        }
        return answer.json().get("token").asString();
    }

    /// Regrades a submission.
    ///
    /// @return the path of the regrade
    public String regrade(String submission) {
        return postJson("/api/v1/submissions/" + submission + "/regrade", "").header("Location");
    }

    /// Starts a regrade dry run of all submissions.
    ///
    /// @return its path
    public String dryRun() {
        return postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
    }

    /// Adds a webhook.
    public Answer webhook(String url, String... events) {
        return postJson(
                "/api/v1/webhooks",
                "{\"url\": \"%s\", \"events\": [\"%s\"]}".formatted(url, String.join("\", \"", events)));
    }

    /// {@return what is at a path as soon as it has a state}
    public JsonNode awaitState(String path, String state) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> get(path).string("state").equals(state));
        return get(path).json();
    }

    private static HttpRequest.Builder headers(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }
}
