package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeCanvas.signed;
import static org.tfgrader.api.inbound.FakeCanvas.submissionPath;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.TestKeys;
import org.tfgrader.api.inbound.FakeCanvas.Event;
import org.tfgrader.api.inbound.FakeSite.Reply;

/// Which Live Events are accepted, ignored and refused.
class CanvasEventsTests extends CanvasFixture {
    @Test
    void takesTheOthersWhereOneCanNotBeRead() {
        keep(1);
        String unreadable = Event.of(SUBMISSION, 1).with("user", "nobody").json();
        String old = Event.of(SUBMISSION, 1)
                .with("time", Instant.now().minus(Duration.ofHours(25)).toString())
                .json();
        String good = Event.of(SUBMISSION, 1).json();
        String foreign = Event.of(SUBMISSION, 1).with("account", "another").json();

        assertThat(post(signed("[%s, %s, %s]".formatted(unreadable, old, good))).status())
                .isEqualTo(202);

        source.submission(key(Event.of(SUBMISSION, 1)));
        assertThat(submissions()).hasSize(1);
        assertThat(post(signed("[%s, %s]".formatted(unreadable, old))).status()).isEqualTo(400);
        assertThat(post(signed("[%s, %s]".formatted(good, foreign))).status()).isEqualTo(401);
        assertThat(submissions()).hasSize(1);
    }

    @Test
    void keepsNothingOfEventsOfOtherKinds() {
        assertThat(post(signed(Event.of(SUBMISSION, 1)
                                .with("name", "quiz_submitted")
                                .json()))
                        .status())
                .isEqualTo(204);
        assertThat(post(signed("{}")).status()).isEqualTo(204);

        assertThat(source.events()).isEmpty();
    }

    @Test
    void ignoresWhatIsNoSubmissionOfTheAssignment() {
        List<Event> ignored = List.of(
                Event.of(SUBMISSION, 1).with("assignment", "21070000000000056"),
                Event.of(SUBMISSION, 1).with("attempt", "null"),
                Event.of(SUBMISSION, 1).with("type", "online_url"));

        assertThat(ignored)
                .allSatisfy(
                        event -> assertThat(post(signed(event.json())).status()).isEqualTo(204));
        assertThat(source.events()).isEmpty();
        assertThat(canvas.site.asked(submissionPath())).isEmpty();
    }

    @Test
    void takesNothingThatIsNotSignedByCanvas() {
        String event = Event.of(SUBMISSION, 1).json();
        List<String> bodies = List.of(
                event,
                "",
                "not.a.token",
                FakeCanvas.unsigned(event),
                FakeCanvas.signedByAnother(event),
                FakeCanvas.signedWithPublicKey(event),
                signed(event, FakeCanvas.FOREIGN),
                signed(event).replaceFirst("\\.[^.]+\\.", "." + signed("{}").split("\\.", -1)[1] + "."));

        assertThat(bodies).allSatisfy(body -> {
            Answer refused = post(body);
            assertThat(refused.status()).as(body).isEqualTo(401);
            assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:unauthenticated");
        });
        assertThat(source.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-25, 1})
    void takesNothingOldOrOfTomorrow(int hours) {
        String time = Instant.now().plus(Duration.ofHours(hours)).toString();

        Answer refused = post(signed(Event.of(SUBMISSION, 1).with("time", time).json()));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(source.events()).isEmpty();
    }

    @Test
    void fetchesKeysAnewWhenCanvasHasChangedThem() {
        assertThat(post(signed("{}")).status()).isEqualTo(204);
        var next = TestKeys.next("a-new-one");
        canvas.show(List.of(next));

        assertThat(post(signed("{}", next)).status()).isEqualTo(204);
        int fetched = canvas.site.asked(canvas.keySet).size();
        for (int i = 0; i < 20; i++) {
            post(signed("{}", FakeCanvas.FOREIGN));
        }
        assertThat(canvas.site.asked(canvas.keySet)).hasSizeLessThanOrEqualTo(fetched + 2);
        assertThat(post(signed("{}", next)).status()).isEqualTo(204);
    }

    @Test
    void asksToComeBackWhileThereAreNoKeys() {
        canvas.site.on(canvas.keySet, Reply.of(500, "down"));

        Answer refused = post(signed(Event.of(SUBMISSION, 1).json()));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"101/../../../users/1", "", "1 or 1=1", "1234567890123456789012345", "<script>alert(1)</script>"
            })
    void namesAnIdThatIsNone(String user) {
        Answer refused = post(signed(Event.of(SUBMISSION, 1).with("user", user).json()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.string("field")).isEqualTo("body.user_id");
    }

    @Test
    void readsNoMoreThanAnEventMayHave() {
        assertThat(post("x".repeat((1 << 20) + 1)).status()).isEqualTo(413);
    }
}
