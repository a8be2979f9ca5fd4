package org.tfgrader.api.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.settings.DatabaseTime;

@ServiceTest
@Tag("sql")
class OperationsPageTests {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @BeforeEach
    void signIn() {
        grading.reset();
        await().atMost(LONG)
                .until(() -> jdbc.sql("select count(*) from submissions where state <> 'done'")
                                .query(Long.class)
                                .single()
                        == 0);
        jdbc.sql("delete from submissions").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    @AfterEach
    void resume() {
        grading.reset();
        post("/operations/nodes/" + name() + "/resume");
        post("/operations/self-test");
        await().atMost(LONG).until(() -> instructor.get("/api/v1/nodes").text().contains("\"state\":\"grading\""));
    }

    private String name() {
        return instructor.get("/api/v1/nodes").string("/nodes/0/name");
    }

    private String page() {
        HttpResponse<String> answer = browser.get("/operations");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private HttpResponse<String> post(String path) {
        String token = Browser.csrf(browser.get("/operations").body());
        return browser.send(browser.form(path, Map.of("_csrf", token)));
    }

    @Test
    void saysNothingIsWrongBySayingNothing() {
        String page = browser.get("/operations").body();

        assertThat(page).doesNotContain("callout").contains("No gradings in the last hour.");
        assertThat(page())
                .contains("1 node , 1 accepting work", "open a file blocked", "ABI 7", "of 2 workers", "queue empty");
    }

    @Test
    void countsWhatWasGradedLately() {
        instructor.graded("class Solution {}");
        instructor.graded("class Solution {}");

        assertThat(page()).contains("Results per minute 0.4").doesNotContain("No gradings in");
        assertThat(browser.get("/operations").body()).contains("class=\"half\" points=\"");
    }

    @Test
    void drawsTheQueueFromWhenSubmissionsCameAndBegan() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            instructor.postSource("?student=queue" + i, ScriptedGrading.WAITS);
        }
        grading.awaitWaiting();
        await().atMost(LONG).until(() -> page().contains("Running gradings 2"));

        assertThat(page()).contains("Waiting submissions 1 oldest: ");
        assertThat(browser.get("/operations").body())
                .as("the area is as high as can be in the last minute")
                .contains(" 590.0,0.0 600.0,0.0 600.0,100.0");
    }

    @Test
    void drainsAndResumes() throws InterruptedException {
        instructor.postSource("?student=drained", ScriptedGrading.WAITS);
        grading.awaitWaiting();

        assertThat(post("/operations/nodes/" + name() + "/drain").statusCode()).isEqualTo(302);

        assertThat(page())
                .contains(
                        "No node is accepting work. New submissions wait until a node accepts work again. No submission is lost.",
                        name() + " is drained. It finishes 1 grading and",
                        "draining",
                        "Resume");
        assertThat(browser.get("/overview").body())
                .contains("no node is accepting work (see Operations)", name() + " is drained.");
        post("/operations/nodes/" + name() + "/resume");
        assertThat(page()).doesNotContain("is drained").contains("node resumed : " + name() + " , by instructor");
    }

    @Test
    void saysThatASelfTestHasFailed() {
        grading.failSelfTests(true);

        post("/operations/self-test");

        await().atMost(LONG).until(() -> page().contains("self-test failed"));
        assertThat(page())
                .contains(
                        name() + " does not grade: its last self-test failed. No worker could be started for the test.",
                        "No submission is lost.",
                        "failed");
    }

    @Test
    void tellsOfANodeThatIsLostUntilItIsForgotten() {
        jdbc.sql("""
                insert into nodes (id, name, roles, workers, version, started_at, seen_at)
                values ('lost', 'grader-3', 'worker', 2, '0.0.1', ?, ?)""")
                .params(
                        DatabaseTime.utc(Instant.now().minusSeconds(7200)),
                        DatabaseTime.utc(Instant.now().minusSeconds(60)))
                .update();

        assertThat(page()).contains("Node grader-3: last heartbeat 1 min ago. Other nodes take over its jobs.");

        post("/operations/nodes/grader-3/forget");
        assertThat(page()).doesNotContain("last heartbeat 1 min").contains("node removed : grader-3");
    }

    @Test
    void forgetsNoNodeThatIsThere() {
        HttpResponse<String> refused = post("/operations/nodes/" + name() + "/forget");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains(
                        "The node is still running",
                        "Node " + name() + " is still running and would be listed again: stop it first");
    }

    @Test
    void listsWhatEndedOutOfTheOrdinary() {
        grading.failNext("ONE", "TWO", "THREE");
        instructor.postSource("?student=unlucky", "class Solution {}", "Prefer", "wait=30");

        assertThat(page())
                .contains("Submission of unlucky : grader error; the attempt does not count")
                .contains("Grader errors 1");
    }
}
