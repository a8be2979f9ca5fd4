package org.tfgrader.api.lti.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.lti.platform.FakePlatform.institutionId;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;

/// People of an LMS who want the student id of somebody else.
@ServiceTest
@Tag("sql")
class LtiPeopleAttackTests extends PeopleFixture {
    /// An assistant, nobody, other spellings, and other types.
    static final List<Object> NO_STUDENTS =
            List.of("kim", "s9", "S1", " s1", "s1\0", "campus:102", 1, List.of("s1"), "s1".repeat(200), "");

    @ParameterizedTest
    @FieldSource("NO_STUDENTS")
    void matchesNobodyWhoIsNoStudentOnTheList(Object id) {
        assertThat(launch("101", institutionId(id))).isEqualTo("campus:101");

        assertThat(known()).isEmpty();
    }

    @Test
    void matchesOnlyTheFirstOfTwoPeopleWithTheSameId() {
        launch("101", institutionId("s1"));

        assertThat(launch("102", institutionId("s1"))).isEqualTo("campus:102");
        assertThat(known()).containsExactly("101 matched s1");
    }

    @Test
    void matchesOneOfTwoPeopleWithTheSameIdAtOnce() {
        String late = atOnce.change(
                () -> people.match(registrations.named("campus").orElseThrow(), "101", "s1"),
                () -> launch("102", institutionId("s1")));

        assertThat(late).isEqualTo("campus:102");
        assertThat(known()).containsExactly("101 matched s1");
    }

    @Test
    void signsNobodyInByAnAddress() {
        launch("101", institutionId("s1"));

        assertThat(launch("102", email("ada@example.edu"))).isEqualTo("campus:102");
        assertThat(known()).containsExactly("101 matched s1");
        assertThat(launch("102", email("grace@example.edu"))).isEqualTo("campus:102");
        assertThat(known()).containsExactly("101 matched s1", "102 suggested s2");
        assertThat(launch("102", email("eve@example.edu"))).isEqualTo("campus:102");
        assertThat(known()).containsExactly("101 matched s1");
    }

    @Test
    void suggestsNobodyByAnAddressOfTwoStudents() {
        jdbc.sql("update class_members set email = 'both@example.edu'").update();

        launch("102", email("both@example.edu"));

        assertThat(known()).isEmpty();
    }

    @Test
    void matchesWithTheStudentWhomTheInstructorSaw() {
        launch("102", email("grace@example.edu"));
        launch("102", email("ada@example.edu"));

        match("campus:102", "s2");

        assertThat(known()).containsExactly("102 matched s2");
    }

    @Test
    void suggestsNoRejectedPersonAgain() {
        launch("102", email("ada@example.edu"));
        press("/class/lms/reject", Map.of("person", "campus:102"));

        launch("102", email("grace@example.edu"));

        assertThat(known()).containsExactly("102 rejected s1");
    }

    @Test
    void matchesNoStaff() {
        assertThat(launch("7", institutionId("s1"))).isEqualTo("campus:7");

        assertThat(known()).isEmpty();
    }

    @Test
    void matchesNobodyWithAStudentOfAnotherLms() {
        jdbc.sql("update class_members set id = 'other:101' where id = 's1'").update();
        launch("102", institutionId("other:101"));
        assertThat(known()).containsExactly("102 matched other:101");

        FakePlatform other = platform();
        Registrations.register(instructor, other, "other");

        assertThat(browser.isIn()).isFalse();
        assertThat(launch("102", claims -> claims)).isEqualTo("campus:102");
        assertThat(launch("101", institutionId("other:101"))).isEqualTo("campus:101");
        assertThat(launch(other, "101", claims -> claims)).isEqualTo("other:101");
    }
}
