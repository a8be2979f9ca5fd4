package org.tfgrader.api.grading.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.engine.model.Submission;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("sql")
class QueueTests {
    private static final String SOURCE = "class Solution {}";

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private GradingJob job;

    @Autowired
    private Queue queue;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private QueueEvents events;

    @Autowired
    private Service instructor;

    @BeforeEach
    void reset() {
        grading.reset();
        // What a test before did not wait for would take what is scripted for the next one.
        await().atMost(Duration.ofSeconds(30)).until(() -> Sql.count(jdbc, "submissions where state <> 'done'") == 0);
        grading.reset();
        events.start();
    }

    @AfterEach
    void stop() {
        events.stop();
    }

    @Test
    void storesASubmissionWithItsJobOrNothing() {
        events.fail(true);

        Answer answer = instructor.postSource("?student=not-stored", SOURCE, "Idempotency-Key", "not-stored");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.string("type")).isEqualTo("urn:tfgrader:problem:internal");
        assertThat(answer.text()).doesNotContain("disk");
        assertThat(events.rowsAtFailure())
                .isEqualTo(Map.of("submissions", 1L, "submission_files", 1L, "scheduled_tasks", 1L));
        assertThat(Sql.count(jdbc, "submissions where student = 'not-stored'")).isZero();
        assertThat(Sql.count(jdbc, "students where id = 'not-stored'")).isZero();
        assertThat(Sql.count(jdbc, "idempotency_keys where idempotency_key = 'not-stored'"))
                .isZero();
        assertThat(
                        Sql.count(
                                jdbc,
                                "submission_files f where not exists (select 1 from submissions s where s.id = f.submission_id)"))
                .isZero();
        assertThat(grading.graded()).isEmpty();
        events.fail(false);
        assertThat(instructor
                        .postSource("?student=not-stored", SOURCE, "Idempotency-Key", "not-stored")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void triesAgainWhenTheGraderFails() {
        grading.failNext("FIRST", "SECOND");

        JsonNode verdict = instructor.graded(SOURCE).json();

        assertThat(verdict.get("verdict").asString()).isEqualTo("graded");
        assertThat(grading.graded()).hasSize(3);
        assertThat(grading.graded())
                .extracting(Submission::seed)
                .containsOnly(grading.graded().getFirst().seed());
        assertThat(Sql.text(
                        jdbc,
                        "select tries from submissions where id = ?",
                        verdict.get("id").asString()))
                .isEqualTo("3");
    }

    @Test
    void givesUpAfterTheLastTry() {
        grading.failNext("FIRST", "SECOND", "THIRD");

        JsonNode verdict = instructor.graded(SOURCE).json();

        assertThat(verdict.get("verdict").asString()).isEqualTo("grader_failed");
        assertThat(verdict.get("incident").asString()).isEqualTo("THIRD");
        assertThat(verdict.get("score").asDouble()).isZero();
        assertThat(grading.graded()).hasSize(3);
    }

    @Test
    void takesAnExceptionForAFailureOfTheGrader() {
        grading.throwNext(new IllegalStateException("out of order"));

        assertThat(instructor.graded(SOURCE).string("verdict")).isEqualTo("graded");
        assertThat(grading.graded()).hasSize(2);
    }

    @Test
    void givesUpWhatCantBeStored() {
        events.refuse();

        JsonNode verdict = instructor.graded(SOURCE).json();

        assertThat(verdict.get("verdict").asString()).isEqualTo("grader_failed");
        assertThat(grading.graded()).hasSize(3);
    }

    @Test
    void gradesOnceWhateverTheQueueHandsOut() {
        JsonNode verdict = instructor.graded(SOURCE).json();

        job.run(verdict.get("id").asString());

        assertThat(grading.graded()).hasSize(1);
        assertThat(events.graded()).hasSize(1);
        assertThat(instructor
                        .get("/api/v1/submissions/" + verdict.get("id").asString())
                        .json())
                .isEqualTo(verdict);
    }

    @Test
    void leavesNoJobBehind() {
        String id = instructor.graded(SOURCE).string("id");

        await().until(() -> Sql.count(jdbc, "scheduled_tasks where task_instance = '" + id + "'") == 0);
    }

    @Test
    void namesNoOldestSubmissionWhileNoneWaits() throws InterruptedException {
        instructor.postSource("?student=running", ScriptedGrading.WAITS);
        grading.awaitWaiting();

        assertThat(queue.length()).isEqualTo(new Queue.Length(0, 1, null));

        grading.releaseAll();
    }

    @Test
    void takesUpWhatADeadNodeHasLeft() {
        leaveBehind("01DEADN0DE0000000000000000", 1);

        JsonNode verdict = awaitDone("01DEADN0DE0000000000000000");

        assertThat(verdict.get("verdict").asString()).isEqualTo("graded");
        assertThat(grading.graded()).hasSize(1);
        assertThat(events.graded().stream().map(SubmissionGraded::submission))
                .containsExactly("01DEADN0DE0000000000000000");
    }

    @Test
    void givesUpWhatEndsEveryNodeThatGradesIt() {
        leaveBehind("01P01S0N000000000000000000", 3);

        JsonNode verdict = awaitDone("01P01S0N000000000000000000");

        assertThat(verdict.get("verdict").asString()).isEqualTo("grader_failed");
        assertThat(verdict.get("incident").asString()).isNotEmpty();
        assertThat(grading.graded()).isEmpty();
        assertThat(events.graded().stream().map(SubmissionGraded::submission))
                .containsExactly("01P01S0N000000000000000000");
    }

    private JsonNode awaitDone(String id) {
        return instructor.awaitState("/api/v1/submissions/" + id, "done");
    }

    /// A submission whose node died while it graded.
    private void leaveBehind(String id, int tries) {
        jdbc.sql("insert into students (id, attempts) values (?, 1)").param(id).update();
        jdbc.sql("""
                insert into submissions (id, student, attempt, submitted_at, state, train, seed, tries, started_at)
                values (?, ?, 1, current_timestamp, 'running', true, 1, ?, current_timestamp)""").params(id, id, tries).update();
        jdbc.sql(
                        "insert into submission_files (submission_id, ordinal, name, content) values (?, 0, 'A.java', 'class A {}')")
                .param(id)
                .update();
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat,
                  version, priority)
                values ('grading', ?, current_timestamp - interval '1' minute, true, 'gone',
                  current_timestamp - interval '1' minute, 1, 100)""").param(id).update();
    }
}
