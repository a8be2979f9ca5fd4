package org.tfgrader.api.description;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSchemasTests {
    private final ModelConverterContextImpl context = new ModelConverterContextImpl(
            List.of(new RecordSchemas(), new ModelResolver(Json31.mapper()).openapi31(true)));

    @Test
    void refusesTwoRecordsOfOneName() {
        context.resolve(new AnnotatedType(Here.Page.class));

        assertThatIllegalStateException()
                .isThrownBy(() -> context.resolve(new AnnotatedType(There.Page.class)))
                .withMessageContaining("both called Page");
    }

    private interface Here {
        record Page(String next) {}
    }

    private interface There {
        record Page(int number) {}
    }
}
