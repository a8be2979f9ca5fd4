package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Logins and launches that nobody signed, while the platform that would have the keys does not answer.
final class LtiFlood {
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS = 40_000;
    private static final String ISSUER = "http://127.0.0.1:1";

    private LtiFlood() {}

    static Attack.Run prepare(Attacker attacker) throws IOException, InterruptedException {
        // It accepts connections and never answers, as an overloaded platform. It ends with the process.
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        String platform = "http://127.0.0.1:" + silent.getLocalPort();
        attacker.staff()
                .post(
                        "/api/v1/lti/registrations",
                        Map.of(
                                "name",
                                "siege",
                                "issuer",
                                ISSUER,
                                "clientId",
                                "siege",
                                "deploymentIds",
                                List.of("1"),
                                "authorizationEndpoint",
                                platform + "/authorize",
                                "tokenEndpoint",
                                platform + "/token",
                                "jwksUri",
                                platform + "/jwks"));
        Wire wire = attacker.connect();
        wire.begin(Request.get(login(ISSUER)));
        String state = state(wire.read());
        byte[] known = Request.get(login(ISSUER));
        byte[] unknown = Request.post(
                "/lti/login", Request.FORM, login("http://unknown.example").split("\\?", 2)[1]);
        byte[] junk = Request.post("/lti/launch", Request.FORM, "id_token=a.b.c&state=d");
        byte[] keys = Request.get("/lti/jwks");
        return attack -> attack.flood(CONNECTIONS, REQUESTS, number -> switch (number % 5) {
            case 0 -> known;
            case 1 -> unknown;
            case 2 -> junk;
            case 3 -> keys;
            default -> forged(state);
        });
    }

    private static String login(String issuer) {
        return "/lti/login?iss=%s&client_id=siege&login_hint=1&target_link_uri=%s"
                .formatted(encoded(issuer), encoded("http://127.0.0.1/lti/launch"));
    }

    /// {@return a launch with a valid state, signed by a key that the platform would have to be asked for}
    private static byte[] forged(String state) {
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(UUID.randomUUID());
        String claims = "{\"iss\":\"%s\",\"aud\":\"siege\",\"sub\":\"1\"}".formatted(ISSUER);
        String token = base64(header) + "." + base64(claims) + "." + base64("x".repeat(256));
        return Request.post("/lti/launch", Request.FORM, "id_token=" + token + "&state=" + encoded(state));
    }

    private static String state(Wire.Answer answer) {
        return Arrays.stream(URI.create(answer.headers().getOrDefault("location", "?"))
                        .getRawQuery()
                        .split("&", -1))
                .filter(parameter -> parameter.startsWith("state="))
                .map(parameter -> URLDecoder.decode(parameter.substring("state=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new UncheckedIOException(new IOException("the login was refused: " + answer)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
