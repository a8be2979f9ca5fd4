package org.tfgrader.api.grading.nodes;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.grading.nodes.Node.Running;
import org.tfgrader.api.grading.nodes.Node.Stage;
import tools.jackson.databind.json.JsonMapper;

/// Stores the nodes' states and the requests to them.
@Repository
class NodeStore {
    /// A node without a heartbeat for this time is lost.
    static final Duration GONE_AFTER = Duration.ofSeconds(15);

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NodeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A node that registers itself.
    record Self(String id, String name, String roles, int workers, String version, Instant start) {}

    /// A row of the table of nodes.
    record Row(
            String id,
            String name,
            List<String> roles,
            @Nullable String version,
            int workers,
            boolean held,
            Instant start,
            Instant seen,
            @Nullable Instant drainingSince,
            @Nullable Instant testAskedAt,
            @Nullable SelfTest selfTest) {
        boolean isLost(Instant now) {
            return seen.plus(GONE_AFTER).isBefore(now);
        }
    }

    /// The requested state of a node.
    record Wanted(boolean draining, @Nullable Instant testAskedAt) {}

    /// Registers a node, replacing one with the same name that is gone.
    ///
    /// @param alone whether no other node can exist, whatever the table says
    /// @return the name of the node; with a number if another node has the wanted name
    String enter(Self self, boolean alone, Instant now) {
        forgetTheLongLost(now);
        if (alone && takeOver(self, "true", List.of(), now) > 0) {
            return self.name;
        }
        for (int number = 1; ; number++) {
            String name = number == 1 ? self.name : self.name + "-" + number;
            Self named = new Self(self.id, name, self.roles, self.workers, self.version, self.start);
            if (takeOver(named, "name = ? and seen_at < ?", List.of(name, utc(now.minus(GONE_AFTER))), now) > 0
                    || add(named, now)) {
                return name;
            }
        }
    }

    private int takeOver(Self self, String whose, List<Object> parameters, Instant now) {
        return jdbc.sql("""
                update nodes set id = ?, name = ?, roles = ?, workers = ?, version = ?, started_at = ?, seen_at = ?,
                  self_test = null, held = true, test_asked_at = null
                where\s""" + whose)
                .params(self.id, self.name, self.roles, self.workers, self.version, utc(self.start), utc(now))
                .params(parameters)
                .update();
    }

    private boolean add(Self self, Instant now) {
        try {
            jdbc.sql("""
                    insert into nodes (id, name, roles, workers, version, started_at, seen_at)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(self.id, self.name, self.roles, self.workers, self.version, utc(self.start), utc(now))
                    .update();
            return true;
        } catch (DuplicateKeyException theNameIsTaken) {
            return false;
        }
    }

    private void forgetTheLongLost(Instant now) {
        jdbc.sql("delete from nodes where seen_at < ? and draining_since is null")
                .param(utc(now.minus(FORGOTTEN_AFTER)))
                .update();
    }

    /// Stores a heartbeat.
    ///
    /// @return the requested state; empty if the node is no longer registered
    Optional<Wanted> seen(String id, Instant now) {
        int known = jdbc.sql("update nodes set seen_at = ? where id = ?")
                .params(utc(now), id)
                .update();
        return known == 0 ? Optional.empty() : wanted(id);
    }

    Optional<Wanted> wanted(String id) {
        return jdbc.sql("select draining_since, test_asked_at from nodes where id = ?")
                .param(id)
                .query((row, number) ->
                        new Wanted(row.getObject("draining_since") != null, instant(row, "test_asked_at")))
                .optional();
    }

    /// Records that a node stops. A drained node stays registered, so that it is still drained after a restart.
    void leave(String id, Instant now) {
        jdbc.sql("delete from nodes where id = ? and draining_since is null")
                .param(id)
                .update();
        jdbc.sql("update nodes set seen_at = ? where id = ?")
                .params(utc(now.minus(GONE_AFTER).minusSeconds(1)), id)
                .update();
    }

    void keep(String id, SelfTest test, boolean held) {
        jdbc.sql("update nodes set self_test = ?, held = ? where id = ?")
                .params(json.writeValueAsString(test), held, id)
                .update();
    }

    /// {@return the number of workers of all nodes that accept gradings}
    int workers(Instant now) {
        return jdbc.sql("""
                select coalesce(sum(workers), 0) from nodes
                where seen_at >= ? and draining_since is null and held""")
                .param(utc(now.minus(GONE_AFTER)))
                .query(Integer.class)
                .single();
    }

    /// Drains a node.
    ///
    /// @return whether the node exists
    boolean drain(String name, Instant since) {
        return jdbc.sql("update nodes set draining_since = coalesce(draining_since, ?) where name = ?")
                        .params(utc(since), name)
                        .update()
                > 0;
    }

    /// Resumes a node.
    ///
    /// @return whether the node exists
    boolean resume(String name) {
        return jdbc.sql("update nodes set draining_since = null where name = ?")
                        .param(name)
                        .update()
                > 0;
    }

    boolean forget(String name) {
        return jdbc.sql("delete from nodes where name = ?").param(name).update() > 0;
    }

    void askForTests(Instant now) {
        jdbc.sql("update nodes set test_asked_at = ? where workers > 0")
                .param(utc(now))
                .update();
    }

    List<Row> all() {
        return jdbc.sql("select *, coalesce(name, id) as known_as from nodes order by known_as")
                .query(this::row)
                .list();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        String test = row.getString("self_test");
        return new Row(
                row.getString("id"),
                row.getString("known_as"),
                List.of(row.getString("roles").split(",")),
                row.getString("version"),
                row.getInt("workers"),
                row.getBoolean("held"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                instant(row, "draining_since"),
                instant(row, "test_asked_at"),
                test == null ? null : json.readValue(test, SelfTest.class));
    }

    /// {@return the current gradings of each node, by its id}
    Map<String, List<Running>> running() {
        record Graded(String node, Running running) {}
        return jdbc
                .sql("""
                        select t.picked_by, s.id, s.started_at,
                          exists (select 1 from progress_events e
                            where e.submission_id = s.id and e.name = 'epoch') as trains,
                          exists (select 1 from progress_events e
                            where e.submission_id = s.id and e.name = 'check') as checks
                        from scheduled_tasks t join submissions s on s.id = t.task_instance
                        where t.task_name = 'grading' and t.picked and s.state = 'running' and s.started_at is not null
                          and t.picked_by is not null
                        order by s.started_at, s.id""")
                .query((row, number) -> new Graded(
                        row.getString("picked_by"),
                        new Running(
                                row.getString("id"),
                                row.getObject("started_at", OffsetDateTime.class)
                                        .toInstant(),
                                stage(row))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Graded::node, Collectors.mapping(Graded::running, Collectors.toList())));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        if (row.getBoolean("trains")) {
            return Stage.TRAINING;
        }
        return row.getBoolean("checks") ? Stage.CHECKS : Stage.GRADING;
    }
}
