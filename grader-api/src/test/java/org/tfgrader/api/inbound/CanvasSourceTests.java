package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeCanvas.attachment;
import static org.tfgrader.api.inbound.FakeCanvas.submissionPath;

import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.inbound.FakeCanvas.Event;
import org.tfgrader.api.inbound.FakeSite.Reply;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.JsonNode;

/// What Canvas tells by Live Events is fetched and handed in.
class CanvasSourceTests extends CanvasFixture {
    @Test
    void handsInWhatWasUploaded() {
        keep(1);

        String event = told(Event.of(SUBMISSION, 1));

        JsonNode submission = source.submission(event);
        assertThat(submission.get("student").asString()).isEqualTo(STUDENT);
        assertThat(submission.get("attempt").asInt()).isEqualTo(1);
        Awaitility.await().until(() -> grading.graded().size() == 1);
        assertThat(grading.graded().getFirst().files()).containsExactly(new SourceFile("Solution.java", CODE));
        assertThat(canvas.site.asked(submissionPath()).getFirst().header("Authorization"))
                .isEqualTo("Bearer " + FakeCanvas.TOKEN);
    }

    @Test
    void fetchesATextThatWasTypedIn() {
        canvas.site.on(
                submissionPath(),
                Reply.of(
                        200, FakeCanvas.submission("12345", 1, "\"<p>class Solution {</p>\\n<p>&nbsp; int a;</p>}\"")));

        source.submission(told(Event.of(SUBMISSION, 1).with("type", "online_text_entry")));

        Awaitility.await().until(() -> grading.graded().size() == 1);
        assertThat(grading.graded().getFirst().files())
                .containsExactly(new SourceFile("Solution.java", "class Solution {\n  int a;\n}"));
    }

    @Test
    void fetchesAnEarlierAttemptFromTheHistory() {
        String earlier = FakeCanvas.submission(
                "12345", 1, "null", attachment("First.java", canvas.file("/files/1", "class First {}")));
        String now = FakeCanvas.submission(
                "12345", 2, "null", attachment("Second.java", canvas.file("/files/2", "class Second {}")));
        canvas.site.on(
                submissionPath(),
                Reply.of(200, now.substring(0, now.length() - 1) + ", \"submission_history\": [" + earlier + "]}"));

        source.submission(told(Event.of(SUBMISSION, 1)));
        source.submission(told(Event.of(SUBMISSION, 2)));

        Awaitility.await().until(() -> grading.graded().size() == 2);
        assertThat(grading.graded())
                .extracting(graded -> graded.files().getFirst().name())
                .containsExactlyInAnyOrder("First.java", "Second.java");
    }

    @Test
    void waitsUntilCanvasShowsTheAttempt() {
        var asked = new AtomicInteger();
        String url = canvas.file("/files/1", CODE);
        canvas.site.on(
                submissionPath(),
                request -> Reply.of(
                        200,
                        FakeCanvas.submission(
                                "12345", asked.incrementAndGet(), "null", attachment("Solution.java", url))));

        source.submission(told(Event.of(SUBMISSION, 2)));

        assertThat(asked).hasValue(2);
    }

    @Test
    void handsTheSameInOnceHoweverOftenItIsTold() {
        keep(1);
        Event event = Event.of(SUBMISSION, 1);

        AtOnce.times(8, each -> told(event));
        source.submission(key(event));
        source.submission(told(event.with("name", "submission_updated")));

        assertThat(submissions()).hasSize(1);
    }

    @Test
    void saysWhatTheTermsRefuse() {
        keep(1);
        source.submission(told(Event.of(SUBMISSION, 1)));
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 1}");
        keep(2);

        assertThat(source.failure(told(Event.of(SUBMISSION, 2)))).startsWith("1 of 1 attempts are used");

        assertThat(submissions()).hasSize(1);
    }

    @Test
    void takesNothingOfAnotherSubmission() {
        canvas.keep("999", 1, attachment("Solution.java", canvas.file("/files/1", CODE)));

        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).contains("did not return submission");
    }
}
