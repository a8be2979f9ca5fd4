package org.tfgrader.api.problems;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;

/// A request can't be answered as asked. The message is one sentence that names the thing, what was expected and
/// what to do.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    @SuppressWarnings("serial") // No problem is ever serialized.
    private final List<FieldError> errors;

    /// What is wrong with one of several fields.
    ///
    /// @param detail a sentence that names the field
    public record FieldError(String field, String detail) {}

    public Problem(ProblemType type, String detail) {
        this(type, null, detail);
    }

    /// Makes a problem of a field.
    ///
    /// @param field the name of the field, part, parameter or header that it is about
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

    /// {@return a problem that is over after a time}
    ///
    /// @param wait told in whole seconds, rounded up
    public static Problem until(ProblemType type, String detail, Duration wait) {
        return new Problem(type, null, detail, wait, List.of());
    }

    /// {@return the problem of all fields that have a value that they can't have}
    ///
    /// @param errors at least one
    public static Problem invalid(List<FieldError> errors) {
        return ofFields(ProblemType.INVALID_FIELD, errors);
    }

    /// {@return the problem of several fields}
    ///
    /// @param type what is wrong with the first
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

    /// {@return what is wrong with which field; empty if it is about none}
    public List<FieldError> errors() {
        return errors.isEmpty() && field != null
                ? List.of(new FieldError(field, String.valueOf(getMessage())))
                : errors;
    }

    /// {@return what is wrong with each field, in one sentence or several; empty if it is about none}
    public Map<String, String> byField() {
        return errors().stream()
                .collect(Collectors.toMap(FieldError::field, FieldError::detail, (first, more) -> first + " " + more));
    }

    /// {@return the headers that belong to it}
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

    /// {@return the body of an answer with this status, where the server has chosen another of the same kind}
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
