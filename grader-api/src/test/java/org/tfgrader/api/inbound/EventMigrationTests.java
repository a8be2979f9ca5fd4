package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tfgrader.api.Sql;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import org.tfgrader.testsupport.PostgreSql;

/// What an upgrade makes of the events and jobs that waited in the queues of release 0.2.0.
class EventMigrationTests {
    private static final OffsetDateTime RECEIVED = OffsetDateTime.of(2026, 11, 26, 8, 0, 0, 0, ZoneOffset.UTC);

    @Test
    void carriesJobsOverInTheEmbeddedDatabase() {
        carriesJobsOver("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "");
    }

    @Tag("full")
    @Test
    void carriesJobsOverInPostgreSql() {
        Map<String, String> settings = Arrays.stream(PostgreSql.newDatabase())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        carriesJobsOver(
                settings.getOrDefault("spring.datasource.url", ""),
                settings.getOrDefault("spring.datasource.username", ""),
                settings.getOrDefault("spring.datasource.password", ""));
    }

    private static void carriesJobsOver(String url, String user, String password) {
        var database = new SingleConnectionDataSource(url, user, password, true);
        try {
            Flyway.configure().dataSource(database).target("26").load().migrate();
            JdbcClient jdbc = JdbcClient.create(database);
            var told = new SubmittedEvent("1", "2", "3", "4", 5, "4:5", null);
            jdbc.sql("""
                    insert into webhook_sources (id, name, kind, secret, api_url, api_token, created_at)
                    values ('s', 'campus', 'moodle', 'secret', 'https://campus.example', 'token', current_timestamp)""").update();
            addEvent(jdbc, "e", "failed", told.tellsAgain(), """
                    {"course":"1","assignment":"2","user":"3","submission":"4","attempt":5,"tellsAgain":"4:5",\
                    "toldAt":null,"text":"a \\"quoted\\",\\"text\\":\\"\\\\ text\\n"}""");
            addEvent(jdbc, "f", "handed_in", "4:4", null);
            addJobs(jdbc, "delivery_tasks", "delivery", "grade");
            addJobs(jdbc, "grade_tasks", "grade", "roster");
            addDelivery(jdbc);

            Flyway.configure().dataSource(database).load().migrate();

            assertThat(jobs(jdbc))
                    .containsExactlyInAnyOrder("delivery", "grade-changed", "lti-grade", "lti-roster", "event");
            byte[] data = jdbc.sql("select task_data from background_tasks where task_instance = 'campus:3/4:5'")
                    .query((row, number) -> row.getBytes(1))
                    .single();
            assertThat(new Jackson3Serializer().deserialize(IncomingEvent.class, data))
                    .isEqualTo(new IncomingEvent("s", "campus:3", told, RECEIVED.toInstant(), null, false));
            assertThat(Sql.text(jdbc, "select failure from webhook_deliveries"))
                    .isEqualTo("The receiver responded with status 503.");
        } finally {
            database.destroy();
        }
    }

    private static void addEvent(JdbcClient jdbc, String id, String state, String key, @Nullable String told) {
        jdbc.sql("""
                insert into webhook_events (id, source_id, event_key, state, student, told, tries, received_at)
                values (?, 's', ?, ?, 'campus:3', ?, 0, ?)""")
                .param(id)
                .param(key)
                .param(state)
                .param(told)
                .param(RECEIVED)
                .update();
    }

    private static void addJobs(JdbcClient jdbc, String table, String name, String other) {
        jdbc.sql("""
                insert into %s (task_name, task_instance, execution_time, picked, version)
                values (?, 'i', current_timestamp, false, 1), (?, 'i', current_timestamp, false, 1)""".formatted(table)).params(name, other).update();
    }

    private static void addDelivery(JdbcClient jdbc) {
        jdbc.sql("""
                insert into webhook_deliveries (id, webhook_id, event, event_id, body, state, created_at, begun_at)
                values ('d', 'w', 'submission.graded', 'i', '', 'failed', current_timestamp, current_timestamp)""").update();
        jdbc.sql("""
                insert into webhook_attempts (delivery_id, number, attempted_at, status, latency_ms)
                values ('d', 1, current_timestamp, 502, 1), ('d', 2, current_timestamp, 503, 1)""").update();
    }

    private static List<@Nullable String> jobs(JdbcClient jdbc) {
        return Sql.texts(jdbc, "select task_name from background_tasks");
    }
}
