package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Grade;

/// A platform whose link has a column, and what the column shows.
abstract class SentGradeFixture extends GradeFixture {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    SentGradeFixture() {
        super(PATIENCE);
    }

    /// {@return a platform from whose course a student has come once}
    final FakePlatform platform(Mode mode) {
        FakePlatform platform =
                newPlatform(mode, Person.learner("101", "Ada Lovelace")).trust(toolKeys());
        Registrations.register(instructor, platform, "campus");
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
        return platform;
    }

    final String handIn(String source) {
        return handIn("101", source);
    }

    static Grade grade(FakePlatform platform) {
        return platform.grade("101").orElseThrow();
    }

    final void awaitSynced(FakePlatform platform, double score) {
        await().atMost(patience).untilAsserted(() -> {
            assertThat(platform.grade("101"))
                    .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(score));
            assertThat(storedGrade().state()).isEqualTo(State.SYNCED);
        });
    }
}
