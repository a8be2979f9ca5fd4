package org.tfgrader.api.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

/// Adds to each operation the problems that it may return: by status, each with its `type` values.
@Component
class ProblemResponses implements OperationCustomizer, OpenApiCustomizer {
    private static final String PROBLEM = "Problem";

    /// Problems of any request.
    private static final Set<ProblemType> EVERYWHERE = EnumSet.of(
            ProblemType.REFUSED_REQUEST,
            ProblemType.UNAUTHENTICATED,
            ProblemType.TOO_BUSY,
            ProblemType.INTERNAL,
            ProblemType.UNAVAILABLE);

    /// Problems of any request with a body.
    private static final Set<ProblemType> WITH_BODY = EnumSet.of(
            ProblemType.EMPTY_BODY,
            ProblemType.MALFORMED_BODY,
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            ProblemType.TOO_LARGE,
            ProblemType.TOO_SLOW);

    @Override
    public void customise(OpenAPI description) {
        description.getComponents().addSchemas(PROBLEM, problem());
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Set<ProblemType> problems = EnumSet.copyOf(EVERYWHERE);
        if (operation.getRequestBody() != null) {
            problems.addAll(WITH_BODY);
        }
        if (operation.getResponses().values().stream().anyMatch(response -> response.getContent() != null)) {
            problems.add(ProblemType.NOT_ACCEPTABLE);
        }
        Stream.of(
                        method.getMethodAnnotation(Problems.class),
                        method.getBeanType().getAnnotation(Problems.class))
                .forEach(found -> problems.addAll(declared(found)));
        problems.stream()
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()))
                .forEach((status, types) ->
                        operation.getResponses().put(Integer.toString(status.value()), response(status, types)));
        return operation;
    }

    private static List<ProblemType> declared(@Nullable Problems problems) {
        return problems == null ? List.of() : List.of(problems.value());
    }

    private static ApiResponse response(HttpStatus status, List<ProblemType> types) {
        var type = new JsonSchema();
        type.addType("string");
        type.setDescription("The kind of problem");
        types.forEach(each -> type.addEnumItemObject(each.type().toString()));
        var schema = new JsonSchema()
                .$ref(Components.COMPONENTS_SCHEMAS_REF + PROBLEM)
                .addProperty("type", type);
        return new ApiResponse()
                .description(types.stream().map(ProblemType::title).collect(Collectors.joining("; ")))
                .headers(headers(status))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(schema)));
    }

    private static @Nullable Map<String, Header> headers(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED ->
                Map.of(HttpHeaders.WWW_AUTHENTICATE, header("Bearer", text()).required(true));
            case TOO_MANY_REQUESTS ->
                Map.of(
                        HttpHeaders.RETRY_AFTER,
                        header("Seconds to wait", number()).required(true));
            case SERVICE_UNAVAILABLE -> Map.of(HttpHeaders.RETRY_AFTER, header("Seconds to wait, if known", number()));
            default -> null;
        };
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }

    private static Schema<?> problem() {
        var problem = new JsonSchema();
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem.typesItem("object")
                .description("An error (RFC 9457). Programs may rely on `type`; `detail` is for people.")
                .addProperty("type", text("The kind of problem").format("uri"))
                .addProperty("title", text("The kind of problem in words"))
                .addProperty("status", number().description("The HTTP status"))
                .addProperty("detail", text("What is wrong, then what to do"))
                .addProperty("instance", text("The path of the request").format("uri-reference"))
                .addProperty("field", text("The name of the invalid field, part, parameter or header"))
                .addProperty("errors", errors());
    }

    private static Schema<?> errors() {
        var error = new JsonSchema();
        error.setRequired(List.of("field", "detail"));
        error.addType("object");
        error.addProperty("field", text("The name of the invalid field"));
        error.addProperty("detail", text("What is wrong with it, then what to do"));
        var errors = new JsonSchema();
        errors.addType("array");
        errors.setItems(error);
        errors.setDescription("All invalid fields, for operations that validate the whole body");
        return errors;
    }

    private static Schema<?> text(String description) {
        return text().description(description);
    }

    private static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }

    private static Schema<?> number() {
        return new JsonSchema().typesItem("integer");
    }
}
