package org.tfgrader.api.lti.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
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
import tools.jackson.databind.JsonNode;

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
        JsonNode link = link();
        assertThat(link.get("registration").asString()).isEqualTo("campus");
        assertThat(link.get("title").asString()).isEqualTo("Exercise");
        assertThat(link.get("course").asString()).isEqualTo("Machine Learning");
        assertThat(link.get("takesGrades").asBoolean()).isTrue();
        assertThat(link.get("hasRoster").asBoolean()).isTrue();
        assertThat(Instant.parse(link.get("rosterFetchedAt").asString()))
                .isAfter(Instant.now().minus(PATIENCE));
        assertThat(link.has("rosterFailure")).isFalse();
        assertThat(link.get("submitted").asInt()).isEqualTo(2);
        assertThat(link.get("graded").asInt()).isEqualTo(2);
        assertThat(students("").toString())
                .startsWith(
                        "[{\"student\":\"campus:101\",\"name\":\"Ada Lovelace\",\"came\":true,\"attempts\":2,\"state\":\"graded\",\"score\":85.0,\"maxScore\":100.0},"
                                + "{\"student\":\"campus:102\",\"name\":\"Charles Babbage\",\"came\":false,\"attempts\":0,\"state\":\"not_submitted\"},"
                                + "{\"student\":\"campus:103\",\"name\":\"Student 103\",\"came\":false,\"attempts\":1,\"state\":\"graded\",\"score\":100.0,\"maxScore\":100.0},");
        assertThat(ids(students("?missing=true")))
                .containsExactly("campus:102", "campus:104", "campus:105", "campus:106", "campus:107");
        assertThat(jdbc.sql("select * from lti_members").query().listOfRows().toString())
                .doesNotContain("@example.edu");
        assertThat(instructor.get("/api/v1/audit").text()).contains("lti_roster_read");
    }

    @Test
    void takesWhatIsNotYetGradedForHandedIn() {
        fetched(Mode.MOODLE);
        handIn("101", RIGHT);
        jdbc.sql("update submissions set verdict = 'grader_failed'").update();

        assertThat(link().get("submitted").asInt()).isEqualTo(1);
        assertThat(link().get("graded").asInt()).isZero();
        assertThat(students("").get(0).get("state").asString()).isEqualTo("submitted");
        assertThat(students("").get(0).has("score")).isFalse();
        assertThat(ids(students("?missing=true"))).containsExactly("campus:102");
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
        assertThat(ids(students(""))).containsExactly("campus:101", "campus:102");
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
        assertThat(ids(students(""))).containsExactly("campus:5", "campus:6");
        assertThat(students("").get(0).has("name")).isFalse();
        assertThat(students("").get(1).get("name").asString()).isEqualTo("Emmy Noether");
    }

    @Test
    void putsEachListInThePlaceOfTheOneBefore() {
        FakePlatform platform = fetched(Mode.CANVAS);
        platform.status("101", "Inactive");
        platform.enroll(Person.learner("103", "New here"));
        platform.enroll(Person.learner("104", "New here, too"));

        assertThat(refresh().status()).isEqualTo(202);

        awaitEnrolled(3);
        assertThat(ids(students(""))).containsExactly("campus:102", "campus:103", "campus:104");
        assertThat(instructor.get("/api/v1/audit").text()).contains("lti_roster_refreshed");
    }

    @Test
    void fetchesListsWithTheDailyLook() {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform, "101");
        assertThat(link().has("rosterFetchedAt")).isFalse();

        jdbc.sql("update background_tasks set execution_time = ? where task_name = 'lti-reconcile'")
                .param(DatabaseTime.utc(Instant.now().minusSeconds(1)))
                .update();

        awaitEnrolled(2);
    }

    @Test
    void goesThroughItPageByPage() {
        FakePlatform platform = platform(Mode.MOODLE);
        IntStream.range(200, 205)
                .forEach(sub -> platform.enroll(Person.learner(String.valueOf(sub), "Student " + sub)));
        launch(platform, "7");
        awaitEnrolled(7);
        String roster = LINKS + "/" + link().get("id").asString() + "/roster";
        platform.addLink("Another link");
        launch(platform, "7");

        List<String> found = new ArrayList<>();
        JsonNode page = instructor.get(roster + "?limit=3").json();
        found.addAll(ids(page.get("students")));
        while (page.has("next")) {
            page = instructor
                    .get(roster + "?limit=3&cursor=" + page.get("next").asString())
                    .json();
            found.addAll(ids(page.get("students")));
        }
        assertThat(found).hasSize(7).isSorted().doesNotHaveDuplicates();
        JsonNode first = instructor.get(LINKS + "?limit=1").json();
        assertThat(first.get("links").get(0).get("title").asString()).isEqualTo("Another link");
        JsonNode second = instructor
                .get(LINKS + "?limit=1&cursor=" + first.get("next").asString())
                .json();
        assertThat(second.get("links").get(0).get("title").asString()).isEqualTo("Exercise");
        assertThat(second.has("next")).isFalse();
        assertThat(instructor.get(LINKS + "?cursor=x").status()).isEqualTo(400);
        assertThat(instructor.get(roster + "?cursor=%20").status()).isEqualTo(400);
        assertThat(instructor.get(roster + "?limit=0").status()).isEqualTo(400);
        assertThat(instructor.get(roster + "?missing=perhaps").status()).isEqualTo(400);
        assertThat(instructor.get(LINKS + "/none/roster").status()).isEqualTo(404);
        assertThat(instructor.postJson(LINKS + "/none/roster", "").status()).isEqualTo(404);
    }

    @Test
    void forgetsAStudentWhoIsDeletedUntilThePlatformListsThemAgain() {
        fetched(Mode.MOODLE);
        assertThat(instructor.get("/api/v1/students/campus:102/export").status())
                .isEqualTo(200);

        assertThat(instructor.delete("/api/v1/students/campus:102").text()).contains("\"ltiRoster\":1");

        assertThat(ids(students(""))).containsExactly("campus:101");
        assertThat(instructor.get("/api/v1/students/campus:102/export").status())
                .isEqualTo(404);
        refresh();
        awaitEnrolled(2);
    }
}
