package org.tfgrader.api.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.CoyoteAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

/// Requests that anybody can send fill no log.
@ExtendWith(OutputCaptureExtension.class)
class LogVolumeTests {
    private static final int MANY = 200;

    /// More than may be logged at once, and than the rate adds during the test.
    private static final int MOST = 100;

    private final ProblemHandler handler = new ProblemHandler();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/submissions");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final ServletWebRequest web = new ServletWebRequest(request, response);

    @Test
    void clientsThatHaveGoneAreNoFailureOfTheService(CapturedOutput output) throws Exception {
        response.setCommitted(true);
        for (Exception gone : List.of(
                new ClientAbortException(new IOException("Connection reset by peer")),
                new ClientAbortException(new SocketTimeoutException()),
                new HttpMessageNotWritableException("gone", new ClientAbortException()))) {
            assertThat(handler.handle(gone, web)).isNull();
        }

        assertThat(output.getAll()).doesNotContain("incident", "ClientAbortException");
    }

    @Test
    void otherConnectionsThatBreakAreFailures(CapturedOutput output) throws Exception {
        var answer = handler.handle(new IOException("Connection reset by peer"), web);

        assertThat(status(answer)).isEqualTo(500);
        assertThat(output.getAll()).contains("failed, incident");
    }

    @Test
    void manyFailuresHaveALineEachAndFewStackTraces(CapturedOutput output) throws Exception {
        for (int i = 0; i < MANY; i++) {
            handler.handle(new IllegalStateException("unexpected"), web);
        }

        assertThat(lines(output, "failed, incident")).isEqualTo(MANY);
        assertThat(lines(output, "LogVolumeTests.manyFailures")).isBetween(1L, (long) MOST);
        assertThat(lines(
                        output,
                        "without its stack trace because there are too many: "
                                + "java.lang.IllegalStateException: unexpected"))
                .isGreaterThanOrEqualTo(MANY - MOST);
    }

    @Test
    void manyRequestsDuringAnOutageHaveFewLines(CapturedOutput output) throws Exception {
        var outage = new DataAccessResourceFailureException("away", new SQLTransientConnectionException());
        for (int i = 0; i < MANY; i++) {
            assertThat(status(handler.handle(outage, web))).isEqualTo(503);
        }

        assertThat(lines(output, "without the database")).isBetween(1L, (long) MOST);
    }

    @Test
    void manyFailuresOfTheServerHaveALineEachAndFewStackTraces(CapturedOutput output) {
        try (var _ = new ServerStackTraces()) {
            for (int i = 0; i < MANY; i++) {
                LoggerFactory.getLogger(CoyoteAdapter.class)
                        .error("Error processing request", new IllegalStateException("unexpected"));
            }
        }

        assertThat(lines(output, "Error processing request")).isEqualTo(MANY);
        assertThat(lines(output, "LogVolumeTests.manyFailures")).isBetween(1L, (long) MOST);
    }

    private static int status(@Nullable ResponseEntity<Object> answer) {
        return Objects.requireNonNull(answer).getStatusCode().value();
    }

    private static long lines(CapturedOutput output, String part) {
        return output.getAll().lines().filter(line -> line.contains(part)).count();
    }
}
