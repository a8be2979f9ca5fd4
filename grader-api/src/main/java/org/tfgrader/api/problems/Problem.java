package org.tfgrader.api.problems;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/// A request can't be fulfilled. The message says what is wrong, then what to do, and names the item.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    @SuppressWarnings("serial") // Problems are never serialized.
    private final List<FieldError> errors;

    /// An invalid field.
    ///
    /// @param detail a sentence that names the field
    public record FieldError(String field, String detail) {}

    public Problem(ProblemType type, String detail) {
        this(type, null, detail);
    }

    /// Creates a problem of a field.
    ///
    /// @param field the name of the field, part, parameter or header
    public Problem(ProblemType type, @Nullable String field, String detail) {
        this(type, field, detail, null, List.of());
    }

    private Problem(
            ProblemType type,
            @Nullable String field,
            String detail,
            @Nullable Duration retryAfter,
            List<FieldError> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.field = field;
        this.retryAfter = retryAfter;
        this.errors = errors;
    }

    /// {@return a problem that ends after a time}
    ///
    /// @param wait sent in whole seconds, rounded up
    public static Problem until(ProblemType type, String detail, Duration wait) {
        return new Problem(type, null, detail, wait, List.of());
    }

    /// {@return the problem of all invalid fields}
    ///
    /// @param errors at least one
    public static Problem invalid(List<FieldError> errors) {
        return ofFields(ProblemType.INVALID_FIELD, errors);
    }

    /// {@return the problem of several fields}
    ///
    /// @param type the problem of the first field
    /// @param errors at least one
    public static Problem ofFields(ProblemType type, List<FieldError> errors) {
        return new Problem(
                type,
                errors.getFirst().field(),
                errors.stream().map(FieldError::detail).collect(Collectors.joining(" ")),
                null,
                List.copyOf(errors));
    }

    public ProblemType type() {
        return type;
    }

    /// {@return the errors by field; empty if the problem is about no field}
    public List<FieldError> errors() {
        return errors.isEmpty() && field != null
                ? List.of(new FieldError(field, String.valueOf(getMessage())))
                : errors;
    }

    /// {@return the error messages by field, for forms; empty if the problem is about no field} Marks around the names
    /// of
    /// fields are for programmers.
    public Map<String, String> byField() {
        return errors().stream()
                .collect(Collectors.toMap(
                        FieldError::field,
                        error -> error.detail().replace("`", ""),
                        (first, more) -> first + " " + more));
    }

    /// {@return the headers of the response}
    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(retryAfter.plusMillis(999).toSeconds()));
        }
        return headers;
    }

    ProblemDetail body() {
        return body(type.status().value());
    }

    /// {@return the body of a response with this status, if the server has chosen another status of the same kind}
    ProblemDetail body(int status) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        body.setType(type.type());
        body.setTitle(type.title());
        body.setDetail(getMessage());
        if (field != null) {
            body.setProperty("field", field);
        }
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors);
        }
        return body;
    }
}
