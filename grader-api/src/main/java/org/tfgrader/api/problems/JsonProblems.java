package org.tfgrader.api.problems;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with a body that was to be JSON.
public final class JsonProblems {
    private JsonProblems() {}

    /// {@return the problem of a body}
    ///
    /// @param failure why it could not be read; null if there was nothing to read
    public static Problem of(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> new Problem(ProblemType.EMPTY_BODY, "The body is empty: send JSON.");
            case StreamConstraintsException tooComplex ->
                new Problem(
                        ProblemType.MALFORMED_BODY,
                        "The body has too many values, or is nested too deeply: send what /v3/api-docs describes, and"
                                + " no more.");
            case StreamReadException malformed ->
                new Problem(
                        ProblemType.MALFORMED_BODY,
                        "The body is not JSON: look at line %d, column %d."
                                .formatted(
                                        malformed.getLocation().getLineNr(),
                                        malformed.getLocation().getColumnNr()));
            case UnrecognizedPropertyException unknown ->
                new Problem(
                        ProblemType.INVALID_FIELD,
                        unknown.getPropertyName(),
                        "%s is no field of this body: /v3/api-docs says which there are."
                                .formatted(unknown.getPropertyName()));
            case DatabindException mismatch
            when mismatch.getPath().isEmpty() ->
                new Problem(ProblemType.MALFORMED_BODY, "The body is not the JSON object that /v3/api-docs describes.");
            case DatabindException mismatch -> {
                String field = field(mismatch);
                yield new Problem(
                        ProblemType.INVALID_FIELD,
                        field,
                        "%s has a value of the wrong type: /v3/api-docs says which it is to have.".formatted(field));
            }
            default -> new Problem(ProblemType.MALFORMED_BODY, "The body is not JSON in UTF-8.");
        };
    }

    private static String field(DatabindException e) {
        String path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }
}
