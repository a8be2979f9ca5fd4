package org.tfgrader.api.webhooks;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Describes the events that webhooks receive, in the section `webhooks` of the API description.
@Component
class EventDescriptions implements OpenApiCustomizer {
    private static final String SUBMISSION = "01KADZ3Y6N8P4R2S7T9V1W5X3Z";
    private static final Instant TIME = Instant.parse("2026-10-17T09:30:13.250Z");

    private final JsonMapper json;

    EventDescriptions(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customise(OpenAPI description) {
        description.addWebhooks(
                Outbox.GRADED, event(description, "A submission was graded", result(Outbox.GRADED, null)));
        description.addWebhooks(
                Outbox.REGRADED,
                event(description, "The effective result of a submission has changed", result(Outbox.REGRADED, 96.0)));
        description.addWebhooks(
                Outbox.GRADE,
                event(
                        description,
                        "The effective grade of a student has changed",
                        new GradeNews.Event(
                                Outbox.GRADE, TIME, new GradeNews.Grade("s1042", 78.4, 100, SUBMISSION, true))));
    }

    private static Outbox.Event result(String type, @Nullable Double previousScore) {
        return new Outbox.Event(
                type,
                TIME,
                new Outbox.Graded(
                        SUBMISSION,
                        "s1042",
                        2,
                        true,
                        "graded",
                        98,
                        78.4,
                        previousScore,
                        100,
                        List.of(new Outbox.ExerciseScore("compute_cost", 18, 20)),
                        "https://grader.example.edu/submissions/" + SUBMISSION));
    }

    private PathItem event(OpenAPI description, String summary, Record example) {
        ResolvedSchema resolved = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(example.getClass()).resolveAsRef(true));
        resolved.referencedSchemas.forEach(description.getComponents()::addSchemas);
        var body = new MediaType()
                .schema(resolved.schema)
                .example(json.readValue(json.writeValueAsString(example), Map.class));
        return new PathItem()
                .post(new Operation()
                        .summary(summary)
                        .requestBody(new RequestBody()
                                .required(true)
                                .content(new Content().addMediaType("application/json", body)))
                        .responses(new ApiResponses()
                                .addApiResponse(
                                        "2XX",
                                        new ApiResponse()
                                                .description("Received. After any other status except 410, the event"
                                                        + " is sent again."))));
    }
}
