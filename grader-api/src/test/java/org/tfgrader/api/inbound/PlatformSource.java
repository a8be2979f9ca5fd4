package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A source for a platform, as an instructor and the platform use it.
public final class PlatformSource {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Service instructor;
    private final JdbcClient jdbc;
    private final String name;
    private final String place;

    private PlatformSource(Service instructor, JdbcClient jdbc, String name, String place) {
        this.instructor = instructor;
        this.jdbc = jdbc;
        this.name = name;
        this.place = place;
    }

    public static PlatformSource make(Service instructor, JdbcClient jdbc, String wish) {
        Answer made = instructor.postJson("/api/v1/webhook-sources", wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new PlatformSource(instructor, jdbc, made.string("name"), made.header("Location"));
    }

    public String place() {
        return place;
    }

    public Answer post(String body, String contentType) {
        Service anyone = instructor.with("");
        return anyone.send(anyone.request("/hooks/" + name)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    /// {@return the events of this source that created no submission yet, by their keys}
    Map<String, ObjectNode> events() {
        Map<String, ObjectNode> events = new TreeMap<>();
        jdbc.sql("select task_instance, task_data from background_tasks where task_name = 'event'")
                .query(row -> {
                    var event = (ObjectNode) JsonMapper.shared().readTree(row.getBytes("task_data"));
                    if (place.endsWith(event.get("source").asString())) {
                        events.put(row.getString("task_instance"), event);
                    }
                });
        return events;
    }

    private static boolean isFailed(ObjectNode event) {
        return event.get("failed").asBoolean();
    }

    /// {@return why an event has failed}
    String failure(String key) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Optional.ofNullable(events().get(key))
                        .filter(PlatformSource::isFailed)
                        .isPresent());
        return Objects.requireNonNull(events().get(key)).get("failure").asString();
    }

    /// Retries a failed event once.
    void retry(String key) {
        ObjectNode event = Objects.requireNonNull(events().get(key));
        update(key, event.put("failed", false));
        jdbc.sql("update background_tasks set execution_time = current_timestamp where task_instance = ?")
                .param(key)
                .update();
    }

    /// Lets an event have come earlier.
    ///
    /// @return when
    Instant receivedEarlier(String key, Duration span) {
        Instant at = Instant.now().minus(span).truncatedTo(ChronoUnit.MILLIS);
        update(key, Objects.requireNonNull(events().get(key)).put("receivedAt", at.toString()));
        return at;
    }

    private void update(String key, ObjectNode event) {
        jdbc.sql("update background_tasks set task_data = ? where task_instance = ?")
                .params(event.toString().getBytes(StandardCharsets.UTF_8), key)
                .update();
    }

    /// {@return the latest submission of an event's student, when the event has created one}
    JsonNode submission(String key) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events()).doesNotContainKey(key));
        return submissions(key.substring(0, key.indexOf('/'))).getFirst();
    }

    /// {@return the submissions of a student, latest first}
    List<JsonNode> submissions(String student) {
        return instructor.get("/api/v1/submissions?student=" + student).list("submissions");
    }

    /// Removes the source, and its student when all submissions are graded.
    void remove(String student) {
        Awaitility.await()
                .until(() -> submissions(student).stream()
                        .allMatch(row -> row.get("state").asString().equals("done")));
        instructor.delete(place);
        instructor.delete("/api/v1/students/" + student);
    }
}
