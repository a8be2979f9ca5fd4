package org.tfgrader.api.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.autoconfigure.application.DiskSpaceHealthIndicatorProperties;
import org.springframework.util.unit.DataSize;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;

@Tag("sql")
class OperationsPageTests extends ScriptedService {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    private DiskSpaceHealthIndicatorProperties disk;

    @BeforeEach
    void signIn() {
        await().atMost(LONG).until(() -> Sql.count(jdbc, "submissions where state <> 'done'") == 0);
        jdbc.sql("delete from submissions").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    private String page() {
        return Browser.visible(browser.page("/operations"));
    }

    @Test
    void showsNoWarningWithoutProblems() {
        assertThat(browser.get("/operations").body()).doesNotContain("callout");
        assertThat(page())
                .contains("queue empty", "of 2 workers")
                .contains("Sandbox up", "Queue up", "Database up", "Disk space up");
    }

    @Test
    void countsRecentResults() {
        instructor.graded("class Solution {}");
        instructor.graded("class Solution {}");

        assertThat(page()).contains("Results per minute 0.4");
    }

    @Test
    void countsWaitingAndRunningSubmissions() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            instructor.postSource("?student=queue" + i, ScriptedGrading.WAITS);
        }
        grading.awaitWaiting();

        await().atMost(LONG).until(() -> page().contains("Running gradings 2"));
        assertThat(page()).contains("Waiting submissions 1 oldest: ");
        grading.releaseAll();
        await().atMost(LONG).until(() -> page().contains("queue empty Running gradings 0"));
    }

    @Test
    void countsGraderErrors() {
        grading.failNext("ONE", "TWO", "THREE");
        instructor.gradedFor("unlucky", "class Solution {}");

        assertThat(page()).contains("Grader errors 1 last: ");
    }

    @Test
    void showsWhyAComponentIsDown() {
        DataSize threshold = disk.getThreshold();
        disk.setThreshold(DataSize.ofTerabytes(1 << 20));
        try {
            assertThat(page())
                    .contains(
                            "Disk space: down. The disk of the server is almost full (", "Disk space down", "Queue up");
            assertThat(browser.get("/overview").body()).contains("Down: Disk space (see Operations)");
        } finally {
            disk.setThreshold(threshold);
        }
    }
}
