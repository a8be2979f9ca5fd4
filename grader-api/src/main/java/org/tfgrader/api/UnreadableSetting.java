package org.tfgrader.api;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.convert.ConversionFailedException;

/// Names the setting, its value and the values it accepts.
final class UnreadableSetting {
    private UnreadableSetting() {}

    static String sentence(BindException unreadable) {
        return "The setting %s has the invalid value \"%s\": use %s."
                .formatted(
                        unreadable.getName(),
                        Objects.requireNonNull(unreadable.getProperty()).getValue(),
                        taken(innermostType(unreadable)));
    }

    /// {@return the type that the value could not be converted to; for a list, the type of its elements}
    private static Class<?> innermostType(BindException unreadable) {
        return Stream.iterate((Throwable) unreadable, cause -> cause != null, Throwable::getCause)
                .filter(ConversionFailedException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .<Class<?>>map(failed ->
                        ((ConversionFailedException) failed).getTargetType().getType())
                .orElse(Object.class);
    }

    private static String taken(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == Duration.class) {
            return "a duration, such as 500ms, 20s or 24h";
        }
        return type == URI.class ? "a URL" : "another value";
    }
}
