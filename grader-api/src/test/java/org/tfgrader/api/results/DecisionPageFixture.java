package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// An instructor and a student who come from a platform, and a submission of the student.
abstract class DecisionPageFixture extends ScriptedService {
    static final String HIDDEN = "sigmoid.extremes";
    static final String HOSTILE = "<script>alert(1)</script> \u202e\"=cmd";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @LocalServerPort
    private int port;

    LaunchBrowser staff;
    LaunchBrowser student;
    String id = "";
    private final FakePlatform platform = new FakePlatform(Mode.MOODLE);

    /// Sends both from the platform, and hands a submission in.
    @BeforeEach
    void come() {
        jdbc.sql("delete from lti_registrations").update();
        jdbc.sql("delete from submissions").update();
        platform.enroll(Person.learner("101", "Ada Lovelace"))
                .enroll(Person.instructor("7", "Grace Hopper"))
                .trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        Registrations.register(instructor, platform, "campus");
        student = new LaunchBrowser(port);
        staff = new LaunchBrowser(port);
        assertThat(student.launch(platform, "101").statusCode()).isEqualTo(302);
        assertThat(staff.launch(platform, "7").statusCode()).isEqualTo(302);
        id = handIn("campus:101", ScriptedGrading.WRONG_SIGMOID);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    String handIn(String whom, String source) {
        return instructor.gradedFor(whom, source).string("id");
    }

    static String page(LaunchBrowser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return inert(answer);
    }

    static String inert(HttpResponse<String> answer) {
        String page = answer.body();
        assertThat(page.split("<h1", -1)).as("one h1").hasSize(2);
        assertThat(page).doesNotContain("<script>alert");
        assertThat(page.replaceAll("(?s)<textarea.*?</textarea>|value=\"[^\"]*\"", ""))
                .as("outside of fields, in which stands what was written")
                .doesNotContain("\u202e");
        return page;
    }

    HttpResponse<String> post(LaunchBrowser browser, String path, String... fields) {
        Map<String, String> form = new HashMap<>();
        form.put("_csrf", LaunchBrowser.csrf(browser.get("/")));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return browser.post(path, form);
    }

    HttpResponse<String> override(String points, String reason) {
        return post(
                staff,
                "/submissions/" + id + "/override",
                "check",
                HIDDEN,
                "points",
                points,
                "pointsBefore",
                "0",
                "reason",
                reason,
                "comment",
                "Right idea " + HOSTILE);
    }

    void awaitGrade(double score) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.grade("101"))
                        .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(score)));
    }
}
