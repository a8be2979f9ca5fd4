package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Submissions in the queue, and clients that wait for a verdict.
class SubmissionQueueTests extends ScriptedService {
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final String SOURCE = "public class Solution {}\n";

    @Test
    void answersWithoutWaitingWhereTheVerdictWillBe() throws InterruptedException {
        Answer answer = instructor.postSource("", ScriptedGrading.WAITS);

        assertThat(answer.status()).isEqualTo(202);
        String place = answer.header("Location");
        assertThat(place).isEqualTo(SUBMISSIONS + "/" + answer.string("id"));
        grading.awaitWaiting();
        JsonNode running = instructor.get(place).json();
        assertThat(running.get("state").asString()).isEqualTo("running");
        assertThat(running.has("score")).isFalse();
        assertThat(running.has("exercises")).isFalse();
        assertThat(running.has("position")).isFalse();
        grading.release();
        instructor.awaitState(place, "done");
    }

    @Test
    void answersBeforeTheVerdictIfTheWaitIsTooShort() {
        Answer answer = instructor.postSource("", ScriptedGrading.WAITS, "Prefer", "respond-async, wait=1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
        grading.release();
    }

    @Test
    void countsTheQueueAhead() throws InterruptedException {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            places.add(instructor.postSource("", ScriptedGrading.WAITS).header("Location"));
        }
        grading.awaitWaiting();
        instructor.awaitState(places.get(1), "running");

        JsonNode next = instructor.get(places.get(2)).json();
        JsonNode last = instructor.get(places.get(3)).json();

        assertThat(next.get("position").asInt()).isEqualTo(1);
        assertThat(last.get("position").asInt()).isEqualTo(2);
        assertThat(last.get("etaSeconds").asDouble())
                .isGreaterThanOrEqualTo(next.get("etaSeconds").asDouble());
        places.forEach(place -> grading.release());
        instructor.awaitState(places.get(3), "done");
    }

    @Test
    void numbersAStudentsAttemptsWithoutGapsUnderLoad() {
        int attempts = 20;
        List<Double> numbers = AtOnce.times(
                attempts,
                post -> instructor
                        .gradedFor("twenty-at-once&train=false", SOURCE)
                        .number("attempt"));

        assertThat(numbers).doesNotHaveDuplicates().hasSize(attempts).allMatch(n -> n >= 1 && n <= attempts);
    }
}
