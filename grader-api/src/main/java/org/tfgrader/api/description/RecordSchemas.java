package org.tfgrader.api.description;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Describes a record as it is serialized: a component that can't be null is required, and one that can is absent
/// or null.
@Component
final class RecordSchemas implements ModelConverter {
    private static final String NULL = "null";

    private final Map<String, Class<?>> described = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord()) {
            describe(definition(resolved, context), raw);
        }
        return resolved;
    }

    private static Schema<?> definition(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        if (reference == null) {
            return resolved;
        }
        String name = reference.substring(Components.COMPONENTS_SCHEMAS_REF.length());
        return requireNonNull(context.getDefinedModels().get(name), name);
    }

    private void describe(Schema<?> schema, Class<?> raw) {
        Class<?> other = described.putIfAbsent(schema.getName(), raw);
        if (other != null && !other.equals(raw)) {
            throw new IllegalStateException("%s and %s are both called %s: name one of them by @Schema(name)"
                    .formatted(other, raw, schema.getName()));
        }
        var include = raw.getAnnotation(JsonInclude.class);
        boolean writesNulls = include == null || include.value() != JsonInclude.Include.NON_NULL;
        List<String> asked = schema.getRequired() == null ? List.of() : schema.getRequired();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            String name = component.getName();
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class) || asked.contains(name)) {
                required.add(name);
            } else if (writesNulls) {
                schema.getProperties().computeIfPresent(name, (key, property) -> orNull(property));
            }
        }
        schema.setRequired(required);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new JsonSchema().addAnyOfItem(property).addAnyOfItem(new JsonSchema().typesItem(NULL));
        }
        if (property.getTypes() == null && property.getType() != null) {
            property.addType(property.getType());
        }
        if (property.getTypes() != null) {
            property.addType(NULL);
        }
        return property;
    }
}
