package org.tfgrader.api.problems;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Explains why a JSON body is invalid.
public final class JsonProblems {
    private JsonProblems() {}

    /// {@return the problem of a body}
    ///
    /// @param failure why it could not be read; null if it was empty
    public static Problem of(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> new Problem(ProblemType.EMPTY_BODY, "The request body is empty: send JSON.");
            case StreamConstraintsException tooComplex ->
                new Problem(
                        ProblemType.MALFORMED_BODY,
                        "The request body has too many values, or is nested too deeply: send only the fields in"
                                + " /v3/api-docs.");
            case StreamReadException malformed ->
                new Problem(
                        ProblemType.MALFORMED_BODY,
                        "The request body is not valid JSON: correct line %d, column %d."
                                .formatted(
                                        malformed.getLocation().getLineNr(),
                                        malformed.getLocation().getColumnNr()));
            case UnrecognizedPropertyException unknown ->
                new Problem(
                        ProblemType.INVALID_FIELD,
                        unknown.getPropertyName(),
                        "`%s` is not a field of this request body: see /v3/api-docs for its fields."
                                .formatted(unknown.getPropertyName()));
            case DatabindException mismatch
            when mismatch.getPath().isEmpty() ->
                new Problem(
                        ProblemType.MALFORMED_BODY,
                        "The request body must be the JSON object that /v3/api-docs describes.");
            case InvalidFormatException unknown
            when unknown.getTargetType().isEnum() ->
                new Problem(
                        ProblemType.INVALID_FIELD,
                        field(unknown),
                        "`%s` must be one of %s.".formatted(field(unknown), names(unknown.getTargetType())));
            case DatabindException mismatch -> {
                String field = field(mismatch);
                yield new Problem(
                        ProblemType.INVALID_FIELD,
                        field,
                        "`%s` has a value of the wrong type: see /v3/api-docs for its type.".formatted(field));
            }
            default -> new Problem(ProblemType.MALFORMED_BODY, "The request body must be JSON in UTF-8.");
        };
    }

    /// {@return the names of an enum's constants, as programs write them}
    static String names(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String field(DatabindException e) {
        String path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }
}
