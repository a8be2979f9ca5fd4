package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// Grades that somebody has set on the platform.
@ServiceTest
class OverriddenGradeTests extends SentGradeFixture {
    @Test
    void leavesWhatSomebodyHasSetOnThePlatform() {
        FakePlatform platform = platform(Mode.CANVAS);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.override("101", 40);
        handIn(RIGHT);

        awaitState(State.OVERRIDDEN);

        assertThat(words()).contains("shows 40 of 100", "the effective grade here is 100");
        assertThat(grade(platform).score()).isEqualTo(40);
        retry(State.OVERRIDDEN);
        awaitSynced(platform, 100);
    }

    @Test
    void noticesWhatSomebodyHasSetOnThePlatformWithoutAnAttempt() {
        FakePlatform platform = platform(Mode.MOODLE);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.override("101", 40);

        sync.reconcile();

        awaitState(State.OVERRIDDEN);
        assertThat(platform.scorePosts()).hasSize(1);
    }
}
