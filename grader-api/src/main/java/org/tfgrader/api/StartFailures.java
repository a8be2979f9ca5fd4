package org.tfgrader.api;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.tfgrader.api.settings.StartRefused;
import org.tfgrader.engine.model.GraderUnavailable;

/// Prints in one sentence why the service can't start, if an operator can fix the cause. Spring Boot reports all
/// other failures with a stack trace.
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailures implements SpringBootExceptionReporter {
    /// H2's error code for a file that another process has open.
    private static final int DATABASE_ALREADY_OPEN = 90020;

    /// Classes of SQL states, which the SQL standard defines for every database.
    private static final String CONNECTION_EXCEPTION = "08";

    private static final String INVALID_AUTHORIZATION = "28";

    /// PostgreSQL's SQL state for a database that does not exist.
    private static final String NO_SUCH_DATABASE = "3D000";

    private final PrintStream out = System.err;

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(text -> out.println("The grader can't start. " + text));
        return sentence.isPresent();
    }

    static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50)
                .flatMap(cause -> known(cause).stream())
                .findFirst();
    }

    private static Optional<String> known(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case StartRefused refused -> refused.getMessage();
                    case GraderUnavailable unavailable -> unavailable.getMessage();
                    case PortInUseException taken ->
                        "Port %d is in use: stop the process that listens on it, or choose another port with --port."
                                .formatted(taken.getPort());
                    case SQLException locked
                    when locked.getErrorCode() == DATABASE_ALREADY_OPEN ->
                        "The database is open in another process: stop the grader that uses this data folder, or"
                                + " choose another folder with --data.";
                    case SQLException unreachable
                    when isOfClass(CONNECTION_EXCEPTION, unreachable) ->
                        "The database can't be reached (%s): start it, or correct spring.datasource.url."
                                .formatted(unreachable.getMessage());
                    case SQLException refused
                    when isOfClass(INVALID_AUTHORIZATION, refused) ->
                        "The database refuses the connection (%s): correct spring.datasource.username and .password."
                                .formatted(refused.getMessage());
                    case SQLException missing
                    when NO_SUCH_DATABASE.equals(missing.getSQLState()) ->
                        "The database does not exist (%s): create it, or correct spring.datasource.url."
                                .formatted(missing.getMessage());
                    case BindValidationException invalid ->
                        invalid.getValidationErrors().getAllErrors().stream()
                                .map(error -> error instanceof FieldError field
                                        ? "%s.%s %s."
                                                .formatted(
                                                        invalid.getValidationErrors()
                                                                .getName(),
                                                        DataObjectPropertyName.toDashedForm(field.getField()),
                                                        field.getDefaultMessage())
                                        : error.toString())
                                .collect(Collectors.joining(" "));
                    case BindException unreadable
                    when unreadable.getProperty() != null -> UnreadableSetting.sentence(unreadable);
                    default -> null;
                });
    }

    private static boolean isOfClass(String stateClass, SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith(stateClass);
    }
}
