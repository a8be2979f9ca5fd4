package org.tfgrader.api.lti.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;

@ServiceTest
@Tag("sql")
class RosterTests extends LtiFixture {
    private static final String ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    @Autowired
    private RosterStore rosters;

    @Autowired
    private RosterRequests requests;

    /// {@return an LMS with an instructor, 7, and two students, 101 and 102}
    private FakePlatform platform() {
        FakePlatform platform = newPlatform(
                        Mode.MOODLE,
                        Person.learner("101", "Ada Lovelace"),
                        Person.learner("102", "Charles Babbage"),
                        Person.instructor("7", "Grace Hopper"))
                .trust(toolKeys());
        Registrations.register(instructor, platform, "campus");
        return platform;
    }

    private void launch(FakePlatform platform, String sub) {
        assertThat(browser.launch(platform, sub).statusCode()).isEqualTo(302);
    }

    /// {@return an LMS whose two students were fetched}
    private FakePlatform fetched() {
        FakePlatform platform = platform();
        launch(platform, "7");
        awaitEnrolled(2);
        return platform;
    }

    /// {@return the newest link}
    private CourseLink link() {
        return rosters.links(1).getFirst();
    }

    /// {@return the students who submitted nothing}
    private List<MissingStudent> missing() {
        String link = link().id();
        return rosters.missing(List.of(link), 100).getOrDefault(link, List.of());
    }

    private void awaitEnrolled(int students) {
        await().until(() -> link().enrolled(), enrolled -> enrolled == students);
    }

    @Test
    void removesControlCharactersFromNames() {
        FakePlatform platform = newPlatform(
                        Mode.MOODLE, Person.learner("101", "Ada\0Lovelace"), Person.instructor("7", "Grace Hopper"))
                .trust(toolKeys());
        Registrations.register(instructor, platform, "campus");

        launch(platform, "7");

        awaitEnrolled(1);
        assertThat(missing()).extracting(MissingStudent::name).containsExactly("Ada Lovelace");
    }

    @Test
    void showsInstructorsWhoSubmittedNothing() {
        FakePlatform platform = platform();
        launch(platform, "101");
        assertThat(browser.get("/roster").statusCode()).isEqualTo(403);
        launch(platform, "7");
        awaitEnrolled(2);
        handIn("101", RIGHT);

        assertThat(browser.get("/roster").body())
                .contains(
                        ">Exercise</span>",
                        "Machine Learning, campus",
                        "<strong>2</strong> enrolled, <strong>1</strong> submitted, <strong>1</strong> graded",
                        "Charles Babbage",
                        ">campus:102</td>",
                        "href=\"/roster\" aria-current=\"page\"")
                .doesNotContain("Ada Lovelace", "roster failed", "of 512");
        handIn("102", RIGHT);
        assertThat(browser.get("/roster").body()).contains("All students have submitted.");
        assertThat(jdbc.sql("select * from lti_members").query().listOfRows().toString())
                .doesNotContain("@example.edu");
    }

    @Test
    void countsASubmissionThatIsNotGraded() {
        fetched();
        handIn("101", RIGHT);
        jdbc.sql("update submissions set verdict = 'grader_failed'").update();

        assertThat(link().submitted()).isEqualTo(1);
        assertThat(link().graded()).isZero();
        assertThat(missing()).containsExactly(new MissingStudent(link().id(), "campus:102", "Charles Babbage", false));
    }

    @Test
    void refreshesARosterOnRequestAndKeepsItAfterAFailure() {
        FakePlatform platform = fetched();
        var page = browser.get("/roster");
        String refresh = "/roster/" + link().id() + "/refresh";
        Map<String, String> form = Map.of("_csrf", LaunchBrowser.csrf(page));
        platform.faults().roster().always(new Fault.Status(403, Map.of(), "Not <script>alert(1)</script> allowed"));
        assertThat(browser.post(refresh, Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post(refresh, form).statusCode()).isEqualTo(302);
        await().until(() -> link().rosterFailure() != null);
        assertThat(browser.get("/roster").body())
                .contains("The last fetch of the roster failed.", "The LMS returned status 403: Not", "Charles Babbage")
                .doesNotContain("<script>alert");

        platform.faults().roster().always(null);
        platform.status("101", "Inactive");
        platform.enroll(Person.learner("103", "New here"));
        platform.enroll(Person.learner("104", "New here, too"));
        browser.post(refresh, form);
        awaitEnrolled(3);
        assertThat(link().rosterFailure()).isNull();
        assertThat(missing())
                .extracting(MissingStudent::student)
                .containsExactly("campus:102", "campus:103", "campus:104");
    }

    @Test
    void excludesAnAssistantWhomTheLmsListsAsALearner() {
        FakePlatform platform = platform().enroll(Person.instructor("8", "Mary Somerville"));
        platform.listAsLearner("8");
        launch(platform, "7");
        awaitEnrolled(3);

        launch(platform, "8");

        assertThat(link().enrolled()).isEqualTo(2);
        platform.enroll(Person.learner("103", "New here"));
        requests.add(link().id());
        awaitEnrolled(3);
        assertThat(missing())
                .extracting(MissingStudent::student)
                .containsExactly("campus:101", "campus:102", "campus:103");
    }

    @Test
    void listsMatchedPeopleWithTheirIdsOnTheClassList() {
        FakePlatform platform = platform().enroll(Person.instructor("8", "Mary Somerville"));
        platform.listAsLearner("8");
        jdbc.sql("""
                insert into lti_people (registration_id, sub, student, state)
                select id, '101', 's1', 'matched' from lti_registrations
                union all select id, '102', 's2', 'suggested' from lti_registrations
                union all select id, '8', 's8', 'matched' from lti_registrations""").update();
        launch(platform, "7");
        awaitEnrolled(3);
        assertThat(missing()).extracting(MissingStudent::student).containsExactly("s1", "campus:102", "s8");

        launch(platform, "8");

        assertThat(missing()).extracting(MissingStudent::student).containsExactly("s1", "campus:102");
    }

    @Test
    void removesTheLinkOfADeletedActivity() {
        FakePlatform platform = platform();
        launch(platform, "101");
        launch(platform, "7");
        String remove = "/roster/" + link().id() + "/remove";
        var page = browser.get(remove);
        assertThat(page.body()).contains("Remove", "Exercise", "the delivery states of its grades");

        browser.post(remove, Map.of("_csrf", LaunchBrowser.csrf(page)));

        assertThat(rosters.links(1)).isEmpty();
        assertThat(jdbc.sql("select * from lti_grades").query().listOfRows()).isEmpty();
        assertThat(browser.get(remove).statusCode()).isEqualTo(404);
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("lti_link_removed");
        launch(platform, "101");
        assertThat(link().title()).isEqualTo("Exercise");
    }

    @Test
    void fetchesTheRosterOfTheFirstStudentsCourse() {
        launch(platform(), "101");
        awaitEnrolled(2);
    }

    @Test
    void saysThatThereIsNothingToShow() {
        FakePlatform platform = platform();
        browser.launch(platform, "7", claims -> claims.claim(ROSTER, null));
        assertThat(browser.get("/roster").body()).contains("does not send the roster of this course");
        var refused = browser.post(
                "/roster/" + link().id() + "/refresh", Map.of("_csrf", LaunchBrowser.csrf(browser.get("/roster"))));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The LMS provides no roster for this link");

        jdbc.sql("delete from lti_links").update();
        assertThat(browser.get("/roster").body()).contains("No launches from an LMS yet.");
    }

    @Test
    void ignoresAnInvalidRosterClaim() {
        FakePlatform platform = platform();
        List<Map<String, Object>> claims = List.of(
                Map.of(
                        "context_memberships_url",
                        platform.memberships().toString(),
                        "service_versions",
                        List.of("1.0")),
                Map.of("context_memberships_url", "file:///etc/passwd", "service_versions", List.of("2.0")),
                Map.of("context_memberships_url", "https://x.example/" + "y".repeat(2000)));
        for (Map<String, Object> claim : claims) {
            browser.launch(platform, "7", token -> token.claim(ROSTER, new HashMap<>(claim)));

            assertThat(link().hasRoster()).as(claim.toString()).isFalse();
        }
    }

    @Test
    void showsHostileNamesAsText() {
        FakePlatform platform = platform()
                .enroll(Person.learner("<b>103", "<script>alert(1)</script>"))
                .enroll(Person.learner("104", "\u202Eevil\u202C\n\u0000 name"))
                .enroll(Person.learner("105", "\uD835\uDD38".repeat(1000)))
                .enroll(Person.learner("106", " \t "));
        launch(platform, "7");
        awaitEnrolled(6);

        assertThat(browser.get("/roster").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "campus:&lt;b&gt;103", ">evil name<")
                .doesNotContain("<script>alert", "<b>103", "\u202E", "\u0000");
        assertThat(missing())
                .contains(
                        new MissingStudent(link().id(), "campus:105", "\uD835\uDD38".repeat(127), false),
                        new MissingStudent(link().id(), "campus:106", null, false));
    }

    @Test
    void deletesAStudentUntilTheLmsListsThemAgain() {
        fetched();
        assertThat(instructor.get("/api/v1/students/campus:102/export").status())
                .isEqualTo(200);
        assertThat(instructor.delete("/api/v1/students/campus:102").text()).contains("\"ltiRoster\":1");
        assertThat(missing()).extracting(MissingStudent::student).containsExactly("campus:101");

        requests.add(link().id());
        awaitEnrolled(2);
    }
}
