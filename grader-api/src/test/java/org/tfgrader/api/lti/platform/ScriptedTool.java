package org.tfgrader.api.lti.platform;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The least that a platform takes for a tool: keys that are published, and requests.
final class ScriptedTool implements AutoCloseable {
    private final PlatformServer server = new PlatformServer();
    private final HttpClient http = HttpClient.newHttpClient();
    private final RSAKey key;
    private final FakePlatform platform;
    private volatile Duration patience = Duration.ofSeconds(20);

    ScriptedTool(FakePlatform platform, RSAKey key) {
        this.platform = platform;
        this.key = key;
        server.route(
                "/jwks",
                request -> Optional.of(
                        PlatformAnswer.json(200, "application/json", new JWKSet(key.toPublicJWK()).toJSONObject())));
        platform.trust(URI.create(server.url() + "/jwks")).redirects(URI.create(server.url() + "/launch"));
    }

    /// Waits this long for an answer.
    void patience(Duration longest) {
        patience = longest;
    }

    URI at(String path) {
        return URI.create(server.url() + path);
    }

    String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(platform.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        return PlatformKeys.sign(change.apply(claims).build(), key);
    }

    String assertion(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(claims -> change.apply(claims.subject(platform.clientId())
                .audience(platform.tokenEndpoint().toString())
                .jwtID(UUID.randomUUID().toString())));
    }

    HttpResponse<String> askForToken(String assertion, String scope) throws IOException, InterruptedException {
        return postForm(
                platform.tokenEndpoint(),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion,
                        "scope",
                        scope));
    }

    String token(String scope) throws IOException, InterruptedException {
        return json(askForToken(assertion(UnaryOperator.identity()), scope))
                .get("access_token")
                .asString();
    }

    /// Posts a form, as the pages of a platform do.
    HttpResponse<String> postForm(URI uri, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> get(URI uri, String token) throws IOException, InterruptedException {
        return send(request(uri).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> send(String method, URI uri, String token, String type, String body)
            throws IOException, InterruptedException {
        return send(request(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postScore(String token, String json) throws IOException, InterruptedException {
        return send("POST", scores(platform.lineItem()), token, ContentTypes.SCORE, json);
    }

    static URI scores(URI lineItem) {
        return below(lineItem, "/scores");
    }

    static URI below(URI lineItem, String path) {
        String query = lineItem.getRawQuery();
        return lineItem.resolve(lineItem.getRawPath() + path + (query == null ? "" : "?" + query));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(patience);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
