package org.tfgrader.api.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.validation.BindException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.tfgrader.api.ids.Incidents;
import org.tfgrader.api.rates.Rates;
import org.tfgrader.api.settings.DatabaseOutage;
import org.tfgrader.engine.intake.RefusedSourcesException;

/// Turns exceptions of controllers into problem+json for programs, and into the error page for people.
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    /// The SQL state for a character that is not in the repertoire.
    private static final String NO_TEXT = "22021";

    private final Rates stackTraces = Rates.ofLogLines();

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handle(Problem problem, WebRequest request) {
        return answer(problem, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handle(RefusedSourcesException refused, WebRequest request) {
        ProblemType type = switch (refused.reason()) {
            case EMPTY -> ProblemType.EMPTY_BODY;
            case TOO_LARGE -> ProblemType.TOO_LARGE;
            case NOT_JAVA_SOURCE -> ProblemType.NOT_JAVA_SOURCE;
            case INVALID_FILE_NAME -> ProblemType.INVALID_FILE_NAME;
            case INVALID_ZIP -> ProblemType.INVALID_ZIP;
        };
        return answer(new Problem(type, String.valueOf(refused.getMessage())), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handle(MultipartException malformed, WebRequest request) {
        if (malformed.getCause() instanceof Problem refused) {
            return answer(refused, refused.headers(), request);
        }
        return answer(
                new Problem(
                        ProblemType.MALFORMED_BODY,
                        "The multipart body is invalid: send one part named file for each .java file, or one for"
                                + " a .zip."),
                request);
    }

    /// Unreadable parts of a query, a form or a header cause an error only when they are accessed.
    @ExceptionHandler({InvalidParameterException.class, InvalidMimeTypeException.class, RequestRejectedException.class})
    @Nullable
    ResponseEntity<Object> handleUnreadable(RuntimeException unreadable, WebRequest request) {
        return answer(
                byStatus(
                        switch (unreadable) {
                            case InvalidParameterException parameter -> parameter.getErrorCode();
                            case InvalidMimeTypeException noAccept -> 406;
                            default -> 400;
                        }),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> handle(Exception unexpected, ServletWebRequest request) throws Exception {
        if (unexpected instanceof AccessDeniedException || unexpected instanceof AuthenticationException) {
            throw unexpected;
        }
        if (ClientGone.isBehind(unexpected)) {
            log.debug("The client disconnected before the response was complete", unexpected);
            return answer(byStatus(400), request);
        }
        if (DatabaseOutage.isBehind(unexpected)) {
            Problem outage = Outages.problem(request.getRequest(), unexpected);
            return answer(outage, request);
        }
        if (isNoText(unexpected)) {
            return answer(
                    new Problem(
                            ProblemType.REFUSED_REQUEST, "The request contains a NUL character (U+0000): remove it."),
                    request);
        }
        String incident = Incidents.next();
        logIncident(incident, unexpected, request);
        return answer(
                new Problem(
                        ProblemType.INTERNAL,
                        "Internal error: try again. If it fails again, report incident " + incident
                                + " to the operator."),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e instanceof AsyncRequestNotUsableException) {
            return null;
        }
        return answer(worded(e, status), headers, request);
    }

    private void logIncident(String incident, Exception unexpected, ServletWebRequest request) {
        boolean traced = stackTraces.mayLog();
        log.error(
                "{} {} failed, incident {}{}",
                request.getHttpMethod(),
                request.getRequest().getRequestURI(),
                incident,
                traced ? "" : ", without its stack trace because there are too many: " + unexpected,
                traced ? unexpected : null);
    }

    /// PostgreSQL refuses a NUL in a text, also in a search; the embedded database finds nothing.
    private static boolean isNoText(Exception failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException refused
                && NO_TEXT.equals(refused.getSQLState());
    }

    private static Problem worded(Exception e, HttpStatusCode status) {
        return switch (e) {
            case HttpMediaTypeNotSupportedException unsupported ->
                new Problem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type",
                        "Content-Type %s is not supported here: send %s."
                                .formatted(
                                        Objects.requireNonNullElse(unsupported.getContentType(), "(none)"),
                                        MediaType.toString(unsupported.getSupportedMediaTypes())));
            case HttpRequestMethodNotSupportedException unsupported ->
                new Problem(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "Method %s is not supported here: use one of %s."
                                .formatted(unsupported.getMethod(), unsupported.getSupportedHttpMethods()));
            case HttpMessageNotReadableException unreadable -> JsonProblems.of(unreadable.getCause());
            case MissingServletRequestParameterException missing ->
                new Problem(
                        ProblemType.MISSING_FIELD,
                        missing.getParameterName(),
                        "Parameter `%s` is missing: add it to the request.".formatted(missing.getParameterName()));
            case MethodArgumentTypeMismatchException mismatch ->
                new Problem(
                        ProblemType.INVALID_FIELD,
                        mismatch.getName(),
                        mustBe(mismatch.getName(), mismatch.getRequiredType()));
            case HandlerMethodValidationException invalid -> {
                var parameter = invalid.getParameterValidationResults().getFirst();
                String name = String.valueOf(parameter.getMethodParameter().getParameterName());
                yield new Problem(
                        ProblemType.INVALID_FIELD,
                        name,
                        "`%s` %s."
                                .formatted(
                                        name,
                                        parameter
                                                .getResolvableErrors()
                                                .getFirst()
                                                .getDefaultMessage()));
            }
            case BindException form ->
                Problem.invalid(form.getFieldErrors().stream()
                        .map(error -> new Problem.FieldError(
                                error.getField(), mustBe(error.getField(), form.getFieldType(error.getField()))))
                        .toList());
            default -> byStatus(status.value());
        };
    }

    private static String mustBe(String name, @Nullable Class<?> type) {
        return "`%s` must be %s.".formatted(name, kind(type));
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "a valid value";
        }
        if (type.isEnum()) {
            return "one of " + JsonProblems.names(type);
        }
        return type == boolean.class || type == Boolean.class ? "`true` or `false`" : "a number";
    }

    static Problem byStatus(int status) {
        return switch (status) {
            case 401 ->
                new Problem(
                        ProblemType.UNAUTHENTICATED,
                        "The request is not authenticated: send a token as Authorization: Bearer TOKEN.");
            case 403 ->
                new Problem(
                        ProblemType.FORBIDDEN, "The token's role does not permit this: use a token with another role.");
            case 404 -> new Problem(ProblemType.NOT_FOUND, "Nothing exists at this address: check the URL.");
            case 405 ->
                new Problem(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "This address does not support the request's method: use a method from the Allow header.");
            case 406 ->
                new Problem(
                        ProblemType.NOT_ACCEPTABLE,
                        "This address can't return a format that the Accept header allows: change the Accept header.");
            case 413 ->
                new Problem(
                        ProblemType.TOO_LARGE,
                        "The request body is too large for a submission: submit at most 2 MB of sources.");
            case 415 ->
                new Problem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "This address does not support the"
                                + " request body's Content-Type: see /v3/api-docs for the supported ones.");
            case 503 ->
                new Problem(ProblemType.UNAVAILABLE, "The service is unavailable at the moment: try again soon.");
            default ->
                status < 500
                        ? new Problem(
                                ProblemType.REFUSED_REQUEST,
                                "The request is not valid HTTP: check its URL, headers and body.")
                        : new Problem(ProblemType.INTERNAL, "Internal error: try again.");
        };
    }

    private static @Nullable ResponseEntity<Object> answer(Problem problem, WebRequest request) {
        return answer(problem, problem.headers(), request);
    }

    private static @Nullable ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, WebRequest request) {
        var web = (ServletWebRequest) request;
        HttpServletResponse response = web.getResponse();
        if (response == null || response.isCommitted()) {
            return null;
        }
        if (!ProblemAnswers.isForPrograms(web.getRequest(), web.getRequest().getRequestURI())) {
            return forPeople(problem, web.getRequest(), response);
        }
        return ResponseEntity.status(problem.type().status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }

    private static @Nullable ResponseEntity<Object> forPeople(
            Problem problem, HttpServletRequest request, HttpServletResponse response) {
        try {
            ProblemAnswers.answerOnPage(request, response, problem);
            return null;
        } catch (IOException gone) {
            log.debug("The client disconnected before the error page was complete", gone);
            return null;
        }
    }
}
