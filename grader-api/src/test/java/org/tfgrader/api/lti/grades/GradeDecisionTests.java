package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.lti.client.GradebookService.Shown;
import org.tfgrader.api.lti.grades.GradeDecision.Overridden;
import org.tfgrader.api.lti.grades.GradeDecision.Post;
import org.tfgrader.api.lti.grades.GradeDecision.Synced;
import org.tfgrader.api.lti.grades.GradeStore.Sending;

class GradeDecisionTests {
    private static final URI LINE_ITEM = URI.create("https://lms.example.edu/items/1");
    private static final URI OTHER_LINE_ITEM = URI.create("https://lms.example.edu/items/2");
    private static final CountedScore COUNTED = new CountedScore("attempt-2", 2, 85, 100, "", null);
    /// What was sent: no score at first.
    private @Nullable Double sentScore;

    private String sentSubmission = "attempt-1";
    private URI sentLineItem = LINE_ITEM;
    private @Nullable Double triedScore;
    private boolean overrides;

    private GradeDecision decide(Shown shown) {
        var sending = new Sending(
                "grade",
                "campus:101",
                "101",
                sentScore,
                sentScore == null ? null : sentSubmission,
                sentScore == null ? null : sentLineItem,
                triedScore,
                null,
                overrides,
                "campus",
                LINE_ITEM,
                true);
        return GradeDecision.of(shown, sending, COUNTED);
    }

    private static Post post() {
        return new Post(true, null);
    }

    @ParameterizedTest
    @ValueSource(doubles = {85, 85.01, 84.99})
    void isSyncedIfTheLmsShowsTheEffectiveGradeOrRoundsIt(double shown) {
        assertThat(decide(new Shown.Score(shown))).isEqualTo(new Synced());
    }

    @ParameterizedTest
    @MethodSource("allWithoutScore")
    void postsTheFirstScore(Shown shown) {
        assertThat(decide(shown)).isEqualTo(post());
    }

    static Stream<Shown> allWithoutScore() {
        return Stream.of(new Shown.Nothing(), new Shown.Unsaid());
    }

    @Test
    void replacesTheScoreThatWasSent() {
        sentScore = 70.0;

        assertThat(decide(new Shown.Score(70))).isEqualTo(post());
    }

    @Test
    void replacesTheScoreOfAPostWithoutAResponseAndRecordsIt() {
        sentScore = 60.0;
        triedScore = 70.0;

        assertThat(decide(new Shown.Score(70.01))).isEqualTo(new Post(true, 70.01));
    }

    @ParameterizedTest
    @ValueSource(doubles = {40, 85.02, 70.02, Double.NaN})
    void overwritesNoOtherScore(double shown) {
        sentScore = 70.0;
        triedScore = 70.0;

        assertThat(decide(new Shown.Score(shown))).isEqualTo(new Overridden(shown));
    }

    @Test
    void overwritesNoScoreBeforeTheFirstPost() {
        assertThat(decide(new Shown.Score(40))).isEqualTo(new Overridden(40));
    }

    @Test
    void overwritesAnotherScoreOnRequest() {
        overrides = true;

        assertThat(decide(new Shown.Score(40))).isEqualTo(post());
    }

    @Test
    void isSyncedIfTheLineItemAcceptedTheEffectiveGradeAndTheLmsDoesNotShowIt() {
        sentScore = 85.0;

        assertThat(decide(new Shown.Unsaid())).isEqualTo(new Synced());
    }

    @Test
    void postsAScoreAgainThatTheLmsNoLongerHas() {
        sentScore = 85.0;

        assertThat(decide(new Shown.Nothing())).isEqualTo(post());
    }

    @Test
    void postsAScoreThatOnlyAnotherLineItemAccepted() {
        sentScore = 85.0;
        sentLineItem = OTHER_LINE_ITEM;

        assertThat(decide(new Shown.Unsaid())).isEqualTo(post());
    }

    @Test
    void postsAnotherScoreIfTheLmsDoesNotShowTheLastOne() {
        sentScore = 70.0;

        assertThat(decide(new Shown.Unsaid())).isEqualTo(post());
    }

    @Test
    void postsAnotherScoreOfTheSameAttempt() {
        sentScore = 70.0;
        sentSubmission = "attempt-2";

        assertThat(decide(new Shown.Score(70))).isEqualTo(new Post(false, null));
    }

    @Test
    void postsTheSameAttemptAsANewOneToAnotherLineItem() {
        sentScore = 70.0;
        sentSubmission = "attempt-2";
        sentLineItem = OTHER_LINE_ITEM;

        assertThat(decide(new Shown.Score(70))).isEqualTo(post());
    }
}
