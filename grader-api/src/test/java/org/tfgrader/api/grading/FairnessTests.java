package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.submissions.SubmissionStore;

/// Two workers, and students who submit more than others.
@ServiceTest
class FairnessTests {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private SubmissionStore store;

    @Autowired
    private JdbcClient jdbc;

    private final Service instructor;

    FairnessTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @BeforeEach
    @AfterEach
    void finish() {
        await().atMost(LONG).until(() -> {
            grading.reset();
            return jdbc.sql("select count(*) from submissions where state <> 'done'")
                            .query(Integer.class)
                            .single()
                    == 0;
        });
    }

    private String submit(String student, String text) {
        return instructor
                .postSource("?student=" + student, "// " + text)
                .json()
                .get("id")
                .asString();
    }

    private String submitWaiting(String student, String text) {
        return submit(student, text + " " + ScriptedGrading.WAITS);
    }

    private List<String> order() {
        return grading.graded().stream()
                .map(submission -> submission.files().getFirst().content().split(" ", -1)[1])
                .toList();
    }

    private void awaitBegun(int count) {
        await().atMost(LONG).untilAsserted(() -> assertThat(order()).hasSize(count));
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
    void givesIdleWorkersToOneStudentUntilAnotherStudentWaits() {
        for (int i = 1; i <= 4; i++) {
            submitWaiting("eve", "eve" + i);
            awaitBegun(Math.min(i, 2));
        }
        submitWaiting("ann", "ann");
        submitWaiting("bob", "bob");

        grading.release();
        awaitBegun(3);
        grading.release();
        awaitBegun(4);

        assertThat(order()).containsExactly("eve1", "eve2", "ann", "bob");
    }

    @Test
    void gradesAStudentsNextSubmissionBeforeThoseThatCameAfterItsTurn() {
        submitWaiting("xavier", "xavier");
        submitWaiting("yvonne", "yvonne");
        awaitBegun(2);
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
        submitWaiting("xavier", "xavier");
        submitWaiting("yvonne", "yvonne");
        awaitBegun(2);
        String first = submit("ann", "ann1");
        String second = submit("ann", "ann2");
        assertThat(turn(first)).isEqualTo(new Turn(0, 1000));
        assertThat(turn(second)).isEqualTo(new Turn(1, 999));

        store.begin(first);
        store.begin(second);
        store.putBack(first, true);

        assertThat(turn(second).turn).isZero();
        assertThat(turn(first)).isEqualTo(new Turn(1, 999));

        store.putBack(second, false);

        assertThat(turn(second)).isEqualTo(new Turn(0, 1000));
    }
}
