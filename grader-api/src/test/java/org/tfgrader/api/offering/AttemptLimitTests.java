package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.SubmissionDesk;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.SubmissionDesk.Notice;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.JsonNode;

/// The number of attempts, and the cooldown between them.
class AttemptLimitTests extends OfferingFixture {
    @Autowired
    private SubmissionDesk desk;

    @Test
    void saysHowManyAttemptsAreUsed() {
        set("{\"maxAttempts\": 2}");
        Service student = instructor.student("twice");
        student.postSource("", RIGHT);
        assertThat(student.get(OFFERING).number("/applies/attemptsLeft")).isEqualTo(1);
        assertThat(instructor.postSource("?student=twice", RIGHT).status())
                .as("whoever hands in for a student uses that student's attempts")
                .isEqualTo(202);

        Answer refused = student.postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:attempts-used-up");
        assertThat(refused.string("detail")).startsWith("2 of 2 attempts are used");
        JsonNode applies = student.get(OFFERING).json().get("applies");
        assertThat(applies.get("attemptsUsed").asInt()).isEqualTo(2);
        assertThat(applies.get("attemptsLeft").asInt()).isZero();
        assertThat(applies.get("says").valueStream().map(JsonNode::asString)).contains("2 of 2 attempts used.");
        assertThat(instructor.student("other").postSource("", RIGHT).status()).isEqualTo(202);
    }

    /// The service may read the body of a later request first.
    @Test
    void appliesTheCooldownToARequestThatArrivedBeforeAnother() {
        set("{\"coolDownMinutes\": 60}");
        var student = new Caller("token", Role.STUDENT, "fast", "fast");
        var handedIn = new HandedIn("fast", false, List.of(new SourceFile("Solution.java", RIGHT)));
        Instant later = Instant.now();
        desk.accept(student, handedIn, null, new Notice(later, () -> {}));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.accept(student, handedIn, null, new Notice(later.minusSeconds(1), () -> {})))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.TOO_SOON));
    }

    @Test
    void countsNoAttemptThatTheGraderFailedOn() {
        set("{\"maxAttempts\": 1, \"coolDownMinutes\": 60}");
        Service student = instructor.student("unlucky");
        grading.failNext("ONE", "TWO", "THREE");
        assertThat(student.graded(RIGHT).string("verdict")).isEqualTo("grader_failed");

        assertThat(student.graded(RIGHT).string("verdict")).isEqualTo("graded");
        assertThat(student.postSource("", RIGHT).status()).isEqualTo(409);
    }

    @Test
    void countsAnAttemptWhileItIsBeingGraded() throws InterruptedException {
        set("{\"maxAttempts\": 1}");
        Service student = instructor.student("waiting");
        student.postSource("", "class Solution { /* " + ScriptedGrading.WAITS + " */ }");
        grading.awaitWaiting();

        assertThat(student.postSource("", RIGHT).status()).isEqualTo(409);
        grading.release();
    }

    @Test
    void saysWhenTheNextAttemptIsPossible() {
        set("{\"coolDownMinutes\": 15}");
        Service student = instructor.student("eager");
        student.postSource("", RIGHT);

        Answer refused = student.postSource("", RIGHT);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:too-soon");
        assertThat(refused.string("detail")).contains("The cooldown between attempts is 15 minutes: wait ");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(15 * 60 - 60, 15 * 60);
        assertThat(student.get(OFFERING).json().get("applies").has("nextAttemptAt"))
                .isTrue();

        jdbc.sql("update submissions set submitted_at = submitted_at - interval '15' minute")
                .update();
        assertThat(student.postSource("", RIGHT).status()).isEqualTo(202);
    }
}
