package org.tfgrader.api.lti.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tfgrader.api.lti.platform.FakePlatform.institutionId;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.people.LtiPeople.Claimed;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platforms.LtiProperties;
import org.tfgrader.api.lti.platforms.Registration;

/// Students who come from an LMS and are on the class list.
@ServiceTest
@Tag("sql")
class LtiPeopleTests extends PeopleFixture {
    @Autowired
    private Audit audit;

    private String handInAs(String student) {
        return instructor.gradedFor(student, RIGHT).string("id");
    }

    private int status(String submission) {
        return browser.get("/submissions/" + submission).statusCode();
    }

    /// {@return who has done something with a student and a person, such as `instructor s1 campus:101`}
    private List<@Nullable String> audited(String action) {
        return Sql.texts(
                jdbc, "select name || ' ' || student || ' ' || reason from audit_entries where action = ?", action);
    }

    private List<@Nullable String> students(String table) {
        return Sql.texts(jdbc, "select student from " + table);
    }

    @Test
    void matchesByTheIdOfTheInstitution() {
        String earlier = handInAs("s1");

        assertThat(launch("101", institutionId("s1"))).isEqualTo("s1");

        assertThat(status(earlier)).isEqualTo(200);
        assertThat(students("lti_grades")).containsExactly("s1");
        assertThat(audited("lti_student_matched")).contains("s1 s1 campus:101");
    }

    @Test
    void onlySuggestsByAnIdThatIsNotTrusted() {
        var people =
                new LtiPeople(jdbc, new LtiProperties(Duration.ofHours(24), false), id -> false, audit, event -> {});
        Registration registration = registrations.named("campus").orElseThrow();

        assertThat(people.arrive(registration, "102", new Claimed("s1", ""))).isEqualTo("campus:102");

        assertThat(known()).containsExactly("102 suggested s1");
    }

    @Test
    void keepsTheMatchWhateverTheLmsAndTheListSayLater() {
        launch("101", institutionId("s1"));

        assertThat(launch("101", institutionId("s2"))).isEqualTo("s1");
        jdbc.sql("delete from class_members").update();
        assertThat(launch("101", claims -> claims)).isEqualTo("s1");
    }

    @Test
    void suggestsAMatchByTheAddress() {
        assertThat(launch("101", email("ADA@example.edu"))).isEqualTo("campus:101");

        assertThat(known()).containsExactly("101 suggested s1");
        assertThat(page("/class")).contains("1 to confirm");
        assertThat(page("/class/lms")).contains("campus:101", ">s1<", "Confirm", "Reject");
    }

    @Test
    void suggestsAMatchByTheIdIfThereAreEarlierSubmissions() {
        handInAs("campus:101");

        assertThat(launch("101", institutionId("s1"))).isEqualTo("campus:101");

        assertThat(known()).containsExactly("101 suggested s1");
        assertThat(page("/class/lms")).contains("/students/one?student=campus:101");
    }

    @Test
    void usesTheOtherIdOnceTheInstructorHasConfirmed() {
        String earlier = handInAs("campus:101");
        launch("101", email("ada@example.edu"));
        jdbc.sql("insert into lti_members (link_id, student) select id, 'campus:101' from lti_links")
                .update();

        match("campus:101", "s1");

        assertThat(browser.isIn()).isFalse();
        assertThat(students("lti_members")).containsExactly("s1");
        assertThat(students("lti_grades")).containsExactly("s1");
        assertThat(launch("101", claims -> claims)).isEqualTo("s1");
        assertThat(students("lti_grades")).containsExactly("s1");
        assertThat(students("submissions")).containsExactly("campus:101");
        assertThat(status(earlier)).isEqualTo(404);
        assertThat(audited("lti_student_matched")).contains("instructor s1 campus:101");
    }

    @Test
    void sendsTheGradeOfTheIdOnTheClassList() {
        campus.trust(toolKeys());
        instructor.gradedFor("campus:101", ScriptedGrading.WRONG_SIGMOID);
        handInAs("s1");
        launch("101", claims -> claims);
        await().untilAsserted(() -> assertThat(campus.grade("101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85)));

        match("campus:101", "s1");

        await().untilAsserted(() -> assertThat(campus.grade("101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(100)));
    }

    @Test
    void undoesAMatchForGood() {
        String foreign = handInAs("s1");
        launch("102", institutionId("s1"));
        assertThat(status(foreign)).isEqualTo(200);

        press("/class/lms/reject", Map.of("person", "campus:102"));

        assertThat(browser.isIn()).isFalse();
        assertThat(students("lti_grades")).containsExactly("campus:102");
        assertThat(launch("102", institutionId("s1"))).isEqualTo("campus:102");
        assertThat(launch("102", institutionId("s2"))).isEqualTo("campus:102");
        assertThat(known()).containsExactly("102 rejected s1");
        assertThat(audited("lti_match_rejected")).contains("instructor s1 campus:102");
        assertThat(launch("101", institutionId("s1"))).isEqualTo("s1");
    }

    @Test
    void losesNoGradeIfAMatchIsUndoneTwiceAtOnce() {
        launch("101", institutionId("s1"));

        atOnce.change(
                () -> people.reject(registrations.named("campus").orElseThrow(), "101"),
                () -> press("/class/lms/reject", Map.of("person", "campus:101")));

        assertThat(students("lti_grades")).containsExactly("campus:101");
    }

    @Test
    void matchesByHandBeforeTheFirstLaunch() {
        match(" campus:101 ", " s2 ");

        assertThat(launch("101", claims -> claims)).isEqualTo("s2");
    }

    @ParameterizedTest
    @CsvSource({
        "campus:102, s1, 'correct s1, or undo that match first'",
        "campus:102, s9, must be the id of a student on the class list",
        "campus:102, kim, must be the id of a student on the class list",
        "campus:102, 's 1', must be 1 to 255 visible characters",
        "elsewhere:1, s2, must be an id from an LMS that is registered here",
        "campus:, s2, must be an id from an LMS that is registered here",
        "campus, s2, must be an id from an LMS that is registered here"
    })
    void saysWhyItDoesNotMatch(String person, String student, String says) {
        match("campus:101", "s1");

        var refused = press("/class/lms/match", Map.of("person", person, "student", student));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(says);
        assertThat(known()).containsExactly("101 matched s1");
    }

    @Test
    void saysThatThereIsNothingToReject() {
        assertThat(press("/class/lms/reject", Map.of("person", "campus:101")).body())
                .contains("The suggestion has ended");
    }

    @Test
    void matchesAStudentFromTwoPlatforms() {
        FakePlatform other = platform();
        Registrations.register(instructor, other, "other");
        launch("101", institutionId("s1"));

        assertThat(launch(other, "101", claims -> claims)).isEqualTo("other:101");
        assertThat(launch(other, "101", institutionId("s1"))).isEqualTo("s1");
    }

    @Test
    void showsAHundredPeopleOnAPage() {
        IntStream.range(100, 201)
                .forEach(number -> jdbc.sql("""
                        insert into lti_people (registration_id, sub, student, state)
                        select id, ?, 's2', 'rejected' from lti_registrations""").param("<i>" + number).update());

        assertThat(page("/class/lms?state=REJECTED"))
                .contains("&lt;i&gt;100<", "&lt;i&gt;199<", "&lt;b&gt;Grace")
                .doesNotContain("&lt;i&gt;200<", "<i>1", "<b>G");
        assertThat(page("/class/lms?state=REJECTED&after=campus:%3Ci%3E199"))
                .contains("&lt;i&gt;200<")
                .doesNotContain("&lt;i&gt;199<", "Next students");
    }

    @Test
    void deletesAMatchWithTheStudentOnTheList() {
        handInAs("campus:101");
        match("campus:101", "s1");

        instructor.delete("/api/v1/students/campus:101");
        assertThat(known()).containsExactly("101 matched s1");
        assertThat(instructor.delete("/api/v1/students/s1").text()).contains("\"ltiPeople\":1");
        assertThat(known()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"campus:101", "s1"})
    void deletesASuggestionWithEachOfTheTwoStudents(String student) {
        launch("101", email("ada@example.edu"));

        assertThat(instructor.delete("/api/v1/students/" + student).text()).contains("\"ltiPeople\":1");
    }
}
