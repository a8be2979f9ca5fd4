package org.tfgrader.api.access.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.annotation.Validated;

/// Access to the metrics, under `grader.metrics`.
///
/// @param token A token that may read the metrics and nothing else, also while the database is down. If it is not set,
///     only instructors and admins can read the metrics.
@Validated
@ConfigurationProperties("grader.metrics")
record MetricsProperties(
        @Nullable @Size(min = 16, message = "must have at least 16 characters")
        String token) {

    /// {@return whether a request sends the token}
    boolean areOpenTo(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return token != null && header != null && MessageDigest.isEqual(bytes(header), bytes("Bearer " + token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// {@return whether the token is set, never the token itself}
    @Override
    public String toString() {
        return "MetricsProperties[token %s]".formatted(token == null ? "not set" : "set");
    }
}
