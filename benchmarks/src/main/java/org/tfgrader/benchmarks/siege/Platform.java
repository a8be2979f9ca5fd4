package org.tfgrader.benchmarks.siege;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A learning platform with which students open the assignment in a browser (LTI 1.3).
final class Platform implements AutoCloseable {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String NAME = "campus";
    private static final String CLIENT = "grader";
    private static final String DEPLOYMENT = "1";
    private static final String COURSE = "1";
    private static final String TARGET = "http://127.0.0.1/lti/launch";
    private static final int KEY_BITS = 2048;

    private final KeyPair keys;
    private final HttpServer server;
    private final String issuer;

    private record Registered(String id) {}

    /// Starts the platform on a free port, registers it with the service and admits its course.
    Platform(Api staff) throws IOException, InterruptedException {
        keys = keys();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        byte[] published =
                Api.JSON.writeValueAsBytes(Map.of("keys", List.of(publicKey((RSAPublicKey) keys.getPublic()))));
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
            exchange.close();
        });
        server.start();
        String registered = staff.post(
                "/api/v1/lti/registrations",
                Map.of(
                        "name",
                        NAME,
                        "issuer",
                        issuer,
                        "clientId",
                        CLIENT,
                        "deploymentIds",
                        List.of(DEPLOYMENT),
                        "authorizationEndpoint",
                        issuer + "/authorize",
                        "tokenEndpoint",
                        issuer + "/token",
                        "jwksUri",
                        issuer + "/jwks"));
        String registration = Api.JSON.readValue(registered, Registered.class).id();
        staff.post(
                "/api/v1/lti/registrations/" + registration + "/courses",
                Map.of("deploymentId", DEPLOYMENT, "contextId", COURSE));
    }

    /// Has a student open the assignment from the course.
    ///
    /// @param sub the student's id at the platform
    /// @return the cookie of the session
    String launch(Wire browser, String sub) throws IOException {
        browser.begin(Request.get("/lti/login?"
                + form(Map.of("iss", issuer, "client_id", CLIENT, "login_hint", sub, "target_link_uri", TARGET))));
        Wire.Answer login = browser.read();
        Map<String, String> asked = parameters(login.headers().getOrDefault("location", ""));
        String token = token(sub, asked.getOrDefault("nonce", ""));
        String form = form(Map.of("id_token", token, "state", asked.getOrDefault("state", "")));
        browser.begin(Request.post("/lti/launch", Bodies.FORM, form, "Cookie: " + cookies(login)));
        Wire.Answer launch = browser.read();
        String session = Arrays.stream(cookies(launch).split("; ", -1))
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .findFirst()
                .orElse("");
        if (session.isEmpty()) {
            throw new IOException("the launch started no session: %d %s".formatted(launch.status(), launch.body()));
        }
        return session;
    }

    private String token(String sub, String nonce) {
        Instant now = Instant.now();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", CLIENT);
        claims.put("sub", sub);
        claims.put("name", "Student " + sub);
        claims.put("nonce", nonce);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(300).getEpochSecond());
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "deployment_id", DEPLOYMENT);
        claims.put(LTI + "target_link_uri", TARGET);
        claims.put(LTI + "context", Map.of("id", COURSE));
        claims.put(LTI + "resource_link", Map.of("id", "assignment"));
        claims.put(LTI + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"));
        String signed = base64(Api.JSON.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT", "kid", "siege")))
                + "."
                + base64(Api.JSON.writeValueAsBytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can sign with RSA", e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can generate RSA keys", e);
        }
    }

    private static Map<String, String> publicKey(RSAPublicKey key) {
        return Map.of(
                "kty", "RSA",
                "alg", "RS256",
                "use", "sig",
                "kid", "siege",
                "n", base64(unsigned(key.getModulus().toByteArray())),
                "e", base64(unsigned(key.getPublicExponent().toByteArray())));
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// {@return the names and values of the cookies that an answer sets}
    private static String cookies(Wire.Answer answer) {
        return answer.headers()
                .getOrDefault("set-cookie", "")
                .lines()
                .map(line -> line.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(String url) {
        String query = URI.create(url).getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&", -1))
                        .map(parameter -> parameter.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
