package org.tfgrader.api.description;

import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.tfgrader.engine.report.Reports;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Adds to the API description what annotations don't contain: descriptions of fields and parameters, and examples of
/// bodies. Most are in files, because many fields occur in several records, or in records of modules without
/// annotations.
@Component
class ApiTexts implements OpenApiCustomizer {
    /// By the name of a schema, the descriptions of its fields. Fields under [#ANY_SCHEMA] apply to all schemas.
    static final String FIELDS = "fields.json";

    /// By the name of a parameter, its description. The name of a path parameter includes the segment before it.
    static final String PARAMETERS = "parameters.json";

    /// By the name of a schema, or by method, path and media type, the example of a body.
    static final String EXAMPLES = "examples.json";

    static final String ANY_SCHEMA = "*";

    private final Map<String, Map<String, String>> fields;
    private final Map<String, String> parameters;
    private final Map<String, Object> examples;

    ApiTexts(JsonMapper json) throws IOException {
        fields = read(json, FIELDS, new TypeReference<>() {});
        parameters = read(json, PARAMETERS, new TypeReference<>() {});
        examples = read(json, EXAMPLES, new TypeReference<>() {});
    }

    private static <T> T read(JsonMapper json, String file, TypeReference<T> type) throws IOException {
        return json.readValue(new ClassPathResource(file, ApiTexts.class).getContentAsByteArray(), type);
    }

    @Override
    public void customise(OpenAPI description) {
        description.getInfo().setVersion(Reports.graderVersion());
        description.getComponents().getSchemas().forEach(this::describe);
        description.getWebhooks().forEach((event, item) -> addExamples("event " + event, item.getPost()));
        description
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Stream.ofNullable(operation.getParameters())
                            .flatMap(List::stream)
                            .forEach(parameter -> describe(path, parameter));
                    addExamples(method + " " + path, operation);
                }));
    }

    private void describe(String name, Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((field, property) -> {
                if (property.getDescription() == null) {
                    property.setDescription(text(name, field));
                }
            });
        }
    }

    private @Nullable String text(String schema, String field) {
        String own = fields.getOrDefault(schema, Map.of()).get(field);
        return own == null ? fields.getOrDefault(ANY_SCHEMA, Map.of()).get(field) : own;
    }

    private void describe(String path, Parameter parameter) {
        if (parameter.getDescription() == null) {
            boolean inPath = ParameterIn.PATH.toString().equals(parameter.getIn());
            parameter.setDescription(
                    parameters.get(inPath ? withSegmentBefore(path, parameter.getName()) : parameter.getName()));
        }
    }

    private static String withSegmentBefore(String path, String parameter) {
        String segment = "/{" + parameter + "}";
        int at = path.indexOf(segment);
        return path.substring(path.lastIndexOf('/', at - 1) + 1, at + segment.length());
    }

    private void addExamples(String operation, Operation described) {
        if (described.getRequestBody() != null) {
            addExamples(operation, described.getRequestBody().getContent());
        }
        described.getResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                addExamples(operation, response.getContent());
            }
        });
    }

    private void addExamples(String operation, Content content) {
        content.forEach((type, body) -> {
            Object own = examples.get(operation + " " + type);
            Object example = own == null ? examples.get(schema(body)) : own;
            if (example != null) {
                body.setExample(example);
            }
        });
    }

    /// {@return the name of a body's schema; empty if it has none}
    private static String schema(MediaType body) {
        String reference = body.getSchema() == null ? null : body.getSchema().get$ref();
        return reference == null ? "" : reference.substring(Components.COMPONENTS_SCHEMAS_REF.length());
    }
}
