package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.settings.DatabaseTime;

@ServiceTest
class GradeTests extends GradeFixture {
    @AfterEach
    void close() {
        instructor.putJson("/api/v1/offering", "{}");
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheEffectiveGradeAndComparesItDaily(Mode mode) {
        FakePlatform platform = launched(mode);
        String first = handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        assertThat(platform.scorePosts().getLast().get("comment").asString())
                .contains("85 of 100 points in attempt 1", "/submissions/" + first);
        handIn(RIGHT);
        awaitSynced(platform, 100);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        await().until(this::isOnlyComparisonPlanned);
        awaitSynced(platform, 100);
        assertThat(platform.scorePosts()).hasSize(2);
        List<Instant> stamps = platform.scorePosts().stream()
                .map(post -> Instant.parse(post.get("timestamp").asString()))
                .toList();
        assertThat(Duration.between(stamps.getFirst(), stamps.getLast())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(platform.tokenRequests()).isEqualTo(2);
        assertThat(storedGrade().sentScore()).isEqualTo(100);
    }

    /// {@return whether the only job is the next comparison}
    private boolean isOnlyComparisonPlanned() {
        return jdbc
                .sql("select execution_time from background_tasks where task_name = 'lti-grade' and not picked")
                .query((row, number) -> DatabaseTime.instant(row, "execution_time"))
                .list()
                .stream()
                .allMatch(time -> time != null && time.isAfter(Instant.now().plus(Duration.ofHours(23))));
    }

    @Tag("sql")
    @Test
    void sendsTheGradeOfAnEarlierSubmission() {
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(launched(Mode.MOODLE), 85);
    }

    @Test
    void tellsCanvasWhetherTheScoreBelongsToAnotherAttempt() {
        FakePlatform platform = launched(Mode.CANVAS);
        String id = handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        jdbc.sql("update submissions set score = 70 where id = ?").param(id).update();
        compare();
        awaitSynced(platform, 70);
        assertThat(platform.scorePosts())
                .extracting(post -> post.get("https://canvas.instructure.com/lti/submission")
                        .get("new_submission")
                        .asBoolean())
                .containsExactly(true, false);
    }

    @Tag("sql")
    @Test
    void sendsNothingBeforeStudentsMaySeeIt() {
        FakePlatform platform = launched(Mode.MOODLE);
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        handIn(RIGHT);
        await().until(() -> words().contains("hidden until 2999"));
        assertThat(platform.scorePosts()).isEmpty();
        instructor.putJson("/api/v1/offering", "{}");
        awaitSynced(platform, 100);
    }

    @Tag("sql")
    @Test
    void sendsTheScoreUnderAChangedPolicy() {
        FakePlatform platform = launched(Mode.MOODLE);
        handIn(RIGHT);
        awaitSynced(platform, 100);
        instructor.putJson(
                "/api/v1/offering",
                "{\"due\": \"2020-01-01T00:00\", \"latePercentPerDay\": 100, \"lateFloorPercent\": 50}");
        awaitSynced(platform, 50);
    }

    @Tag("sql")
    @ParameterizedTest
    @EnumSource
    void keepsAGradeThatSomebodySetInTheLms(Mode mode) {
        FakePlatform platform = launched(mode);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.override("101", 40);
        compare();
        awaitState(State.OVERRIDDEN);
        assertThat(words()).contains("shows 40 of 100", "the effective grade here is 85");
        assertThat(platform.scorePosts()).hasSize(1);
    }

    @Test
    void replacesAGradeThatSomebodySetInTheLmsOnRequest() {
        FakePlatform platform = launched(Mode.CANVAS);
        platform.override("101", 40);
        handIn(RIGHT);
        awaitState(State.OVERRIDDEN);
        retry(State.OVERRIDDEN);
        awaitSynced(platform, 100);
    }

    @Tag("sql")
    @Test
    void showsRefusedGradesAndSendsThemAgain() {
        FakePlatform platform = newPlatform(
                        Mode.MOODLE, Person.learner("101", "Ada Lovelace"), Person.instructor("7", "Grace Hopper"))
                .trust(toolKeys());
        Registrations.register(instructor, platform, "campus");
        browser.launch(platform, "101");
        assertThat(browser.get("/grades").statusCode()).isEqualTo(403);
        platform.faults()
                .gradebook()
                .always(new Fault.Status(422, Map.of(), "No <script>alert(1)</script> user &amp; no grade"));
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.REFUSED);

        browser.launch(platform, "7");
        var page = browser.get("/grades");

        assertThat(page.body())
                .contains(
                        ">campus:101</span>",
                        ">refused</span>",
                        "The LMS returned status 422",
                        "no automatic retry",
                        "Resend 1 refused grade")
                .doesNotContain("<script>alert");
        platform.faults().gradebook().always(null);
        String retry = "/grades/" + storedGrade().id() + "/retry";
        assertThat(browser.post(retry, Map.of("_csrf", LaunchBrowser.csrf(page)))
                        .statusCode())
                .isEqualTo(302);
        awaitSynced(platform, 85);
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("lti_grade_retried");
        assertThat(browser.get("/grades").body()).contains(">synced</span>").doesNotContain("Resend");
    }

    @Tag("sql")
    @Test
    void deletesTheGradesOfADeletedStudent() {
        launched(Mode.MOODLE);
        handIn(RIGHT);
        awaitState(State.SYNCED);

        assertThat(instructor.get("/api/v1/students/campus:101/export").status())
                .isEqualTo(200);
        assertThat(instructor.delete("/api/v1/students/campus:101").text()).contains("\"ltiGrades\":1");

        assertThat(count(State.SYNCED)).isZero();
    }
}
