package org.tfgrader.api.lti.platform;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a platform is asked.
record PlatformRequest(String method, URI uri, Headers headers, String body) {
    static PlatformRequest read(HttpExchange exchange) throws IOException {
        return new PlatformRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    String path() {
        return uri.getPath();
    }

    boolean is(String wanted) {
        return method.equals(wanted);
    }

    String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    Map<String, String> query() {
        return decoded(uri.getRawQuery());
    }

    /// {@return the fields of a posted form, and of any other request those of its address}
    Map<String, String> parameters() {
        boolean form = is("POST") && header("Content-Type").startsWith("application/x-www-form-urlencoded");
        return form ? decoded(body) : query();
    }

    JsonNode json() {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new Refusal(400, "not JSON: " + e.getOriginalMessage());
        }
        throw new Refusal(400, "not a JSON object");
    }

    private static Map<String, String> decoded(@Nullable String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String field : encoded.split("&", -1)) {
                String[] parts = field.split("=", 2);
                fields.put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
