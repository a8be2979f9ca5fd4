package org.tfgrader.api.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;

@ServiceTest
@Tag("one-database")
class CallerLimitsTests {
    /// More than a student may send at once, and than the rate adds while they are sent.
    private static final int MANY = 5000;

    @Autowired
    private Service instructor;

    @Test
    void limitsHowOftenOneStudentAsksAndNobodyElse() {
        Service eager = instructor.student("eager");
        Answer refused = Stream.generate(() -> eager.get("/api/v1/submissions"))
                .limit(MANY)
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:too-busy");
        assertThat(refused.string("detail")).startsWith("Your request rate is too high: wait ");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(instructor.student("patient").get("/api/v1/submissions").status())
                .isEqualTo(200);
        assertThat(instructor.get("/api/v1/submissions").status()).isEqualTo(200);
    }

    @Test
    void readsLargeBodiesOnlyWhereSubmissionsAreSent() {
        Service student = instructor.student("verbose");
        String large = "{\"question\": \"%s\"}".formatted("x".repeat(70_000));

        for (Answer refused : List.of(
                instructor.postJson("/api/v1/regrades/any/apply", large),
                instructor.putJson("/api/v1/offering", large),
                instructor.postJson("/api/v1/tokens", large))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(413);
            assertThat(refused.string("detail")).contains("larger than 64 kB");
        }
        assertThat(student.postSource("", "class Solution {} // " + "x".repeat(70_000))
                        .status())
                .isEqualTo(202);
    }
}
