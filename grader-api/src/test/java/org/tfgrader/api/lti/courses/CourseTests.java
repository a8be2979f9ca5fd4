package org.tfgrader.api.lti.courses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;

/// Only courses that somebody here has admitted can launch the assignment.
@ServiceTest
class CourseTests extends CourseFixture {

    @ParameterizedTest
    @ValueSource(strings = {INSTRUCTOR, LEARNER})
    void refusesEveryRoleFromAForeignCourse(String sub) {
        var page = browser.launch(platform, sub, course("99", "Sandbox <of> Eve"));

        assertRefused(
                page,
                403,
                "The course Sandbox &lt;of&gt; Eve (id 99) of campus is not admitted to this grader.",
                "ask an instructor or administrator of this grader to admit it on the page LMS connections");
        assertThat(Sql.count(jdbc, "lti_links")).isZero();
        Course refused = listed("99");
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.title()).isEqualTo("Sandbox <of> Eve");
        assertThat(refused.refusedRole()).isEqualTo(sub.equals(INSTRUCTOR) ? Role.INSTRUCTOR : Role.STUDENT);
    }

    @Test
    void refusesADeepLinkFromAForeignCourse() {
        Begun begun = browser.begin(platform, INSTRUCTOR);

        assertRefused(
                browser.finish(
                        platform.deepLinkingToken(INSTRUCTOR, begun.nonce(), course("99", "Sandbox")), begun.state()),
                403,
                "The course Sandbox (id 99) of campus is not admitted");
        assertThat(listed("99").admitted()).isFalse();
    }

    @Test
    void refusesACourseOfAnotherDeployment() {
        jdbc.sql("insert into lti_deployments (registration_id, deployment_id) values (?, '8')")
                .param(registration)
                .update();

        var page = browser.launch(
                platform,
                INSTRUCTOR,
                claims -> claims.claim("https://purl.imsglobal.org/spec/lti/claim/deployment_id", "8"));

        assertRefused(page, 403, "is not admitted");
    }

    @Test
    void doesNotAskWhoAPersonOfAForeignCourseIs() {
        Begun begun = browser.begin(platform, INSTRUCTOR);
        browser.forgetCookies();

        assertRefused(
                browser.finish(platform.idToken(INSTRUCTOR, begun.nonce(), course("99", "Sandbox")), begun.state()),
                403,
                "is not admitted");
    }

    @Test
    void admitsTheCourseOfARefusedLaunchOnThePage() {
        assertRefused(browser.launch(platform, INSTRUCTOR, course("99", "Another course")), 403, "is not admitted");
        String id = listed("99").id();
        browser.signIn();
        assertThat(browser.get("/platforms").body())
                .contains("1 admitted, 1 refused", "href=\"/platforms/" + registration + "#courses\"");

        var admitted = post("/platforms/%s/courses/%s/admit".formatted(registration, id));

        assertThat(LaunchBrowser.location(admitted).getPath()).isEqualTo("/platforms/" + registration);
        assertThat(browser.get("/platforms/" + registration).body())
                .contains("Another course", ">99</span>", "/courses/" + id + "/withdraw")
                .doesNotContain("/courses/" + id + "/admit");
        assertThat(instructor.get("/api/v1/audit.csv").text())
                .contains("lti_course_admitted", "The course Another course (id 99), deployment 1");
        assertThat(browser.launch(platform, INSTRUCTOR, course("99", "Another course"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/roster").statusCode()).isEqualTo(200);
    }

    @Test
    void listsTheLastRefusedCoursesOnly() {
        IntStream.range(0, CourseStore.MAX_REFUSED + 3)
                .forEach(number -> browser.launch(platform, INSTRUCTOR, course("c" + number, "Course " + number)));
        browser.launch(platform, LEARNER, course("c3", "Renamed"));

        List<Course> stored = courses.of(registration);

        assertThat(stored).hasSize(1 + CourseStore.MAX_REFUSED);
        assertThat(stored.getFirst().context().id()).isEqualTo(FakePlatform.COURSE);
        assertThat(stored.getFirst().admitted()).isTrue();
        assertThat(stored.get(1).context()).isEqualTo(new CourseContext("c3", "Renamed"));
        assertThat(stored.getLast().context().id()).isEqualTo("c4");
    }

    @Test
    void takesLaunchesWithoutACourseForACourseOfTheirOwn() {
        assertRefused(
                browser.launch(platform, INSTRUCTOR, claims -> claims.claim(CONTEXT, null)),
                403,
                "Launches without a course of campus are not admitted to this grader.");

        var admitted = instructor.postJson(
                "/api/v1/lti/registrations/%s/courses".formatted(registration), "{\"deploymentId\": \"1\"}");

        assertThat(admitted.status()).isEqualTo(201);
        assertThat(admitted.json().has("contextId")).isFalse();
        assertThat(browser.launch(platform, INSTRUCTOR, claims -> claims.claim(CONTEXT, null))
                        .statusCode())
                .isEqualTo(302);
        browser.forgetCookies();
        assertRefused(browser.launch(platform, INSTRUCTOR, course("99", "Sandbox")), 403, "id 99");
    }

    @Test
    void refusesAContextWithoutAnId() {
        for (Object context : List.of(Map.of(), Map.of("id", 2), Map.of("id", " "), "2", List.of("2"))) {
            var page = browser.launch(platform, INSTRUCTOR, claims -> claims.claim(CONTEXT, context));

            assertThat(page.statusCode()).as(context.toString()).isEqualTo(400);
            assertThat(page.body()).contains("has no id: ask your LMS administrator");
        }
        assertThat(browser.launch(platform, INSTRUCTOR, course("x".repeat(256), "Long"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.launch(platform, INSTRUCTOR, course("2\0", "Nul")).statusCode())
                .isEqualTo(400);
        assertThat(courses.of(registration)).hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithACourseToAdmit() {
        String path = "/api/v1/lti/registrations/%s/courses".formatted(registration);

        assertThat(instructor.postJson(path, "{\"contextId\": \"2\"}").status()).isEqualTo(400);
        assertThat(instructor.postJson(path, "{\"contextId\": \"2\"}").text()).contains("`deploymentId` is missing");
        assertThat(instructor
                        .postJson(path, "{\"deploymentId\": \"1\", \"contextId\": \" \"}")
                        .text())
                .contains("`contextId` must be 1 to 255 characters long");
        assertThat(instructor
                        .postJson(
                                "/api/v1/lti/registrations/none/courses",
                                "{\"deploymentId\": \"1\", \"contextId\": \"2\"}")
                        .status())
                .isEqualTo(404);
    }
}
