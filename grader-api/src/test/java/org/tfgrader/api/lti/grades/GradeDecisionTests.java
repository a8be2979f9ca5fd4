package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.lti.client.GradebookService.Shown;
import org.tfgrader.api.lti.grades.GradeDecision.Overridden;
import org.tfgrader.api.lti.grades.GradeDecision.Post;
import org.tfgrader.api.lti.grades.GradeDecision.Synced;
import org.tfgrader.api.lti.grades.GradeDecision.Wait;
import org.tfgrader.api.lti.grades.GradeStore.Sending;

class GradeDecisionTests {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final URI LINE_ITEM = URI.create("https://lms.example.edu/items/1");
    private static final URI OTHER_LINE_ITEM = URI.create("https://lms.example.edu/items/2");
    private static final CountedScore COUNTED = new CountedScore("attempt-2", 2, 85, 100, "", null);
    private static final List<Shown> WITHOUT_SCORE = List.of(new Shown.Unsaid(), new Shown.Gone());

    /// What was sent: no score at first.
    private @Nullable Double sentScore;

    private String sentSubmission = "attempt-1";
    private URI sentLineItem = LINE_ITEM;
    private @Nullable Double triedScore;
    private @Nullable Instant stampedAt;
    private boolean overrides;

    private GradeDecision decide(Shown shown) {
        var sending = new Sending(
                "grade",
                "link",
                "campus:101",
                "101",
                sentScore,
                sentScore == null ? null : sentSubmission,
                sentScore == null ? null : sentLineItem,
                triedScore,
                stampedAt,
                overrides,
                "campus");
        return GradeDecision.of(shown, LINE_ITEM, sending, COUNTED, NOW);
    }

    private static Post post() {
        return new Post(NOW, true, null);
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
        return Stream.concat(Stream.of(new Shown.Nothing()), WITHOUT_SCORE.stream());
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

        assertThat(decide(new Shown.Score(70.01))).isEqualTo(new Post(NOW, true, 70.01));
    }

    @Test
    void recordsAPostWithoutAResponseAlsoIfItHasToWait() {
        triedScore = 70.0;
        stampedAt = NOW;

        assertThat(decide(new Shown.Score(70))).isEqualTo(new Wait(NOW.plusMillis(1100), 70.0));
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

    @ParameterizedTest
    @FieldSource("WITHOUT_SCORE")
    void isSyncedIfTheLineItemAcceptedTheEffectiveGradeAndTheLmsDoesNotShowIt(Shown shown) {
        sentScore = 85.0;

        assertThat(decide(shown)).isEqualTo(new Synced());
    }

    @Test
    void postsAScoreAgainThatTheLmsNoLongerHas() {
        sentScore = 85.0;

        assertThat(decide(new Shown.Nothing())).isEqualTo(post());
    }

    @ParameterizedTest
    @FieldSource("WITHOUT_SCORE")
    void postsAScoreThatOnlyAnotherLineItemAccepted(Shown shown) {
        sentScore = 85.0;
        sentLineItem = OTHER_LINE_ITEM;

        assertThat(decide(shown)).isEqualTo(post());
    }

    @ParameterizedTest
    @FieldSource("WITHOUT_SCORE")
    void postsAnotherScoreIfTheLmsDoesNotShowTheLastOne(Shown shown) {
        sentScore = 70.0;

        assertThat(decide(shown)).isEqualTo(post());
    }

    @Test
    void waitsAfterTheLastPost() {
        stampedAt = NOW.minusMillis(1099);

        assertThat(decide(new Shown.Nothing())).isEqualTo(new Wait(NOW.plusMillis(1), null));
    }

    @Test
    void postsAsSoonAsTheWaitIsOver() {
        stampedAt = NOW.minusMillis(1100);

        assertThat(decide(new Shown.Nothing())).isEqualTo(post());
    }

    @Test
    void postsAnotherScoreOfTheSameAttempt() {
        sentScore = 70.0;
        sentSubmission = "attempt-2";

        assertThat(decide(new Shown.Score(70))).isEqualTo(new Post(NOW, false, null));
    }

    @Test
    void postsTheSameAttemptAsANewOneToAnotherLineItem() {
        sentScore = 70.0;
        sentSubmission = "attempt-2";
        sentLineItem = OTHER_LINE_ITEM;

        assertThat(decide(new Shown.Score(70))).isEqualTo(post());
    }
}
