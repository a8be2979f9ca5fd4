package org.tfgrader.api.lti.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;

/// The page with the rosters.
@ServiceTest
class RosterPageTests extends RosterFixture {
    private static final String ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    @Test
    void showsThemToInstructors() {
        FakePlatform platform = platform(Mode.CANVAS);
        launch(platform, "101");
        assertThat(browser.get("/roster").statusCode()).isEqualTo(403);
        launch(platform, "7");
        awaitEnrolled(2);
        handIn("101", RIGHT);

        var page = browser.get("/roster");

        assertThat(page.body())
                .contains(
                        ">Exercise</span>",
                        "Machine Learning, campus",
                        "<strong>2</strong> enrolled, <strong>1</strong> submitted, <strong>1</strong> graded",
                        "Charles Babbage",
                        ">campus:102</td>",
                        "href=\"/roster\" aria-current=\"page\"")
                .doesNotContain("Ada Lovelace", "roster failed", "of 512");
        platform.faults().everyRoster(new Fault.Status(403, Map.of(), "Not <script>alert(1)</script> allowed"));
        String refresh = "/roster/" + link().id() + "/refresh";
        assertThat(browser.post(refresh, Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post(refresh, Map.of("_csrf", LaunchBrowser.csrf(page)))
                        .statusCode())
                .isEqualTo(302);
        awaitFailure("403");
        assertThat(browser.get("/roster").body())
                .contains("The last fetch of the roster failed.", "The LMS returned status 403: Not", "Charles Babbage")
                .doesNotContain("<script>alert");
        handIn("102", RIGHT);
        assertThat(browser.get("/roster").body()).contains("All students have submitted.");
    }

    @Test
    void saysWhatToDoWhereThereIsNothingToShow() {
        FakePlatform platform = platform(Mode.MOODLE);
        Begun begun = browser.begin(platform, "7");
        browser.finish(platform.idToken("7", begun.nonce(), claims -> claims.claim(ROSTER, null)), begun.state());

        assertThat(browser.get("/roster").body()).contains("does not send the roster of this course");
        assertThat(link().hasRoster()).isFalse();
        var refused = browser.post(
                "/roster/" + link().id() + "/refresh", Map.of("_csrf", LaunchBrowser.csrf(browser.get("/roster"))));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The LMS provides no roster for this link");
        jdbc.sql("delete from lti_links").update();
        assertThat(browser.get("/roster").body()).contains("No launches from an LMS yet.");
    }

    @Test
    void takesNoRosterOfAnotherVersionOrPlace() {
        FakePlatform platform = platform(Mode.MOODLE);
        List<Map<String, Object>> claims = List.of(
                Map.of(
                        "context_memberships_url",
                        platform.memberships().toString(),
                        "service_versions",
                        List.of("1.0")),
                Map.of("context_memberships_url", "file:///etc/passwd", "service_versions", List.of("2.0")),
                Map.of("context_memberships_url", "https://x.example/" + "y".repeat(2000)),
                Map.of("context_memberships_url", List.of("https://x.example/")),
                Map.of());

        for (Map<String, Object> claim : claims) {
            Begun begun = browser.begin(platform, "7");
            browser.finish(
                    platform.idToken("7", begun.nonce(), token -> token.claim(ROSTER, new HashMap<>(claim))),
                    begun.state());
            assertThat(link().hasRoster()).as(claim.toString()).isFalse();
        }
    }

    @Test
    void showsHostileNamesAsTheyAreAndInTheirPlace() {
        FakePlatform platform = platform(Mode.CANVAS)
                .enroll(Person.learner("<b>103", "<script>alert(1)</script>"))
                .enroll(Person.learner("104", "\u202Eevil\u202C\n\u0000 name"))
                .enroll(Person.learner("105", "\uD835\uDD38".repeat(1000)))
                .enroll(Person.learner("106", " \t "));

        launch(platform, "7");

        awaitEnrolled(6);
        assertThat(browser.get("/roster").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "campus:&lt;b&gt;103", ">evil name<")
                .doesNotContain("<script>alert", "<b>103", "\u202E", "\u0000");
        assertThat(missingStudents())
                .contains(
                        new MissingStudent("campus:105", "\uD835\uDD38".repeat(127), false),
                        new MissingStudent("campus:106", null, false));
    }
}
