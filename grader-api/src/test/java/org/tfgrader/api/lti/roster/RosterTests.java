package org.tfgrader.api.lti.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.settings.DatabaseTime;

@ServiceTest
@Tag("sql")
class RosterTests extends RosterFixture {
    private static final String ASSISTANT =
            "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant";

    @ParameterizedTest
    @EnumSource
    void saysWhoHasNotHandedIn(Mode mode) {
        FakePlatform platform = platform(mode);
        IntStream.range(103, 108)
                .forEach(sub -> platform.enroll(Person.learner(String.valueOf(sub), "Student " + sub)));
        platform.pageSize(2);
        launch(platform, "101");
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        handIn("103", RIGHT);

        launch(platform, "7");

        awaitEnrolled(7);
        CourseLink link = link();
        assertThat(link.registration()).isEqualTo("campus");
        assertThat(link.title()).isEqualTo("Exercise");
        assertThat(link.course()).isEqualTo("Machine Learning");
        assertThat(link.hasRoster()).isTrue();
        assertThat(link.rosterFetchedAt()).isAfter(Instant.now().minus(PATIENCE));
        assertThat(link.rosterFailure()).isNull();
        assertThat(link.submitted()).isEqualTo(2);
        assertThat(link.graded()).isEqualTo(2);
        assertThat(missing()).containsExactly("campus:102", "campus:104", "campus:105", "campus:106", "campus:107");
        assertThat(jdbc.sql("select * from lti_members").query().listOfRows().toString())
                .doesNotContain("@example.edu");
    }

    @Test
    void takesWhatIsNotYetGradedForHandedIn() {
        fetched(Mode.MOODLE);
        handIn("101", RIGHT);
        jdbc.sql("update submissions set verdict = 'grader_failed'").update();

        assertThat(link().submitted()).isEqualTo(1);
        assertThat(link().graded()).isZero();
        assertThat(missing()).containsExactly("campus:102");
    }

    @ParameterizedTest
    @EnumSource
    void countsOnlyStudentsWhoAreThereNow(Mode mode) {
        FakePlatform platform = platform(mode)
                .enroll(Person.learner("103", "Away"))
                .enroll(Person.learner("104", "Gone"))
                .enroll(new Person("8", "Assistant", "", List.of(FakePlatform.LEARNER, ASSISTANT)))
                .enroll(new Person("9", "Nobody", "", List.of()));
        platform.status("103", "Inactive");
        platform.status("104", "Deleted");

        launch(platform, "7");

        awaitEnrolled(2);
        assertThat(missing()).containsExactly("campus:101", "campus:102");
    }

    @Test
    void readsListsThatSayLittle() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults()
                .roster(list(
                        "{\"user_id\": 5, \"roles\": [\"Learner\"]}",
                        "{\"user_id\": \"6\", \"roles\": [\"Learner\"], \"given_name\": \"Emmy\\uD800\\u0000\", \"family_name\": \"Noether\"}",
                        "{\"user_id\": \"no roles\"}",
                        "{\"roles\": [\"Learner\"]}",
                        "{\"user_id\": \"with spaces\", \"roles\": [\"Learner\"]}",
                        "{\"user_id\": \"%s\", \"roles\": [\"Learner\"]}".formatted("x".repeat(300)),
                        "7",
                        "null"));

        launch(platform, "7");

        awaitEnrolled(2);
        assertThat(missingStudents())
                .containsExactly(
                        new MissingStudent("campus:6", "Emmy Noether", false),
                        new MissingStudent("campus:5", null, false));
    }

    @Test
    void putsEachListInThePlaceOfTheOneBefore() {
        FakePlatform platform = fetched(Mode.CANVAS);
        platform.status("101", "Inactive");
        platform.enroll(Person.learner("103", "New here"));
        platform.enroll(Person.learner("104", "New here, too"));

        assertThat(refresh()).isTrue();

        awaitEnrolled(3);
        assertThat(missing()).containsExactlyInAnyOrder("campus:102", "campus:103", "campus:104");
    }

    @Test
    void fetchesListsWithTheDailyLook() {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform, "101");
        assertThat(link().rosterFetchedAt()).isNull();

        jdbc.sql("update background_tasks set execution_time = ? where task_name = 'lti-reconcile'")
                .param(DatabaseTime.utc(Instant.now().minusSeconds(1)))
                .update();

        awaitEnrolled(2);
    }

    @Test
    void forgetsAStudentWhoIsDeletedUntilThePlatformListsThemAgain() {
        fetched(Mode.MOODLE);
        assertThat(instructor.get("/api/v1/students/campus:102/export").status())
                .isEqualTo(200);

        assertThat(instructor.delete("/api/v1/students/campus:102").text()).contains("\"ltiRoster\":1");

        assertThat(missing()).containsExactly("campus:101");
        assertThat(instructor.get("/api/v1/students/campus:102/export").status())
                .isEqualTo(404);
        refresh();
        awaitEnrolled(2);
    }
}
