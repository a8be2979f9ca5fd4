package org.tfgrader.api.handin;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.handin.PlatformEvent.State;
import org.tfgrader.api.handin.source.Source;
import org.tfgrader.api.handin.source.Told.HandedIn;
import org.tfgrader.api.handin.source.Told.Ignored;
import org.tfgrader.api.ids.SortableIds;
import tools.jackson.databind.json.JsonMapper;

/// Stores events from LMSs and their state.
@Repository
class EventStore {
    private static final int MAX_WORDS = 500;

    /// The number of ignored events of a source that are kept: an LMS may send all its events.
    private static final int IGNORED_KEPT = 100;

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;
    private final JsonMapper json;

    EventStore(JdbcClient jdbc, SortableIds ids, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /// An announced submission.
    ///
    /// @param tries the number of failures since it was started or restarted
    record Waiting(String source, String student, HandedIn told, int tries, Instant receivedAt) {}

    /// {@return the id of the new event}
    ///
    /// @throws org.springframework.dao.DuplicateKeyException if the source has sent the event before
    String add(Source source, String student, HandedIn told, Instant receivedAt, Instant nextAt) {
        String id = ids.next();
        jdbc.sql("""
                insert into webhook_events (id, source_id, event_key, state, student, told, tries, received_at, next_at)
                values (?, ?, ?, 'waiting', ?, ?, 0, ?, ?)""")
                .params(
                        id,
                        source.id(),
                        told.tellsAgain(),
                        student,
                        json.writeValueAsString(told),
                        utc(receivedAt),
                        utc(nextAt))
                .update();
        return id;
    }

    /// {@return the id of the new event} Only the latest ignored events are kept.
    String add(Source source, Ignored told) {
        String id = ids.next();
        jdbc.sql("""
                insert into webhook_events (id, source_id, state, words, tries, received_at)
                values (?, ?, 'ignored', ?, 0, ?)""")
                .params(id, source.id(), shortened(told.why()), utc(clock.instant()))
                .update();
        jdbc.sql("""
                delete from webhook_events where source_id = ? and state = 'ignored' and id not in (
                  select id from webhook_events where source_id = ? and state = 'ignored' order by id desc limit ?)""").params(source.id(), source.id(), IGNORED_KEPT).update();
        return id;
    }

    /// {@return the id of an event that a source has sent before}
    Optional<String> known(String source, String tellsAgain) {
        return jdbc.sql("select id from webhook_events where source_id = ? and event_key = ?")
                .params(source, tellsAgain)
                .query((row, number) -> row.getString("id"))
                .optional();
    }

    Optional<Waiting> waiting(String id) {
        return jdbc.sql("select * from webhook_events where id = ? and state = 'waiting'")
                .param(id)
                .query((row, number) -> new Waiting(
                        row.getString("source_id"),
                        row.getString("student"),
                        json.readValue(row.getString("told"), HandedIn.class),
                        row.getInt("tries"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// {@return whether an event is waiting} If so, it is locked until the end of the current transaction.
    boolean lockWaiting(String id) {
        return jdbc.sql("select id from webhook_events where id = ? and state = 'waiting' for update")
                .param(id)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /// Stores which submission was created. Typed text is then stored only in the submission.
    void handedIn(String id, String submission) {
        jdbc.sql("""
                update webhook_events set state = 'handed_in', submission_id = ?, told = null, words = null, next_at = null
                where id = ?""").params(submission, id).update();
    }

    /// Records a failure.
    ///
    /// @param nextAt the time of the next attempt
    void later(String id, String words, Instant nextAt) {
        jdbc.sql("""
                update webhook_events set words = ?, tries = tries + 1, next_at = ? where id = ? and state = 'waiting'""").params(shortened(words), utc(nextAt), id).update();
    }

    /// Records that there are no more automatic retries.
    void failed(String id, String words) {
        jdbc.sql("""
                update webhook_events set state = 'failed', words = ?, next_at = null where id = ? and state = 'waiting'""").params(shortened(words), id).update();
    }

    /// Restarts an unfinished event now.
    ///
    /// @return whether the source has such an event
    boolean beginAgain(String source, String id) {
        return jdbc.sql("""
                update webhook_events set state = 'waiting', tries = 0, words = null, next_at = ?
                where source_id = ? and id = ? and state in ('waiting', 'failed')""").params(utc(clock.instant()), source, id).update() > 0;
    }

    /// Restarts all failed events of a source now.
    ///
    /// @return their ids
    List<String> beginFailedAgain(String source) {
        return jdbc
                .sql("select id from webhook_events where source_id = ? and state = 'failed' order by id")
                .param(source)
                .query((row, number) -> row.getString("id"))
                .list()
                .stream()
                .filter(id -> beginAgain(source, id))
                .toList();
    }

    /// {@return the number of events in each state}
    Map<State, Long> counts() {
        return jdbc
                .sql("select state, count(*) as events from webhook_events group by state")
                .query((row, number) -> Map.entry(State.of(row.getString("state")), row.getLong("events")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<PlatformEvent> find(String source, String id) {
        return jdbc.sql("select * from webhook_events where source_id = ? and id = ?")
                .params(source, id)
                .query((row, number) -> event(row))
                .optional();
    }

    /// {@return the events of a source, newest first}
    ///
    /// @param state null for any
    /// @param before only events older than the one with this id; null starts with the newest
    List<PlatformEvent> list(String source, @Nullable State state, @Nullable String before, int limit) {
        var sql = new StringBuilder("select * from webhook_events where source_id = ?");
        List<Object> parameters = new ArrayList<>();
        parameters.add(source);
        if (state != null) {
            sql.append(" and state = ?");
            parameters.add(state.word());
        }
        if (before != null) {
            sql.append(" and id < ?");
            parameters.add(before);
        }
        sql.append(" order by id desc limit ?");
        parameters.add(limit);
        return jdbc.sql(sql.toString())
                .params(parameters)
                .query((row, number) -> event(row))
                .list();
    }

    private static PlatformEvent event(ResultSet row) throws SQLException {
        return new PlatformEvent(
                row.getString("id"),
                State.of(row.getString("state")),
                row.getString("student"),
                row.getString("submission_id"),
                row.getString("words"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row, "next_at"));
    }

    private static String shortened(String words) {
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS);
    }
}
