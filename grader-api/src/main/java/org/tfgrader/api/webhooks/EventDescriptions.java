package org.tfgrader.api.webhooks;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Describes the events that webhooks receive, in the section `webhooks` of the API description. Their texts and
/// examples are added later.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EventDescriptions implements OpenApiCustomizer {
    @Override
    public void customise(OpenAPI description) {
        add(description, EventType.SUBMISSION_GRADED.toString(), "A submission was graded", Outbox.Event.class);
        add(
                description,
                EventType.SUBMISSION_REGRADED.toString(),
                "The effective result of a submission has changed",
                Outbox.Event.class);
        add(
                description,
                EventType.GRADE_CHANGED.toString(),
                "The effective grade of a student has changed",
                GradeNews.Event.class);
        add(description, TestEvent.TYPE, "Somebody tests this webhook", TestEvent.class);
    }

    private static void add(OpenAPI description, String event, String summary, Class<?> type) {
        var resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(description.getComponents()::addSchemas);
        var body = new Content().addMediaType("application/json", new MediaType().schema(resolved.schema));
        var response =
                new ApiResponse().description("Received. After any other status except 410, the event is sent again.");
        description.addWebhooks(
                event,
                new PathItem()
                        .post(new Operation()
                                .summary(summary)
                                .requestBody(new RequestBody().required(true).content(body))
                                .responses(new ApiResponses().addApiResponse("2XX", response))));
    }
}
