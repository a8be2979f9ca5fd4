package org.tfgrader.api.webhooks;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.webhooks.Delivery.Attempt;
import org.tfgrader.api.webhooks.Delivery.State;

/// Keeps deliveries and every attempt at them.
@Repository
class DeliveryStore {
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    DeliveryStore(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is to be sent, and to whom.
    ///
    /// @param attempts made since the delivery was begun, or begun anew
    record Letter(String webhook, String eventId, String body, State state, int attempts) {}

    /// What was or is to be told of a student.
    ///
    /// @param body null while the scores in it are hidden from the student
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(String webhook, @Nullable String body, Delivery delivery) {
        Told withoutBody() {
            return new Told(webhook, null, delivery);
        }
    }

    /// {@return the id of a new delivery}
    ///
    /// @param student whom it tells of
    /// @param nextAt when it is tried first
    String add(String webhook, String event, String eventId, String student, String body, Instant nextAt) {
        String id = ids.next();
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("""
                insert into webhook_deliveries
                  (id, webhook_id, event, event_id, student, body, state, created_at, begun_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, webhook, event, eventId, student, body, State.PENDING.word(), now, now, utc(nextAt))
                .update();
        return id;
    }

    Optional<Letter> letter(String id) {
        return jdbc.sql("""
                select d.*, (select count(*) from webhook_attempts a where a.delivery_id = d.id and a.attempted_at >= d.begun_at)
                  as attempts
                from webhook_deliveries d where d.id = ?""")
                .param(id)
                .query((row, number) -> new Letter(
                        row.getString("webhook_id"),
                        row.getString("event_id"),
                        row.getString("body"),
                        State.of(row.getString("state")),
                        row.getInt("attempts")))
                .optional();
    }

    /// {@return what a webhook was last told of a student by an event of a name, or is being told}
    Optional<String> lastBody(String webhook, String event, String student) {
        return jdbc.sql("""
                select body from webhook_deliveries
                where student = ? and webhook_id = ? and event = ? and state <> 'failed'
                order by id desc limit 1""")
                .params(student, webhook, event)
                .query((row, number) -> row.getString("body"))
                .optional();
    }

    /// Notes an attempt and what became of the delivery by it.
    ///
    /// @param nextAt when it is tried next; null once it is over
    /// @return whether there still is such a delivery
    @Transactional
    public boolean note(String id, Attempt attempt, State state, @Nullable Instant nextAt) {
        if (!set(id, state, nextAt)) {
            return false;
        }
        jdbc.sql("""
                insert into webhook_attempts (delivery_id, number, attempted_at, status, latency_ms, error)
                values (?, (select count(*) + 1 from webhook_attempts where delivery_id = ?), ?, ?, ?, ?)""")
                .param(id)
                .param(id)
                .param(utc(attempt.at()))
                .param(attempt.status())
                .param(attempt.latencyMs())
                .param(attempt.error())
                .update();
        return true;
    }

    /// {@return whether there is such a delivery}
    boolean set(String id, State state, @Nullable Instant nextAt) {
        return jdbc.sql("update webhook_deliveries set state = ?, next_at = ? where id = ?")
                        .param(state.word())
                        .param(nextAt == null ? null : utc(nextAt))
                        .param(id)
                        .update()
                > 0;
    }

    /// Has a delivery begin anew, now.
    ///
    /// @return whether the webhook has such a delivery
    boolean beginAgain(String webhook, String id) {
        OffsetDateTime now = utc(clock.instant());
        return jdbc.sql("""
                update webhook_deliveries set begun_at = ?, state = ?, next_at = ? where webhook_id = ? and id = ?""").params(now, State.PENDING.word(), now, webhook, id).update() > 0;
    }

    void remove(String id) {
        jdbc.sql("delete from webhook_deliveries where id = ?").param(id).update();
    }

    /// {@return deliveries to a webhook, the latest first, each with its attempts}
    ///
    /// @param before only those made before the one with this id; null begins with the last of all
    List<Delivery> list(String webhook, @Nullable String before, int limit) {
        var sql = new StringBuilder("select * from webhook_deliveries where webhook_id = ?");
        List<Object> parameters = new ArrayList<>();
        parameters.add(webhook);
        if (before != null) {
            sql.append(" and id < ?");
            parameters.add(before);
        }
        sql.append(" order by id desc limit ?");
        parameters.add(limit);
        return jdbc.sql(sql.toString()).params(parameters).query((row, number) -> delivery(row)).list().stream()
                .map(this::withAttempts)
                .toList();
    }

    Optional<Delivery> find(String webhook, String id) {
        return jdbc.sql("select * from webhook_deliveries where webhook_id = ? and id = ?")
                .params(webhook, id)
                .query((row, number) -> delivery(row))
                .optional()
                .map(this::withAttempts);
    }

    List<Told> ofStudent(String student) {
        return jdbc
                .sql("select * from webhook_deliveries where student = ? order by id")
                .param(student)
                .query((row, number) -> new Told(row.getString("webhook_id"), row.getString("body"), delivery(row)))
                .list()
                .stream()
                .map(told -> new Told(told.webhook, told.body, withAttempts(told.delivery)))
                .toList();
    }

    /// {@return how many were removed}
    int removeOfStudent(String student) {
        return jdbc.sql("delete from webhook_deliveries where student = ?")
                .param(student)
                .update();
    }

    private Delivery withAttempts(Delivery delivery) {
        List<Attempt> attempts = jdbc.sql("select * from webhook_attempts where delivery_id = ? order by number")
                .param(delivery.id())
                .query((row, number) -> new Attempt(
                        row.getObject("attempted_at", OffsetDateTime.class).toInstant(),
                        row.getObject("status", Integer.class),
                        row.getLong("latency_ms"),
                        row.getString("error")))
                .list();
        return new Delivery(
                delivery.id(),
                delivery.event(),
                delivery.eventId(),
                delivery.state(),
                delivery.createdAt(),
                delivery.nextAt(),
                attempts);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("event"),
                row.getString("event_id"),
                State.of(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "next_at"),
                List.of());
    }
}
