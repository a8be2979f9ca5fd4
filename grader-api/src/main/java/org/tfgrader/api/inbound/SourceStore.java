package org.tfgrader.api.inbound;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.exchange.Rotation;
import org.tfgrader.api.exchange.Secrets;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SourceKind;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SourceKind.Moodle;
import org.tfgrader.api.inbound.source.SourceKind.Standard;
import org.tfgrader.api.settings.Rows;

/// Stores webhook sources. Secrets and tokens are stored unhashed, because they are needed.
@Repository
class SourceStore {
    private static final String SEPARATOR = ",";

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;
    private final Rotation rotation;

    SourceStore(JdbcClient jdbc, SortableIds ids, Clock clock, Rotation rotation) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.rotation = rotation;
    }

    /// {@return the new source}
    ///
    /// @throws org.springframework.dao.DuplicateKeyException if the name is taken
    Source add(String name, SourceKind kind) {
        var source = new Source(ids.next(), name, kind, clock.instant());
        PlatformAccess access = kind.access();
        jdbc.sql("""
                insert into webhook_sources (id, name, kind, secret, jwks_uri, root_account,
                  api_url, api_token, file_hosts, assignment_ids, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(source.id())
                .param(name)
                .param(kind.word())
                .param(kind.secrets().isEmpty() ? null : kind.secrets().getFirst())
                .param(kind instanceof Canvas canvas ? canvas.jwksUri().toString() : null)
                .param(kind instanceof Canvas canvas ? canvas.rootAccount() : null)
                .param(access == null ? null : access.apiUrl().toString())
                .param(access == null ? null : access.token())
                .param(access == null ? null : String.join(SEPARATOR, access.fileHosts()))
                .param(access == null ? null : String.join(SEPARATOR, access.assignments()))
                .param(utc(source.createdAt()))
                .update();
        return source;
    }

    List<Source> all() {
        return jdbc.sql("select * from webhook_sources order by id")
                .query(this::source)
                .list();
    }

    Optional<Source> find(String id) {
        return jdbc.sql("select * from webhook_sources where id = ?")
                .param(id)
                .query(this::source)
                .optional();
    }

    Optional<Source> named(String name) {
        return jdbc.sql("select * from webhook_sources where name = ?")
                .param(name)
                .query(this::source)
                .optional();
    }

    /// {@return whether a source exists} If so, it stays until the end of the current transaction.
    boolean lock(String id) {
        return Rows.find(jdbc, String.class, "select id from webhook_sources where id = ? for update", id)
                .isPresent();
    }

    /// Deletes a source.
    void remove(String id) {
        jdbc.sql("delete from webhook_sources where id = ?").param(id).update();
    }

    /// Sets a new secret; the old one stays valid for a while.
    void rotate(String id, String secret) {
        rotation.replace("webhook_sources", id, secret);
    }

    /// Replaces the token for the LMS's API.
    void replaceToken(String id, String token) {
        jdbc.sql("update webhook_sources set api_token = ? where id = ?")
                .params(token, id)
                .update();
    }

    private Source source(ResultSet row, int number) throws SQLException {
        return new Source(
                row.getString("id"),
                row.getString("name"),
                kind(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private SourceKind kind(ResultSet row) throws SQLException {
        String word = row.getString("kind");
        return switch (word) {
            case "standard" -> new Standard(Secrets.valid(row, clock.instant()));
            case "canvas" ->
                new Canvas(URI.create(row.getString("jwks_uri")), row.getString("root_account"), access(row));
            case "moodle" -> new Moodle(Secrets.valid(row, clock.instant()), access(row));
            default -> throw new IllegalStateException("unknown kind of source: " + word);
        };
    }

    private static PlatformAccess access(ResultSet row) throws SQLException {
        return new PlatformAccess(
                URI.create(row.getString("api_url")),
                row.getString("api_token"),
                list(row.getString("file_hosts")),
                list(row.getString("assignment_ids")));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR));
    }
}
