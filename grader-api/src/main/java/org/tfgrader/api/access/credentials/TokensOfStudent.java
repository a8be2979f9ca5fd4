package org.tfgrader.api.access.credentials;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;

/// A student's tokens.
@Component
class TokensOfStudent implements PersonalData {
    private final TokenStore tokens;

    TokensOfStudent(TokenStore tokens) {
        this.tokens = tokens;
    }

    private record Held(
            String id,
            String name,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    @Override
    public boolean isKept(String student) {
        return !tokens.ofStudent(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        List<Held> held = tokens.ofStudent(student).stream()
                .map(token ->
                        new Held(token.id(), token.name(), token.createdAt(), token.expiresAt(), token.lastUsedAt()))
                .toList();
        archive.add("tokens.json", held);
    }

    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("tokens", tokens.removeOfStudent(student));
    }
}
