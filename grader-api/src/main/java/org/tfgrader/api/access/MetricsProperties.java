package org.tfgrader.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.annotation.Validated;

/// Who may read the metrics, under `grader.metrics`.
///
/// @param token opens the metrics and nothing else, also while the database is away; null leaves them to instructors
@Validated
@ConfigurationProperties("grader.metrics")
record MetricsProperties(
        @Nullable @Size(min = 16, message = "must have at least 16 characters")
        String token) {

    /// {@return whether a request has the token}
    boolean areOpenTo(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return token != null && header != null && MessageDigest.isEqual(bytes(header), bytes("Bearer " + token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// {@return only whether it is set, never the secret}
    @Override
    public String toString() {
        return "MetricsProperties[token %s]".formatted(token == null ? "not set" : "set");
    }
}
