package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.Fault;

/// Grades that somebody has set on the platform.
@ServiceTest
class OverriddenGradeTests extends SentGradeFixture {
    OverriddenGradeTests(@LocalServerPort @Autowired int port) {
        super(port);
    }

    @Test
    void leavesWhatSomebodyHasSetOnThePlatform() {
        FakePlatform platform = platform(Mode.CANVAS);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.override("101", 40);
        handIn(RIGHT);

        awaitState("overridden");

        assertThat(state().get("words").asString()).contains("shows 40 of 100", "the effective grade here is 100");
        assertThat(grade(platform).score()).isEqualTo(40);
        String id = state().get("id").asString();
        assertThat(instructor
                        .postJson("/api/v1/lti/grades/" + id + "/retry", "")
                        .status())
                .isEqualTo(202);
        awaitSynced(platform, 100);
    }

    @Test
    void noticesWhatSomebodyHasSetOnThePlatformWithoutAnAttempt() {
        FakePlatform platform = platform(Mode.MOODLE);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.override("101", 40);

        sync.reconcile();

        awaitState("overridden");
        assertThat(platform.scorePosts()).hasSize(1);
    }

    @Test
    void sendsWhatIsRefusedAgainOverNothingThatSomebodyHasSetMeanwhile() {
        FakePlatform platform = platform(Mode.CANVAS);
        platform.faults().everyGradebook(1, new Fault.Status(404));
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState("refused");
        platform.faults().everyGradebook(0, new Fault.Status(500));
        platform.override("101", 40);

        instructor.postJson("/api/v1/lti/grades/retry", "");

        awaitState("overridden");
        assertThat(grade(platform).score()).isEqualTo(40);
    }

    @Tag("full-postgresql")
    @Test
    void saysThatThePlatformTookAScoreAndShowsAnother() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.override("101", 40);
        handIn(RIGHT);
        awaitState("overridden");
        instructor.postJson("/api/v1/lti/grades/" + state().get("id").asString() + "/retry", "");

        await().atMost(patience).until(() -> state().path("words").asString("").contains("still shows 40"));
        assertThat(state().get("state").asString()).isEqualTo("overridden");
    }
}
