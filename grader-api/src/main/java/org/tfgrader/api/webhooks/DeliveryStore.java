package org.tfgrader.api.webhooks;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.api.webhooks.Delivery.State;

/// Stores deliveries.
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

    /// An event to send, and its webhook.
    record Letter(String webhook, String eventId, String body, State state) {}

    /// {@return the id of a new delivery}
    ///
    /// @param student the subject of the event; null if it has none
    String add(String webhook, String event, String eventId, @Nullable String student, String body) {
        String id = ids.next();
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("""
                insert into webhook_deliveries (id, webhook_id, event, event_id, student, body, state, created_at, next_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, webhook, event, eventId)
                .param(student)
                .params(body, State.PENDING.word(), now, now)
                .update();
        return id;
    }

    Optional<Letter> letter(String id) {
        return Rows.find(
                jdbc,
                Letter.class,
                "select webhook_id as webhook, event_id, body, state from webhook_deliveries where id = ?",
                id);
    }

    /// {@return the last event of a type about a student that was sent, or is being sent, to a webhook}
    Optional<String> lastBody(String webhook, EventType event, String student) {
        return Rows.find(jdbc, String.class, """
                select body from webhook_deliveries
                where student = ? and webhook_id = ? and event = ? and state <> 'failed'
                order by id desc limit 1""", student, webhook, event.toString());
    }

    /// Stores the state of a delivery after an attempt.
    ///
    /// @param nextAt the time of the next attempt; null if none is planned
    /// @param failure why the attempt failed; null if it succeeded
    void set(String id, State state, @Nullable Instant nextAt, @Nullable String failure) {
        jdbc.sql("update webhook_deliveries set state = ?, next_at = ?, failure = ? where id = ?")
                .param(state.word())
                .param(nextAt == null ? null : utc(nextAt))
                .param(failure)
                .param(id)
                .update();
    }

    /// Restarts a delivery now.
    ///
    /// @return whether the webhook has such a delivery
    boolean beginAgain(String webhook, String id) {
        return jdbc.sql("update webhook_deliveries set state = ?, next_at = ? where webhook_id = ? and id = ?")
                        .params(State.PENDING.word(), utc(clock.instant()), webhook, id)
                        .update()
                > 0;
    }

    void remove(String id) {
        jdbc.sql("delete from webhook_deliveries where id = ?").param(id).update();
    }

    /// {@return the delivery of a webhook's last test event}
    Optional<Delivery> findTest(String webhook) {
        return Rows.find(
                jdbc,
                Delivery.class,
                "select * from webhook_deliveries where webhook_id = ? and event = ? order by id desc limit 1",
                webhook,
                TestEvent.TYPE);
    }

    void removeTest(String webhook) {
        jdbc.sql("delete from webhook_deliveries where webhook_id = ? and event = ?")
                .params(webhook, TestEvent.TYPE)
                .update();
    }

    /// {@return the deliveries to a webhook, newest first}
    ///
    /// @param state null for any
    /// @param before only deliveries older than the one with this id; null starts with the newest
    List<Delivery> list(String webhook, @Nullable State state, @Nullable String before, int limit) {
        return Rows.list(
                jdbc,
                Delivery.class,
                """
                select * from webhook_deliveries where webhook_id = ? and state like ? and id < ?
                order by id desc limit ?""",
                webhook,
                state == null ? "%" : state.word(),
                before == null ? SortableIds.AFTER_ALL : before,
                limit);
    }

    /// {@return the ids of the events that a webhook has not received, oldest first}
    List<String> missing(String webhook, int limit) {
        return Rows.list(jdbc, String.class, """
                select id from webhook_deliveries where state <> 'delivered' and webhook_id = ? order by id limit ?""", webhook, limit);
    }

    /// {@return events that the webhooks have not received, newest first}
    List<Delivery> missing(int limit) {
        return Rows.list(
                jdbc,
                Delivery.class,
                "select * from webhook_deliveries where state <> 'delivered' order by id desc limit ?",
                limit);
    }

    Optional<Delivery> find(String webhook, String id) {
        return Rows.find(
                jdbc, Delivery.class, "select * from webhook_deliveries where webhook_id = ? and id = ?", webhook, id);
    }
}
