package org.tfgrader.api.description;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tfgrader.api.ids.SortableIds;

/// The title, authentication and servers of the API description. [ApiTexts] sets the version.
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "TensorFlow Java autograder",
                        description = "REST API of the autograder for the assignment Introduction to TensorFlow."
                                + " Errors are returned as application/problem+json with a stable `type`."),
        // A relative URL, because the server's address may be forged in a request.
        servers = @Server(url = "/"),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(
        name = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "An API token, created by an instructor or admin with POST /api/v1/tokens")
class ApiDescription {

    /// A path parameter without a pattern of its own is an id.
    @Bean
    OperationCustomizer ids() {
        return (operation, method) -> {
            Stream.ofNullable(operation.getParameters())
                    .flatMap(List::stream)
                    .filter(parameter -> ParameterIn.PATH.toString().equals(parameter.getIn()))
                    .filter(parameter -> parameter.getSchema().getPattern() == null)
                    .forEach(parameter -> parameter.getSchema().setPattern(SortableIds.FORM));
            return operation;
        };
    }
}
