package org.tfgrader.api.lti.courses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.platform.FakePlatform;

/// What ends when a course is withdrawn.
@ServiceTest
@Tag("sql")
class WithdrawnCourseTests extends CourseFixture {
    @Test
    void withdrawsACourseAndEverythingThatItGave() {
        assertThat(browser.launch(platform, INSTRUCTOR).statusCode()).isEqualTo(302);
        var student = new LaunchBrowser(browser.port());
        assertThat(student.launch(platform, LEARNER).statusCode()).isEqualTo(302);
        assertThat(browser.get("/api/v1/gradebook").statusCode()).isEqualTo(200);
        String place = "/platforms/%s/courses/%s/withdraw"
                .formatted(registration, listed(FakePlatform.COURSE).id());
        assertThat(browser.get(place).body()).contains("All users from this course will be signed out");

        post(place);

        assertThat(browser.isIn()).isFalse();
        assertThat(browser.get("/api/v1/gradebook").statusCode()).isEqualTo(401);
        assertThat(student.isIn()).isFalse();
        assertThat(Sql.count(jdbc, "lti_links")).isZero();
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("lti_course_withdrawn");
        assertRefused(browser.launch(platform, INSTRUCTOR), 403, "is not admitted");
        assertRefused(student.launch(platform, LEARNER), 403, "is not admitted");
    }

    @Test
    void refusesALaunchThatWaitsForAConfirmationWhileItsCourseIsWithdrawn() {
        var page = browser.launchWithoutCookies(platform, INSTRUCTOR);
        assertThat(page.body()).contains("Is this you?");

        withdraw(FakePlatform.COURSE);

        assertRefused(browser.post("/lti/arrive", LaunchBrowser.yes(page)), 403, "is not admitted");
    }

    @Test
    void endsTheSessionsOfAPlatformThatIsRemoved() {
        browser.launch(platform, INSTRUCTOR);
        assertThat(browser.isIn()).isTrue();

        assertThat(instructor
                        .delete("/api/v1/lti/registrations/" + registration)
                        .status())
                .isEqualTo(204);

        assertThat(browser.isIn()).isFalse();
    }
}
