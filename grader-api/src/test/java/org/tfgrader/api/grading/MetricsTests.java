package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;

/// What whoever runs the service sees of it from outside.
@ServiceTest
class MetricsTests {
    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private Service instructor;

    @BeforeEach
    void awaitNothing() {
        // What an earlier test has left in the queue would be counted.
        await().until(() -> value("grader_queue_waiting") == 0 && value("grader_queue_running") == 0);
    }

    @AfterEach
    void reset() {
        grading.reset();
    }

    @Test
    void countAndTimeEveryVerdict() {
        double graded = value("grader_grading_seconds_count{verdict=\"graded\"}");
        double not = value("grader_grading_seconds_count{verdict=\"not_compiled\"}");
        double refused = value("grader_grading_seconds_count{verdict=\"refused\"}");
        double delays = value("grader_time_to_verdict_seconds_count");

        instructor.graded("class Solution {}");
        instructor.graded("class Solution {}");
        instructor.graded("class Solution {} // " + ScriptedGrading.NOT_COMPILED);

        assertThat(value("grader_grading_seconds_count{verdict=\"graded\"}")).isEqualTo(graded + 2);
        assertThat(value("grader_grading_seconds_count{verdict=\"not_compiled\"}"))
                .isEqualTo(not + 1);
        assertThat(value("grader_grading_seconds_count{verdict=\"refused\"}")).isEqualTo(refused);
        assertThat(value("grader_time_to_verdict_seconds_count")).isEqualTo(delays + 3);
        assertThat(value("grader_time_to_verdict_seconds_bucket{le=\"+Inf\"}")).isEqualTo(delays + 3);
        assertThat(value("grader_grading_stage_seconds_sum{stage=\"train\"}")).isPositive();
    }

    @Test
    void countWhatTheGraderFailedAtOnceForEachTry() {
        double failures = value("grader_grading_failures_total");
        double failed = value("grader_grading_seconds_count{verdict=\"grader_failed\"}");
        grading.failNext("one", "two");

        instructor.graded("class Solution {}");

        assertThat(value("grader_grading_failures_total")).isEqualTo(failures + 2);
        assertThat(value("grader_grading_seconds_count{verdict=\"grader_failed\"}"))
                .as("the third try brought a verdict")
                .isEqualTo(failed);
    }

    @Test
    void nameTheReleaseThatResultsName() {
        String release = instructor.graded("class Solution {}").string("graderVersion");

        assertThat(value("grader_build_info{version=\"%s\"}".formatted(release)))
                .isOne();
    }

    @Test
    void tellHowLongTheQueueIsAndSinceWhen() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            instructor.postSource("", "class Solution {} // " + ScriptedGrading.WAITS);
        }
        grading.awaitWaiting();

        await().until(() -> value("grader_queue_waiting") == 1 && value("grader_queue_running") == 2);
        double wait = value("grader_queue_oldest_wait_seconds");
        await().until(() -> value("grader_queue_oldest_wait_seconds") > wait);

        grading.releaseAll();
        await().until(() -> value("grader_queue_waiting") == 0 && value("grader_queue_running") == 0);
        assertThat(value("grader_queue_oldest_wait_seconds")).isZero();
    }

    @Test
    void countWorkers() {
        double started = value("grader_workers_started_total");
        instructor.graded("class Solution {}");
        assertThat(value("grader_workers_started_total")).isEqualTo(started + 1);
    }

    @Test
    void areOpenToTheirOwnTokenAndNothingElseIs() {
        Service watcher = instructor.with(ServiceTest.METRICS);
        assertThat(watcher.get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(watcher.get("/api/v1/submissions").status()).isEqualTo(401);
        assertThat(watcher.get("/api/v1/tokens").status()).isEqualTo(401);
        assertThat(watcher.with(ServiceTest.METRICS + "s")
                        .get("/actuator/prometheus")
                        .status())
                .isEqualTo(401);
        assertThat(instructor.with("").get("/actuator/prometheus").status()).isEqualTo(401);
    }

    private double value(String series) {
        String text =
                instructor.with(ServiceTest.METRICS).get("/actuator/prometheus").text();
        Matcher line = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(text);
        assertThat(line.find()).as("%s in %s", series, text).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
