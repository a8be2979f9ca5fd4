package org.tfgrader.api.lti.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Sql;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platforms.RegistrationStore;

/// A class list with Ada (s1) and Grace (s2), whose assistant is Kim; and the LMS `campus`.
abstract class PeopleFixture extends LtiFixture {
    final FakePlatform campus = platform();

    @Autowired
    LtiPeople people;

    @Autowired
    RegistrationStore registrations;

    @Autowired
    AtOnce atOnce;

    @BeforeEach
    final void begin() {
        jdbc.sql("""
                insert into class_members (id, role, name, email) values
                  ('s1', 'student', 'Ada', 'ada@example.edu'), ('s2', 'student', '<b>Grace', 'grace@example.edu'),
                  ('kim', 'grader', 'Kim', null)""").update();
        jdbc.sql("delete from audit_entries where action in ('lti_student_matched', 'lti_match_rejected')")
                .update();
        Registrations.register(instructor, campus, "campus");
    }

    @AfterEach
    final void emptyTheClassList() {
        jdbc.sql("delete from class_members").update();
    }

    final FakePlatform platform() {
        return newPlatform(
                Mode.MOODLE,
                Person.learner("101", "Ada Lovelace"),
                Person.learner("102", "Eve"),
                Person.instructor("7", "Hopper"));
    }

    /// {@return the change of a launch to one with an address}
    static UnaryOperator<JWTClaimsSet.Builder> email(String address) {
        return claims -> claims.claim("email", address);
    }

    /// {@return the id under which a person of `campus` is signed in}
    final String launch(String sub, UnaryOperator<JWTClaimsSet.Builder> change) {
        return launch(campus, sub, change);
    }

    final String launch(FakePlatform from, String sub, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signedIn(browser, browser.launch(from, sub, change));
    }

    static String signedIn(LaunchBrowser by, HttpResponse<String> launched) {
        assertThat(launched.statusCode()).as(launched.body()).isEqualTo(302);
        String page = by.get("/").body();
        return List.of("s1", "s2", "campus:101", "campus:102", "campus:7", "other:101").stream()
                .filter(id -> page.contains(">" + id + "</span>"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page));
    }

    /// {@return each person with a state and the id on the class list, such as `101 matched s1`}
    final List<@Nullable String> known() {
        return Sql.texts(jdbc, "select sub || ' ' || state || ' ' || student from lti_people order by sub");
    }

    /// Sends a form as an instructor.
    final HttpResponse<String> press(String path, Map<String, String> fields) {
        var staff = new LaunchBrowser(port);
        staff.signIn();
        Map<String, String> form = new TreeMap<>(fields);
        form.put("_csrf", LaunchBrowser.csrf(staff.get("/class/lms")));
        return staff.post(path, form);
    }

    final String page(String path) {
        var staff = new LaunchBrowser(port);
        staff.signIn();
        return staff.get(path).body();
    }

    final void match(String person, String student) {
        assertThat(press("/class/lms/match", Map.of("person", person, "student", student))
                        .statusCode())
                .isEqualTo(302);
    }
}
