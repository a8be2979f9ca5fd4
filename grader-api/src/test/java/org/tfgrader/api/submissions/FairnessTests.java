package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;

/// Two workers, and students who submit more than others.
@Tag("sql")
class FairnessTests extends ScriptedService {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    private SubmissionStore store;

    @Autowired
    private Turns turns;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    @AfterEach
    void finish() {
        await().atMost(LONG).until(() -> {
            grading.reset();
            return Sql.count(jdbc, "submissions where state <> 'done'") == 0;
        });
    }

    private String submit(String student, String text) {
        return instructor.postSource("?student=" + student, "// " + text).string("id");
    }

    private String submitWaiting(String student, String text) {
        return submit(student, text + " " + ScriptedGrading.WAITS);
    }

    /// The order of two gradings that begin at the same time is not fixed.
    private void occupyBothWorkers() {
        submitWaiting("xavier", "xavier");
        awaitBegun(1);
        submitWaiting("yvonne", "yvonne");
        awaitBegun(2);
    }

    private List<String> order() {
        return grading.graded().stream()
                .map(submission -> submission.files().getFirst().content().split(" ", -1)[1])
                .toList();
    }

    private void awaitBegun(int count) {
        await().atMost(LONG).untilAsserted(() -> assertThat(order()).hasSize(count));
    }

    private void addStudent(String student, Duration workerTime, Instant at) {
        jdbc.sql("insert into students (id, attempts, worker_seconds, worker_seconds_at) values (?, 0, ?, ?)")
                .params(student, workerTime.toSeconds(), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static OffsetDateTime minutesAgo(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC);
    }

    private record Turn(int turn, int priority) {}

    private Turn turn(String id) {
        return jdbc.sql("""
                select s.turn, t.priority from submissions s join scheduled_tasks t on t.task_instance = s.id
                where s.id = ? and t.task_name = 'grading'""")
                .param(id)
                .query((row, number) -> new Turn(row.getInt("turn"), row.getInt("priority")))
                .single();
    }

    @Test
    void leavesAWorkerToStudentsDuringARegrade() throws InterruptedException {
        submit("ann", "ann");
        submit("bob", "bob");
        finish();
        jdbc.sql("update submission_files set content = ?")
                .param("// again " + ScriptedGrading.WAITS)
                .update();
        String regrade = instructor.dryRun();
        grading.awaitWaiting();

        String id = submit("eve", "eve");

        await().atMost(LONG)
                .until(() -> instructor.get("/api/v1/submissions/" + id).text().contains("\"state\":\"done\""));
        assertThat(order()).containsExactly("again", "eve");
        assertThat(instructor.postJson(regrade + "/discard", "").status()).isEqualTo(200);
        await().atMost(LONG).until(() -> {
            grading.reset();
            return Sql.count(jdbc, "scheduled_tasks where task_name = 'regrade'") == 0;
        });
    }

    @Test
    void gradesOneSubmissionOfAStudentAtATime() {
        submitWaiting("eve", "eve1");
        awaitBegun(1);
        submitWaiting("eve", "eve2");
        submitWaiting("eve", "eve3");
        submitWaiting("ann", "ann");
        awaitBegun(2);
        submitWaiting("bob", "bob");

        grading.release();
        awaitBegun(3);
        grading.release();
        awaitBegun(4);

        assertThat(order()).containsExactly("eve1", "ann", "bob", "eve2");
    }

    @Test
    void putsAStudentWithLongGradingsBehindOtherStudents() {
        addStudent("long", Duration.ofSeconds(30), Instant.now());
        occupyBothWorkers();
        String submission = submitWaiting("long", "long");
        submitWaiting("ann", "ann");
        assertThat(turn(submission)).isEqualTo(new Turn(1, 999));

        grading.release();
        awaitBegun(3);
        grading.release();
        grading.release();
        awaitBegun(4);

        assertThat(order()).containsExactly("xavier", "yvonne", "ann", "long");
    }

    @Test
    void addsTheTimeOfEachGradingToItsStudents() {
        String submission = submitWaiting("slow", "slow");
        awaitBegun(1);
        assertThat(turns.next("slow", Origin.OWN)).isEqualTo(2);

        StoredSubmission begun = store.find(submission).orElseThrow();
        transaction.executeWithoutResult(
                status -> turns.count(begun, Instant.now().plusSeconds(30)));
        grading.release();
        await().atMost(LONG).until(() -> store.find(submission).orElseThrow().isDone());

        assertThat(turns.next("slow", Origin.OWN)).isOne();
        assertThat(turns.next("ann", Origin.OWN)).isZero();
    }

    @Test
    void forgetsLongGradingsAfterSomeMinutes() {
        addStudent("patient", Duration.ofSeconds(30), Instant.now().minus(Duration.ofMinutes(5)));

        assertThat(turns.next("patient", Origin.OWN)).isZero();
    }

    @Test
    void givesTheFirstTurnToALongWaitingSubmissionOfAStudentWithLongGradings() {
        occupyBothWorkers();
        addStudent("longer", Duration.ofHours(1), Instant.now());
        String waiting = submitWaiting("longer", "longer");
        turns.settleThoseThatWaitLong();
        assertThat(turn(waiting)).isEqualTo(new Turn(1, 999));

        jdbc.sql("update submissions set turn_since = ? where id = ?")
                .params(minutesAgo(3), waiting)
                .update();
        turns.settleThoseThatWaitLong();
        assertThat(turn(waiting)).as("while the last grading has just ended").isEqualTo(new Turn(1, 999));

        jdbc.sql("update students set worker_seconds_at = ? where id = 'longer'")
                .param(minutesAgo(3))
                .update();
        turns.settleThoseThatWaitLong();

        assertThat(turn(waiting)).isEqualTo(new Turn(0, 1000));
        assertThat(store.mayUseAnyWorker(waiting)).as("may use any worker").isFalse();
    }

    @Test
    void gradesAStudentsNextSubmissionBeforeThoseThatCameAfterItsTurn() {
        occupyBothWorkers();
        submit("ann", "ann1");
        submit("ann", "ann2");
        submitWaiting("bob", "bob");
        grading.release();
        awaitBegun(4);
        submit("carl", "carl");

        grading.release();
        awaitBegun(6);

        assertThat(order().subList(2, 6)).containsExactly("ann1", "bob", "ann2", "carl");
    }

    @Test
    void letsARetryYieldToTheStudentsRunningSubmission() {
        occupyBothWorkers();
        String first = submit("ann", "ann1");
        String second = submit("ann", "ann2");
        assertThat(turn(first)).isEqualTo(new Turn(0, 1000));
        assertThat(turn(second)).isEqualTo(new Turn(2, 998));

        store.begin(first);
        store.begin(second);
        store.putBack(first, true);

        assertThat(turn(second).turn).isZero();
        assertThat(turn(first)).isEqualTo(new Turn(2, 998));

        store.putBack(second, false);

        assertThat(turn(second)).isEqualTo(new Turn(0, 1000));
    }
}
