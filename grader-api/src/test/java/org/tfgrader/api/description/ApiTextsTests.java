package org.tfgrader.api.description;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.engine.report.Reports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
@Tag("one-database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTextsTests {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String BINARY = "application/zip";

    private final JsonNode description;

    ApiTextsTests(@LocalServerPort @Autowired int port) {
        description = new Service(port, "").get("/v3/api-docs").json();
    }

    /// A request or response body of an operation.
    ///
    /// @param operation its method and path
    private record Body(String operation, String mediaType, JsonNode content) {
        String key() {
            String reference = content.at("/schema/$ref").asString("");
            return reference.isEmpty() ? operation + " " + mediaType : reference.substring(SCHEMAS.length());
        }
    }

    @Test
    void namesTheRelease() {
        assertThat(description.at("/info/version").asString()).isEqualTo(Reports.graderVersion());
    }

    @Test
    void summarizesEveryOperation() {
        assertThat(operations().entrySet())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(
                                operation.getValue().path("summary").asString(""))
                        .as(operation.getKey())
                        .matches("[A-Z].*[^.]"));
    }

    @Test
    void describesEveryEventOfAWebhook() {
        Stream<String> chosen = description
                .at("/components/schemas/NewWebhook/properties/events/items/enum")
                .valueStream()
                .map(JsonNode::asString);
        assertThat(description.get("webhooks").propertyNames())
                .containsExactlyElementsOf(
                        Stream.concat(chosen, Stream.of("webhook.test")).toList());
    }

    @Test
    void describesEveryField() {
        List<String> missing = new ArrayList<>();
        addUndescribed("", description, missing);

        assertThat(missing)
                .as("Describe these fields with @Schema(description), or in %s", ApiTexts.FIELDS)
                .isEmpty();
    }

    private static void addUndescribed(String place, JsonNode node, List<String> missing) {
        node.properties().forEach(entry -> {
            if (entry.getKey().equals("properties") && entry.getValue().isObject()) {
                entry.getValue().properties().stream()
                        .filter(field -> isBlank(field.getValue()))
                        .forEach(field -> missing.add(place + "/" + field.getKey()));
            }
            addUndescribed(place + "/" + entry.getKey(), entry.getValue(), missing);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            addUndescribed(place + "/" + i, node.get(i), missing);
        }
    }

    private static boolean isBlank(JsonNode described) {
        return described.path("description").asString("").isBlank();
    }

    @Test
    void describesEveryParameter() {
        assertThat(parameters())
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(isBlank(parameter))
                        .as("Describe %s with @Parameter(description), or in %s", parameter, ApiTexts.PARAMETERS)
                        .isFalse());
    }

    @Test
    void showsAValidExampleOfEveryBody() {
        assertThat(bodies()).isNotEmpty().allSatisfy(body -> {
            assertThat(body.content.has("example"))
                    .as("Add an example for \"%s\" to %s", body.key(), ApiTexts.EXAMPLES)
                    .isTrue();
            List<String> faults = new ArrayList<>();
            addFaults(body.key(), body.content.get("example"), body.content.get("schema"), faults);
            assertThat(faults).isEmpty();
        });
    }

    /// Compares a value with its schema, as far as the examples use it.
    private void addFaults(String place, JsonNode value, JsonNode schema, List<String> faults) {
        if (schema.has("$ref")) {
            addFaults(place, value, resolved(schema), faults);
        } else if (schema.has("anyOf")) {
            schema.get("anyOf")
                    .valueStream()
                    .filter(option ->
                            value.isNull() == option.path("type").asString("").equals("null"))
                    .forEach(option -> addFaults(place, value, option, faults));
        } else if (!types(schema).contains(type(value))
                && !(isWhole(value) && types(schema).contains("number"))) {
            faults.add("%s is %s".formatted(place, type(value)));
        } else if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            faults.add("%s can't be %s".formatted(place, value));
        } else if (value.isArray()) {
            value.forEach(item -> addFaults(place + "[]", item, schema.get("items"), faults));
        } else if (value.isObject()) {
            schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(field -> !value.has(field))
                    .forEach(field -> faults.add("%s.%s is missing".formatted(place, field)));
            value.properties().forEach(field -> {
                String inside = place + "." + field.getKey();
                JsonNode known = schema.path("properties").path(field.getKey());
                JsonNode expected = known.isMissingNode() ? schema.path("additionalProperties") : known;
                if (expected.isObject()) {
                    addFaults(inside, field.getValue(), expected, faults);
                } else {
                    faults.add("%s is unknown".formatted(inside));
                }
            });
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return description.at(schema.get("$ref").asString().substring(1));
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = new HashSet<>();
        (type.isArray() ? type.valueStream() : Stream.of(type)).forEach(each -> types.add(each.asString("")));
        return types;
    }

    private static boolean isWhole(JsonNode value) {
        return type(value).equals("integer");
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().toString();
        };
    }

    @Test
    void usesEveryDescriptionOfAField() throws IOException {
        JsonNode schemas = description.at("/components/schemas");

        assertThat(file(ApiTexts.FIELDS).properties())
                .allSatisfy(schema -> assertThat(schema.getValue().properties())
                        .allSatisfy(field -> assertThat(
                                        schema.getKey().equals(ApiTexts.ANY_SCHEMA)
                                                ? schemas.valueStream()
                                                : Stream.of(schemas.path(schema.getKey())))
                                .as("%s of %s", field.getKey(), schema.getKey())
                                .anyMatch(known -> known.path("properties")
                                        .path(field.getKey())
                                        .path("description")
                                        .equals(field.getValue()))));
    }

    @Test
    void usesEveryDescriptionOfAParameter() throws IOException {
        List<JsonNode> used = parameters().stream()
                .map(parameter -> parameter.get("description"))
                .toList();

        assertThat(used).containsAll(file(ApiTexts.PARAMETERS).valueStream().toList());
    }

    @Test
    void usesEveryExample() throws IOException {
        assertThat(bodies().stream().flatMap(body -> Stream.of(body.key(), body.operation + " " + body.mediaType)))
                .containsAll(file(ApiTexts.EXAMPLES).propertyNames());
    }

    private static JsonNode file(String name) throws IOException {
        try (InputStream file = requireNonNull(ApiTexts.class.getResourceAsStream(name))) {
            return new JsonMapper().readTree(file);
        }
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
        description
                .get("webhooks")
                .properties()
                .forEach(event -> operations.put(
                        "event " + event.getKey(), event.getValue().get("post")));
        return operations;
    }

    private List<JsonNode> parameters() {
        return operations().values().stream()
                .flatMap(operation -> operation.path("parameters").valueStream())
                .toList();
    }

    private List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        operations().forEach((operation, described) -> {
            addBodies(operation, described.at("/requestBody/content"), bodies);
            described.get("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(
                            response -> addBodies(operation, response.getValue().path("content"), bodies));
        });
        return bodies;
    }

    private static void addBodies(String operation, JsonNode content, List<Body> bodies) {
        content.properties().stream()
                .filter(body -> !body.getKey().equals(BINARY))
                .forEach(body -> bodies.add(new Body(operation, body.getKey(), body.getValue())));
    }
}
