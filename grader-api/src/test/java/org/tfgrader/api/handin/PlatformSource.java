package org.tfgrader.api.handin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import tools.jackson.databind.JsonNode;

/// A source for a platform, as an instructor and the platform use it.
public final class PlatformSource {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Service instructor;
    private final String name;
    private final String place;

    private PlatformSource(Service instructor, String name, String place) {
        this.instructor = instructor;
        this.name = name;
        this.place = place;
    }

    public static PlatformSource make(Service instructor, String wish) {
        Answer made = instructor.postJson("/api/v1/webhook-sources", wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new PlatformSource(instructor, made.string("name"), made.header("Location"));
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

    /// {@return the id of what was told in a request}
    static String event(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.string("/events/0");
    }

    List<JsonNode> events() {
        return listed("");
    }

    /// {@return the last two hundred of those that are in a state}
    public List<JsonNode> events(String state) {
        return listed("?limit=200&state=" + state);
    }

    private List<JsonNode> listed(String query) {
        return instructor
                .get(place + "/events" + query)
                .json()
                .get("events")
                .valueStream()
                .toList();
    }

    JsonNode event(String id) {
        return events().stream()
                .filter(event -> event.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// {@return an event when it is in a state}
    JsonNode await(String id, String state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(event(id).get("state").asString())
                        .as(() -> event(id).toString())
                        .isEqualTo(state));
        return event(id);
    }

    /// {@return why an event has failed}
    String failure(String id) {
        return await(id, "failed").get("words").asString();
    }

    Answer retry(String id) {
        return instructor.postJson(place + "/events/" + id + "/retry", "");
    }

    /// {@return what an event handed in}
    JsonNode submission(String id) {
        return instructor
                .get("/api/v1/submissions/"
                        + await(id, "handed_in").get("submission").asString())
                .json();
    }

    void remove() {
        instructor.delete(place);
    }
}
