package org.tfgrader.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.ids.SortableIds;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("one-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionTests {
    private static final String PROBLEM = "urn:tfgrader:problem:";

    private final JsonNode description;

    ApiDescriptionTests(@LocalServerPort @Autowired int port) {
        description = new Service(port, "").get("/v3/api-docs").json();
    }

    @Test
    void saysWhatEveryBodyLooksLike() {
        assertThat(description.get("paths").valueStream().flatMap(JsonNode::valueStream))
                .allSatisfy(operation -> {
                    assertThat(operation.at("/requestBody/content").valueStream())
                            .allMatch(content -> content.has("schema"));
                    assertThat(operation
                                    .get("responses")
                                    .valueStream()
                                    .flatMap(
                                            response -> response.path("content").valueStream()))
                            .allMatch(content -> content.has("schema"));
                });
    }

    @Test
    void requiresWhatIsAlwaysThere() {
        assertThat(required("Submission"))
                .contains("id", "student", "state")
                .doesNotContain("position", "verdict", "score");
        assertThat(required("NewWebhook")).containsExactlyInAnyOrder("url", "events");
        assertThat(required("NewToken")).containsExactly("role");
    }

    @Test
    void allowsNullWhereItIsWritten() {
        assertThat(types("TimingsReport", "hiddenMs")).containsExactlyInAnyOrder("integer", "null");
        assertThat(types("TimingsReport", "totalMs")).containsExactly("integer");
        assertThat(types("Submission", "position")).containsExactly("integer");
        assertThat(property("Submission", "training").get("anyOf").valueStream())
                .anyMatch(each -> each.path("type").asString().equals("null"));
    }

    @Test
    void saysWhichProblemsComeWithAStatus() {
        assertThat(problems("/api/v1/submissions/{id}/training.csv", "get", "409"))
                .containsExactly(PROBLEM + "not-graded-yet");
        assertThat(problems("/api/v1/regrades/{id}/undo", "post", "409"))
                .containsExactlyInAnyOrder(PROBLEM + "not-applied", PROBLEM + "regrade-overtaken");
        assertThat(problems("/api/v1/submissions", "post", "429"))
                .containsExactlyInAnyOrder(PROBLEM + "too-many", PROBLEM + "too-soon", PROBLEM + "too-busy");
    }

    @Test
    void saysWhatAPathMayName() {
        assertThat(at("/api/v1/submissions/{id}", "get", "parameters/0/schema/pattern")
                        .asString())
                .isEqualTo(SortableIds.FORM);
        assertThat(at("/api/v1/offering/extensions/{student}", "put", "parameters/0/schema/pattern")
                        .asString())
                .isEqualTo(StudentIds.FORM);
    }

    @Test
    void namesNoStatusThatThereIsNot() {
        assertThat(statuses("/api/v1/submissions/{id}", "get"))
                .contains("200", "400", "401", "404", "406", "429", "503")
                .doesNotContain("403", "409", "413");
        assertThat(statuses("/api/v1/tokens/{id}", "delete"))
                .contains("204", "404")
                .doesNotContain("200", "406", "415");
        assertThat(statuses("/api/v1/tokens", "post")).contains("201", "415").doesNotContain("200", "404");
    }

    @Test
    void saysWhatAHeaderTells() {
        assertThat(at("/api/v1/submissions", "post", "responses/429/headers").has("Retry-After"))
                .isTrue();
        assertThat(at("/api/v1/submissions", "get", "responses/503/headers").has("Retry-After"))
                .isTrue();
        assertThat(at("/api/v1/submissions", "get", "responses/401/headers").has("WWW-Authenticate"))
                .isTrue();
    }

    private JsonNode at(String path, String method, String pointer, String... last) {
        JsonNode found = description.get("paths").get(path).get(method).at("/" + pointer);
        for (String step : last) {
            found = found.get(step);
        }
        return found;
    }

    private JsonNode schema(JsonNode content) {
        return description.at(content.at("/schema/$ref").asString().substring(1));
    }

    private List<String> required(String schema) {
        return texts(description.at("/components/schemas").get(schema).path("required"));
    }

    private JsonNode property(String schema, String name) {
        return description
                .at("/components/schemas")
                .get(schema)
                .get("properties")
                .get(name);
    }

    private List<String> types(String schema, String name) {
        JsonNode type = property(schema, name).get("type");
        return type.isArray() ? texts(type) : List.of(type.asString());
    }

    private List<String> problems(String path, String method, String status) {
        JsonNode content = at(path, method, "responses/" + status + "/content", "application/problem+json");
        assertThat(schema(content).get("properties").propertyNames()).contains("type", "detail", "field");
        return texts(content.at("/schema/properties/type/enum"));
    }

    private List<String> statuses(String path, String method) {
        return List.copyOf(at(path, method, "responses").propertyNames());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
