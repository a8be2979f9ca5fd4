package org.tfgrader.api.submissions.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Sql;
import org.tfgrader.api.StrictTest;
import org.tfgrader.api.grading.ScriptedGrading;

@StrictTest
@Tag("sql")
class QuotaTests {
    private static final String SOURCE = "class Solution {}";
    private static final String LARGE = "// " + "x".repeat(4000);

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @AfterEach
    void finish() {
        grading.reset();
        awaitUnfinished(0);
    }

    private void awaitUnfinished(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Sql.count(jdbc, "submissions where state <> 'done'") <= count);
    }

    private void submit(Service student, String source) {
        student.graded(source);
        age();
    }

    /// Makes what students have submitted a minute older, else the limit per minute would be reached first.
    private void age() {
        jdbc.sql("update submissions set submitted_at = submitted_at - interval '1' minute where origin = 'own'")
                .update();
    }

    private static void assertRefused(Answer answer, int status, String type, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.string("type")).isEqualTo("urn:tfgrader:problem:" + type);
        assertThat(answer.string("detail")).contains(detail);
    }

    @Test
    void limitsTheStoredBytes() {
        Service student = instructor.student("hoarder");
        for (int i = 0; i < 4; i++) {
            submit(student, LARGE);
        }
        submit(student, LARGE);

        assertRefused(student.postSource("", LARGE), 413, "quota-used-up", "Ask your instructor");
    }

    @Test
    void limitsTheStoredSubmissions() {
        Service student = instructor.student("collector");
        for (int i = 0; i < 6; i++) {
            submit(student, SOURCE);
        }

        assertRefused(student.postSource("", SOURCE), 413, "quota-used-up", "6 of your submissions are stored");
        assertThat(instructor
                        .postSource("?student=collector", SOURCE, "Prefer", "wait=30")
                        .status())
                .as("an instructor's submission for the student")
                .isEqualTo(200);
        assertThat(jdbc.sql("select attempts from students where id = 'collector'")
                        .query(Integer.class)
                        .single())
                .as("a refused submission is no attempt")
                .isEqualTo(7);
    }

    @Test
    void limitsWhatWaits() throws Exception {
        for (String student : new String[] {"first", "second"}) {
            instructor.postSource("?student=" + student, "// " + ScriptedGrading.WAITS);
        }
        await().until(() -> grading.graded().size() == 2);
        Service student = instructor.student("eager");
        for (int i = 0; i < 6; i++) {
            assertThat(student.postSource("", SOURCE).status()).isEqualTo(202);
            age();
        }

        Answer refused = student.postSource("", SOURCE);

        assertRefused(refused, 429, "too-many", "6 submissions of eager are waiting");
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(instructor.postSource("?student=eager", SOURCE).status()).isEqualTo(202);
        assertRefused(
                instructor.postSource("?student=eager", SOURCE),
                503,
                "unavailable",
                "7 submissions of eager are waiting");
        for (int i = 7; i < 20; i++) {
            assertThat(instructor.postSource("?student=other-" + i, SOURCE).status())
                    .isEqualTo(202);
        }
        Answer full = instructor.postSource("?student=other", SOURCE);
        assertRefused(full, 503, "unavailable", "20 submissions are waiting");
        assertThat(full.header("Retry-After")).isEqualTo("10");
    }
}
