package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeCanvas.attachment;
import static org.tfgrader.api.inbound.FakeCanvas.submissionPath;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.inbound.FakeCanvas.Event;
import org.tfgrader.api.inbound.FakeSite.Reply;
import org.tfgrader.api.settings.DatabaseTime;
import tools.jackson.databind.JsonNode;

/// What happens if a submission can't be fetched.
class CanvasRetryTests extends CanvasFixture {
    @ParameterizedTest
    @CsvSource({"502, <html>Bad gateway</html>", "403, 403 Forbidden (Rate Limit Exceeded)"})
    void triesAgainAfterAnOutage(int status, String words) {
        var asked = new AtomicInteger();
        canvas.file("/files/1", CODE);
        canvas.site.on(
                submissionPath(),
                request -> asked.incrementAndGet() == 1
                        ? Reply.of(status, words)
                        : Reply.of(
                                200,
                                FakeCanvas.submission(
                                        "12345", 1, "null", attachment("Solution.java", canvas.site.url("/files/1")))));

        source.submission(told(Event.of(SUBMISSION, 1)));
    }

    @Test
    void failsInTheEndAndIsRetriedAsOfTheTimeItWasTold() {
        canvas.site.on(submissionPath(), Reply.of(503, "<html>We are <b>back</b> soon</html>"));
        browser.signIn(ServiceTest.PASSWORD);
        String event = told(Event.of(SUBMISSION, 1));
        assertThat(source.failure(event)).isEqualTo("The LMS returned status 503: We are back soon");
        assertThat(canvas.site.asked(submissionPath())).hasSize(3);
        keep(1);
        Instant toldAt = source.receivedEarlier(event, Duration.ofHours(1));
        String closes = DatabaseTime.utc(toldAt.plus(Duration.ofMinutes(30)))
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        assertThat(instructor
                        .putJson("/api/v1/offering", "{\"timeZone\": \"UTC\", \"closes\": \"%s\"}".formatted(closes))
                        .status())
                .isEqualTo(200);

        press("retry", event);

        JsonNode submission = source.submission(event);
        assertThat(Instant.parse(submission.get("submittedAt").asString())).isEqualTo(toldAt);
        assertThat(press("retry", event).statusCode()).isEqualTo(404);
        assertThat(instructor.get("/api/v1/audit.csv?student=" + STUDENT).text())
                .contains("webhook_event_retried");
    }

    @Test
    void submitsAnEarlierAttemptThatIsFetchedLater() {
        canvas.site.on(submissionPath(), Reply.of(404, "not yet"));
        String first = told(Event.of(SUBMISSION, 1));
        source.failure(first);
        source.receivedEarlier(first, Duration.ofHours(2));
        instructor.putJson("/api/v1/offering", "{\"coolDownMinutes\": 60}");
        keep(2);
        source.submission(told(Event.of(SUBMISSION, 2)));
        keep(1);

        source.retry(first);

        source.submission(first);
        assertThat(submissions()).hasSize(2);
    }

    @Test
    void saysOnTheOverviewWhatFailedAndTriesItAgainWithAnotherToken() {
        browser.signIn(ServiceTest.PASSWORD);
        String part = "Webhook submissions";
        var needed = Pattern.compile("needs attention((?!</tr>).)*" + part, Pattern.DOTALL);
        assertThat(overview()).doesNotContain(part);
        canvas.site.on(submissionPath(), Reply.of(401, "expired"));
        String event = told(Event.of(SUBMISSION, 1));
        source.failure(event);
        assertThat(overview()).contains("0 waiting, 1 failed").containsPattern(needed);
        keep(1);

        instructor.putJson(source.place() + "/api-token", "{\"apiToken\": \"%s\"}".formatted(FakeCanvas.TOKEN));

        source.submission(event);
        assertThat(overview()).doesNotContain(part);
    }

    @Test
    void showsAFailedEventUntilItIsRemoved() {
        browser.signIn(ServiceTest.PASSWORD);
        canvas.site.on(submissionPath(), Reply.of(404, "<b>gone"));
        String event = told(Event.of(SUBMISSION, 1));
        source.failure(event);
        assertThat(browser.get("/sources").body())
                .contains("/hooks/canvas", STUDENT, "The LMS returned status 404")
                .doesNotContain("<b>gone");

        press("remove", event);

        assertThat(browser.get("/sources").body()).doesNotContain(STUDENT);
        assertThat(source.events()).isEmpty();
    }

    private HttpResponse<String> press(String action, String event) {
        String csrf = Browser.csrf(browser.get("/sources").body());
        return browser.send(browser.form("/sources/" + action, Map.of("event", event, "_csrf", csrf)));
    }

    private String overview() {
        return browser.get("/overview").body();
    }
}
