package org.tfgrader.api.webhooks;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.webhooks.Delivery.Attempt;
import org.tfgrader.api.webhooks.Delivery.State;

/// Stores deliveries and their attempts.
@Repository
class DeliveryStore {
    private static final int ID = 26;

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    DeliveryStore(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// An event to send, and its webhook.
    ///
    /// @param attempts made since the delivery was started or restarted
    record Letter(String webhook, String eventId, String body, State state, int attempts) {}

    /// {@return the id of a new delivery}
    ///
    /// @param student the subject of the event
    /// @param nextAt the time of the first attempt
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

    /// {@return the last event of a type about a student that was sent, or is being sent, to a webhook}
    Optional<String> lastBody(String webhook, String event, String student) {
        return jdbc.sql("""
                select body from webhook_deliveries
                where student = ? and webhook_id = ? and event = ? and state <> 'failed'
                order by id desc limit 1""")
                .params(student, webhook, event)
                .query((row, number) -> row.getString("body"))
                .optional();
    }

    /// Stores an attempt and the new state of its delivery.
    ///
    /// @param nextAt the time of the next attempt; null if there is none
    /// @return whether the delivery still exists
    @Transactional
    public boolean note(String id, Attempt attempt, State state, @Nullable Instant nextAt) {
        if (!set(id, state, nextAt)) {
            return false;
        }
        jdbc.sql("""
                insert into webhook_attempts (delivery_id, number, attempted_at, status, latency_ms, error, answer)
                values (?, (select count(*) + 1 from webhook_attempts where delivery_id = ?), ?, ?, ?, ?, ?)""")
                .param(id)
                .param(id)
                .param(utc(attempt.at()))
                .param(attempt.status())
                .param(attempt.latencyMs())
                .param(attempt.error())
                .param(attempt.answer())
                .update();
        return true;
    }

    /// {@return whether the delivery exists}
    boolean set(String id, State state, @Nullable Instant nextAt) {
        return jdbc.sql("update webhook_deliveries set state = ?, next_at = ? where id = ?")
                        .param(state.word())
                        .param(nextAt == null ? null : utc(nextAt))
                        .param(id)
                        .update()
                > 0;
    }

    /// Restarts a delivery now.
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

    /// Which deliveries to list.
    ///
    /// @param webhook only deliveries to this webhook; null for all
    /// @param state null for any
    /// @param about only deliveries about this student, or with this delivery, event or submission id; null for all
    record Filter(
            @Nullable String webhook,
            @Nullable State state,
            @Nullable String about) {
        static Filter of(String webhook) {
            return new Filter(webhook, null, null);
        }
    }

    /// A delivery in a list for all webhooks.
    ///
    /// @param student the subject; null if unknown
    /// @param submission the submission; null if there is none or it was deleted
    /// @param attempt the number of that attempt
    record Line(
            String webhook,
            @Nullable String student,
            @Nullable String submission,
            @Nullable Integer attempt,
            Delivery delivery) {}

    /// {@return deliveries, newest first, each with its attempts}
    ///
    /// @param before only deliveries older than the one with this id; null starts with the newest
    List<Line> list(Filter filter, @Nullable String before, int limit) {
        var sql = new StringBuilder("""
                select d.*, s.id as submission, s.attempt from webhook_deliveries d
                left join submissions s on s.id = right(d.event_id, %d) where true""".formatted(ID));
        List<Object> parameters = new ArrayList<>();
        if (filter.webhook != null) {
            sql.append(" and d.webhook_id = ?");
            parameters.add(filter.webhook);
        }
        if (filter.state != null) {
            sql.append(" and d.state = ?");
            parameters.add(filter.state.word());
        }
        if (filter.about != null) {
            sql.append(" and (d.student = ? or d.id = ? or d.event_id = ? or right(d.event_id, %d) = ?)".formatted(ID));
            parameters.addAll(Collections.nCopies(4, filter.about));
        }
        if (before != null) {
            sql.append(" and d.id < ?");
            parameters.add(before);
        }
        sql.append(" order by d.id desc limit ?");
        parameters.add(limit);
        return withAttempts(jdbc.sql(sql.toString())
                .params(parameters)
                .query((row, number) -> new Line(
                        row.getString("webhook_id"),
                        row.getString("student"),
                        row.getString("submission"),
                        row.getObject("attempt", Integer.class),
                        delivery(row)))
                .list());
    }

    /// Reads the attempts of many deliveries at once.
    private List<Line> withAttempts(List<Line> lines) {
        if (lines.isEmpty()) {
            return lines;
        }
        Map<String, List<Attempt>> made = jdbc
                .sql("select * from webhook_attempts where delivery_id in (:ids) order by delivery_id, number")
                .param("ids", lines.stream().map(line -> line.delivery.id()).toList())
                .query((row, number) -> Map.entry(row.getString("delivery_id"), attempt(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return lines.stream()
                .map(line -> new Line(
                        line.webhook,
                        line.student,
                        line.submission,
                        line.attempt,
                        line.delivery.with(made.getOrDefault(line.delivery.id(), List.of()))))
                .toList();
    }

    /// {@return the waiting deliveries to a webhook, oldest first}
    List<String> waiting(String webhook, int limit) {
        return jdbc.sql("""
                select id from webhook_deliveries where state = 'pending' and webhook_id = ? order by id limit ?""")
                .params(webhook, limit)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    /// The number of deliveries to a webhook that have not arrived.
    record Open(String webhook, State state, int deliveries) {}

    List<Open> open() {
        return jdbc.sql("""
                select webhook_id, state, count(*) as deliveries from webhook_deliveries
                where state in ('pending', 'failed') group by webhook_id, state""")
                .query((row, number) -> new Open(
                        row.getString("webhook_id"), State.of(row.getString("state")), row.getInt("deliveries")))
                .list();
    }

    /// The attempts in an hour.
    ///
    /// @param hour since 1970
    /// @param taken the number of successful ones
    record Hour(String webhook, long hour, int attempts, int taken) {}

    List<Hour> hours(Instant since) {
        return jdbc.sql("""
                select webhook_id, at_hour, count(*) as attempts, sum(taken) as taken from (
                  select d.webhook_id, floor(extract(epoch from a.attempted_at) / 3600) as at_hour,
                    case when a.status between 200 and 299 then 1 else 0 end as taken
                  from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id
                  where a.attempted_at >= ?) tried
                group by webhook_id, at_hour""")
                .param(utc(since))
                .query((row, number) -> new Hour(
                        row.getString("webhook_id"),
                        row.getLong("at_hour"),
                        row.getInt("attempts"),
                        row.getInt("taken")))
                .list();
    }

    Optional<Delivery> find(String webhook, String id) {
        return jdbc.sql("select * from webhook_deliveries where webhook_id = ? and id = ?")
                .params(webhook, id)
                .query((row, number) -> delivery(row))
                .optional()
                .map(this::withAttempts);
    }

    private Delivery withAttempts(Delivery delivery) {
        List<Attempt> attempts = jdbc.sql("select * from webhook_attempts where delivery_id = ? order by number")
                .param(delivery.id())
                .query((row, number) -> attempt(row))
                .list();
        return delivery.with(attempts);
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("attempted_at", OffsetDateTime.class).toInstant(),
                row.getObject("status", Integer.class),
                row.getLong("latency_ms"),
                row.getString("error"),
                row.getString("answer"));
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
