package org.tfgrader.api.access.credentials;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Rows;

/// Stores tokens; only the hashes of their secrets.
@Repository
class TokenStore {
    /// `lastUsedAt` is updated at most once per this interval, because a write for each request would be too
    /// expensive.
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    TokenStore(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// A token without its secret.
    ///
    /// @param expiresAt when it expires; null for never
    /// @param lastUsedAt to the minute; null if it was never used
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Token")
    record Token(
            String id,
            Role role,
            String name,
            @Nullable String student,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {
        Caller caller() {
            return new Caller(id, role, name, student);
        }
    }

    Token add(String secret, Role role, String name, @Nullable String student, @Nullable Instant expiresAt) {
        var token = new Token(ids.next(), role, name, student, clock.instant(), expiresAt, null);
        jdbc.sql("""
                insert into tokens (id, hash, role, name, student, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(token.id, RandomSecrets.hash(secret), role.word(), name)
                .param(student)
                .param(utc(token.createdAt))
                .param(expiresAt == null ? null : utc(expiresAt))
                .update();
        return token;
    }

    /// Records that a token was used.
    void use(Token token) {
        Instant now = clock.instant();
        if (token.lastUsedAt == null || token.lastUsedAt.plus(USE_NOTED_EVERY).isBefore(now)) {
            jdbc.sql("update tokens set last_used_at = ? where id = ?")
                    .params(utc(now), token.id)
                    .update();
        }
    }

    /// {@return the token with this secret, unless it has expired}
    Optional<Token> find(String secret) {
        return Rows.find(
                jdbc,
                Token.class,
                "select * from tokens where hash = ? and (expires_at is null or expires_at > ?)",
                RandomSecrets.hash(secret),
                utc(clock.instant()));
    }

    /// {@return whether a token exists and has not expired} Until the end of the current transaction it stays.
    boolean lock(String id) {
        return isValid(id, " for update");
    }

    /// {@return whether a token exists and has not expired}
    boolean isValid(String id) {
        return isValid(id, "");
    }

    private boolean isValid(String id, String lock) {
        return Rows.find(
                        jdbc,
                        String.class,
                        "select id from tokens where id = ? and (expires_at is null or expires_at > ?)" + lock,
                        id,
                        utc(clock.instant()))
                .isPresent();
    }

    /// {@return the token with this id, even if it has expired}
    Optional<Token> one(String id) {
        return Rows.find(jdbc, Token.class, "select * from tokens where id = ?", id);
    }

    List<Token> all() {
        return Rows.list(jdbc, Token.class, "select * from tokens order by id");
    }

    /// {@return tokens, newest first}
    ///
    /// @param before only tokens older than the one with this id; null starts with the newest
    List<Token> latest(@Nullable String before, int limit) {
        return Rows.list(
                jdbc,
                Token.class,
                "select * from tokens where id < ? order by id desc limit ?",
                before == null ? SortableIds.AFTER_ALL : before,
                limit);
    }

    /// Changes the role of a token to admin.
    void makeAdmins(Token token) {
        if (token.role != Role.ADMIN) {
            jdbc.sql("update tokens set role = ?, student = null where id = ?")
                    .params(Role.ADMIN.word(), token.id)
                    .update();
        }
    }

    boolean hasAdmin() {
        return Rows.exist(
                jdbc,
                "tokens where role = ? and (expires_at is null or expires_at > ?)",
                Role.ADMIN.word(),
                utc(clock.instant()));
    }

    void remove(String id) {
        jdbc.sql("delete from tokens where id = ?").param(id).update();
    }
}
