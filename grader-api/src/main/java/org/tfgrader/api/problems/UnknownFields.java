package org.tfgrader.api.problems;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Refuses unknown fields in [Exact] bodies.
final class UnknownFields extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable ValueDeserializer<?> deserializer,
            Object target,
            String field) {
        if (deserializer != null && Exact.class.isAssignableFrom(deserializer.handledType())) {
            throw UnrecognizedPropertyException.from(
                    parser, deserializer.handledType(), field, deserializer.getKnownPropertyNames());
        }
        return false;
    }
}
