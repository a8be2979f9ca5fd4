package org.tfgrader.api;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.convert.ConversionFailedException;

/// Says of a setting what it is set to and what it takes.
final class UnreadableSetting {
    private UnreadableSetting() {}

    static String sentence(BindException unreadable) {
        return "The setting %s can't be \"%s\": it takes %s."
                .formatted(
                        unreadable.getName(),
                        Objects.requireNonNull(unreadable.getProperty()).getValue(),
                        taken(innermostType(unreadable)));
    }

    /// {@return what could not be made of the value; for one of several values, their type}
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
            return "a length of time, such as 500ms, 20s or 24h";
        }
        return type == URI.class ? "a URL" : "another value";
    }
}
