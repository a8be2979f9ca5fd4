package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Sql;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// Sends and reads grades.
abstract class GradeFixture extends LtiFixture {
    private static final String ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    GradeSync sync;

    @Autowired
    private GradeStore grades;

    /// {@return an LMS with a student and a link with a line item}
    final FakePlatform platform(Mode mode) {
        FakePlatform platform =
                newPlatform(mode, Person.learner("101", "Ada Lovelace")).trust(toolKeys());
        Registrations.register(instructor, platform, "campus");
        return platform;
    }

    /// {@return an LMS from whose course the student has come}
    final FakePlatform launched(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        return platform;
    }

    /// Launches without a roster, which would be fetched, too.
    final void launch(FakePlatform platform) {
        assertThat(browser.launch(platform, "101", claims -> claims.claim(ROSTER, null))
                        .statusCode())
                .isEqualTo(302);
    }

    final String handIn(String source) {
        return handIn("101", source);
    }

    /// Compares all grades with the LMS now.
    final void compare() {
        Sql.texts(jdbc, "select id from lti_links").forEach(sync::resend);
    }

    /// {@return the newest grade}
    final Grade storedGrade() {
        return grades.list(null, null, 1).getFirst();
    }

    /// {@return the last error message of the LMS, or why the grade is not sent yet; empty if neither applies}
    final String words() {
        return Objects.requireNonNullElse(storedGrade().words(), "");
    }

    /// Sends the grades in a state again.
    final void retry(Grade.State state) {
        grades.ids(state).forEach(sync::retry);
    }

    final int count(Grade.State state) {
        return grades.ids(state).size();
    }

    final void awaitState(Grade.State state) {
        await().atMost(PATIENCE).until(() -> storedGrade().state(), state::equals);
    }

    final void awaitSynced(FakePlatform platform, double score) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(platform.grade("101"))
                    .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(score));
            assertThat(storedGrade().state()).isEqualTo(Grade.State.SYNCED);
        });
    }
}
