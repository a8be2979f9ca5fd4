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

/// What the API's own description says of it as a whole.
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "TensorFlow Java autograder",
                        version = "v1",
                        description = "Grades answers to the assignment Introduction to TensorFlow. Errors are"
                                + " application/problem+json with a stable type."),
        // Where it is asked, and not where a request says that this is.
        servers = @Server(url = "/"),
        security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(
        name = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token that an instructor made")
class ApiDescription {

    /// What stands for something else in a path is an id, unless it says what else it is.
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
