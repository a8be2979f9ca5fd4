package org.tfgrader.api.webhooks;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.ids.SortableIds;

/// Keeps those who may hand in by a signed event.
@Repository
class SourceStore {
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

    /// Someone who hands in for students.
    ///
    /// @param secrets that it may sign with now, the newest first
    record Source(String id, String name, List<String> secrets, Instant createdAt) {

        /// {@return who it is, without the secrets}
        @Override
        public String toString() {
            return "Source[%s]".formatted(name);
        }
    }

    /// {@return the new source}
    ///
    /// @throws org.springframework.dao.DuplicateKeyException if the name is taken
    Source add(String name, String secret) {
        var source = new Source(ids.next(), name, List.of(secret), clock.instant());
        jdbc.sql("insert into webhook_sources (id, name, secret, created_at) values (?, ?, ?, ?)")
                .params(source.id, name, secret, utc(source.createdAt))
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

    void remove(String id) {
        jdbc.sql("delete from webhook_sources where id = ?").param(id).update();
    }

    /// Has a new secret count; the old one does for a while beside it.
    void rotate(String id, String secret) {
        rotation.replace("webhook_sources", id, secret);
    }

    private Source source(ResultSet row, int number) throws SQLException {
        return new Source(
                row.getString("id"),
                row.getString("name"),
                Secrets.valid(row, clock.instant()),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
