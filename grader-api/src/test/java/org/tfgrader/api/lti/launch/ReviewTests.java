package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// Grades that people open from the gradebook of an LMS.
@ServiceTest
@Tag("one-database")
class ReviewTests extends LtiFixture {
    private final FakePlatform platform = newPlatform(
            Mode.MOODLE,
            Person.learner("101", "Ada Lovelace"),
            Person.learner("102", "Charles Babbage"),
            Person.instructor("7", "Grace Hopper"));

    @BeforeEach
    void register() {
        Registrations.register(instructor, platform, "campus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "7"})
    void opensTheEffectiveAttemptOfAStudent(String sub) {
        String best = handIn("101", RIGHT);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);

        HttpResponse<String> answer = browser.launch(platform, sub, FakePlatform.review(101));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String page = LaunchBrowser.location(answer).getPath();
        assertThat(page).isEqualTo("/submissions/" + best);
        assertThat(browser.get(page).statusCode()).isEqualTo(200);
    }

    @Test
    void opensTheAttemptUnderTheIdOnTheClassList() {
        String best = instructor.gradedFor("s1", RIGHT).string("id");
        jdbc.sql("""
                insert into lti_people (registration_id, sub, student, state)
                select id, '101', 's1', 'matched' from lti_registrations""").update();

        HttpResponse<String> answer = browser.launch(platform, "7", FakePlatform.review(101));

        assertThat(LaunchBrowser.location(answer).getPath()).isEqualTo("/submissions/" + best);
    }

    @Test
    void refusesAStudentTheGradeOfAnother() {
        handIn("101", RIGHT);

        HttpResponse<String> answer = browser.launch(platform, "102", FakePlatform.review(101));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("belongs to another student");
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void saysThatAStudentHasNoGradedAttempt() {
        HttpResponse<String> answer = browser.launch(platform, "7", FakePlatform.review(102));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("No graded attempt", "campus:102");
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void opensTheAssignmentForTheWholeColumn() {
        HttpResponse<String> answer = browser.launch(platform, "7", FakePlatform.review(null));

        assertThat(LaunchBrowser.location(answer).getPath()).isEqualTo("/");
    }
}
