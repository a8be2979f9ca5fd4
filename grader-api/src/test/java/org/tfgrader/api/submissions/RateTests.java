package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.StrictTest;

@StrictTest
@Tag("one-database")
class RateTests {
    private static final String SOURCE = "class Solution {}";

    @Autowired
    private Service instructor;

    @Test
    void refusesAStudentsHasteAndSaysHowLongToWait() {
        Service student = instructor.student("hasty");
        for (int i = 0; i < 3; i++) {
            assertThat(student.postSource("", SOURCE, "Idempotency-Key", "key" + i)
                            .status())
                    .isEqualTo(202);
        }

        Answer refused = student.postSource("", SOURCE);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:too-many");
        assertThat(refused.string("detail")).contains("3 times within a minute");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(student.postSource("", SOURCE, "Idempotency-Key", "key0").status())
                .as("the same once more is nothing new")
                .isEqualTo(202);
        assertThat(instructor.postSource("?student=hasty", SOURCE).number("attempt"))
                .as("what was refused is no attempt")
                .isEqualTo(4);
        assertThat(instructor.student("calm").postSource("", SOURCE).status()).isEqualTo(202);
    }

    @Test
    void countsOnlyWhatTheStudentHandedIn() {
        for (int i = 0; i < 4; i++) {
            assertThat(instructor.postSource("?student=helped", SOURCE).status())
                    .isEqualTo(202);
        }
        Service student = instructor.student("helped");
        for (int i = 0; i < 3; i++) {
            assertThat(student.postSource("", SOURCE).status()).isEqualTo(202);
        }
        assertThat(student.postSource("", SOURCE).status()).isEqualTo(429);
    }

    @Test
    void letsThroughOnlyAsManyAsMayComeThatComeAtOnce() {
        List<Service> tokens = List.of(instructor.student("many"), instructor.student("many"));
        List<Integer> statuses = AtOnce.times(
                12, post -> tokens.get(post % 2).postSource("", SOURCE).status());

        assertThat(statuses).containsOnly(202, 429);
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(3);
    }

    @Test
    void takesTheSameKeyOnceWhereItIsTheLastThatMayCome() {
        Service student = instructor.student("steady");
        for (int i = 0; i < 2; i++) {
            assertThat(student.postSource("", SOURCE).status()).isEqualTo(202);
        }
        List<Answer> answers = AtOnce.times(10, post -> student.postSource("", SOURCE, "Idempotency-Key", "last"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
        assertThat(answers.stream().map(answer -> answer.string("id")).distinct())
                .hasSize(1);
    }
}
