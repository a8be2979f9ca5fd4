package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.settings.DatabaseTime;
import tools.jackson.databind.JsonNode;

@ServiceTest
class RosterTests {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LINKS = "/api/v1/lti/links";
    private static final String RIGHT = "class Solution {}";
    private static final String ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final String ASSISTANT =
            "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant";

    @Autowired
    private JdbcClient jdbc;

    private final List<FakePlatform> platforms = new ArrayList<>();
    private final Service instructor;
    private final LaunchBrowser browser;
    private final int port;

    RosterTests(@LocalServerPort @Autowired int port) {
        this.port = port;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new LaunchBrowser(port);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from lti_registrations").update();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from students").update();
    }

    @AfterEach
    void close() {
        platforms.forEach(FakePlatform::close);
    }

    /// {@return a platform with an instructor, 7, and two students, 101 and 102}
    private FakePlatform platform(Mode mode) {
        FakePlatform platform = new FakePlatform(mode)
                .enroll(Person.learner("101", "Ada Lovelace"))
                .enroll(Person.learner("102", "Charles Babbage"))
                .enroll(Person.instructor("7", "Grace Hopper"))
                .trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        platforms.add(platform);
        Registrations.register(instructor, platform, "campus");
        return platform;
    }

    private void launch(FakePlatform platform, String sub) {
        assertThat(browser.launch(platform, sub).statusCode()).isEqualTo(302);
    }

    /// {@return a platform whose two students were fetched}
    private FakePlatform fetched(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform, "7");
        awaitEnrolled(2);
        return platform;
    }

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
        platform.rosterFault(list(
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

        jdbc.sql("update grade_tasks set execution_time = ? where task_name = 'reconcile'")
                .param(DatabaseTime.utc(Instant.now().minusSeconds(1)))
                .update();

        awaitEnrolled(2);
    }

    @ParameterizedTest
    @EnumSource
    void followsThePagesAsPlatformsWriteThem(NextLink next) {
        FakePlatform platform = platform(Mode.CANVAS);
        String url = platform.memberships() + "?page=2";
        platform.rosterFault(
                new Fault.Status(200, Map.of("Link", next.header.apply(url)), members(student("201"))),
                list(student("202"), student("203")));

        launch(platform, "7");

        awaitEnrolled(3);
        assertThat(platform.requests()).anyMatch(request -> request.contains("names_and_roles?page=2"));
    }

    enum NextLink {
        PLAIN(url -> "<%s>; rel=\"next\"".formatted(url)),
        UNQUOTED(url -> "<%s>;rel=next".formatted(url)),
        CANVAS(url -> "<%1$s&a>; rel=\"current\",<%1$s>; rel=\"next\",<%1$s&b>; rel=\"last\"".formatted(url)),
        SEVERAL_WORDS(url -> "<%s>; title=\"a\"; rel=\"last next\"".formatted(url)),
        RELATIVE(url -> "<%s>; rel=\"next\"".formatted(url.substring(url.indexOf('?'))));

        @SuppressWarnings("ImmutableEnumChecker") // without state
        private final Function<String, String> header;

        NextLink(Function<String, String> header) {
            this.header = header;
        }
    }

    @Test
    void triesAgainAfterAnOutageAndTakesANewToken() {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.enroll(Person.learner("103", "New here"));
        platform.expireTokens();
        platform.rosterFault(
                new Fault.Status(503), new Fault.Disconnect(), new Fault.Status(429, Map.of("Retry-After", "1"), ""));

        refresh();

        awaitEnrolled(3);
        assertThat(link().has("rosterFailure")).isFalse();
    }

    @Test
    void saysThatThePlatformIsAway() {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.stop();

        refresh();

        awaitFailure("can't be reached");
        assertThat(ids(students(""))).containsExactly("campus:101", "campus:102");
        platform.start();
        platform.status("101", "Inactive");
        refresh();
        awaitEnrolled(1);
        assertThat(link().has("rosterFailure")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 500})
    void saysThatThePlatformDoesNotAllowIt(int status) {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.failRosters(new Fault.Status(status, Map.of(), "<h1>Not for <i>you</i></h1>"));

        refresh();

        awaitFailure("The LMS returned status %d: Not for you".formatted(status));
        assertThat(ids(students(""))).containsExactly("campus:101", "campus:102");
    }

    @Test
    void saysThatThereIsNoToken() {
        FakePlatform platform = platform(Mode.CANVAS);
        platform.tokenFault(new Fault.Status(400, Map.of(), "{\"error\": \"invalid_scope\"}"));

        launch(platform, "7");

        awaitFailure("invalid_scope");
        assertThat(link().get("enrolled").asInt()).isZero();
    }

    /// What a list can be that is none, and what is said of it.
    enum NoList {
        EMPTY("", Map.of(), "not a list of members"),
        PAGE("<html>Maintenance</html>", Map.of(), "not JSON: Maintenance"),
        BROKEN("{\"members\": [", Map.of(), "not JSON"),
        ANOTHER_THING("[]", Map.of(), "not a list of members"),
        WITHOUT_MEMBERS("{\"members\": {}}", Map.of(), "not a list of members"),
        TOO_DEEP("[".repeat(100_000), Map.of(), "not JSON"),
        TOO_LARGE("{\"members\": [" + " ".repeat(5 << 20) + "]}", Map.of(), "larger than"),
        TOO_LONG(members("1,".repeat(30_000) + "1"), Map.of(), "more than 20000 members"),
        ELSEWHERE(members(student("666")), next("https://evil.example/members"), "not on its own site"),
        INSIDE(members(student("666")), next("http://169.254.169.254/latest"), "not on its own site"),
        ANOTHER_PORT(members(student("666")), next("http://127.0.0.1:9/"), "not on its own site"),
        FILE(members(student("666")), next("file:///etc/passwd"), "not on its own site"),
        NO_URL(members(student("666")), next("http://["), "not on its own site"),
        LOOP(members(student("666")), next("?again"), "does not end");

        private final String body;

        @SuppressWarnings("ImmutableEnumChecker") // a copy
        private final Map<String, String> headers;

        private final String words;

        NoList(String body, Map<String, String> headers, String words) {
            this.body = body;
            this.headers = Map.copyOf(headers);
            this.words = words;
        }

        private static Map<String, String> next(String url) {
            return Map.of("Link", "<%s>; rel=\"next\"".formatted(url));
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingForWhatIsNoWholeList(NoList list) {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.failRosters(new Fault.Status(200, list.headers, list.body));

        refresh();

        awaitFailure(list.words);
        assertThat(ids(students(""))).containsExactly("campus:101", "campus:102");
    }

    @Test
    void changesNothingForAListThatBreaksOff() {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.rosterFault(
                new Fault.Status(
                        200,
                        Map.of("Link", "<%s?page=2>; rel=\"next\"".formatted(platform.memberships())),
                        members(student("201"))),
                new Fault.Status(403),
                new Fault.Status(403));

        refresh();

        awaitFailure("403");
        assertThat(ids(students(""))).containsExactly("campus:101", "campus:102");
    }

    @Test
    void readsNoListThatGoesOnForever() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.rosterFault(IntStream.range(0, 300)
                .mapToObj(page -> new Fault.Status(
                        200, Map.of("Link", "<?page=%d>; rel=\"next\"".formatted(page)), members(student("201"))))
                .toArray(Fault[]::new));

        launch(platform, "7");

        awaitFailure("more than 200 pages");
        assertThat(link().get("enrolled").asInt()).isZero();
    }

    @Test
    void leavesTheSendersToTheGradesWhereListsHang() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.failRosters(new Fault.Hang());
        launch(platform, "101");
        for (int link = 0; link < 10; link++) {
            platform.addLink("Link " + link);
            launch(platform, "7");
        }

        handIn("101", RIGHT);

        await().atMost(PATIENCE)
                .until(() -> instructor
                        .get("/api/v1/lti/grades")
                        .json()
                        .get("grades")
                        .get(0)
                        .get("state")
                        .asString()
                        .equals("synced"));
        assertThat(instructor.get(LINKS).text()).doesNotContain("rosterFailure");
    }

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
        platform.failRosters(new Fault.Status(403, Map.of(), "Not <script>alert(1)</script> allowed"));
        String refresh = "/roster/" + link().get("id").asString() + "/refresh";
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
        assertThat(link().get("hasRoster").asBoolean()).isFalse();
        assertThat(students("")).isEmpty();
        assertThat(refresh().status()).isEqualTo(409);
        assertThat(refresh().json().get("type").asString()).isEqualTo("urn:tfgrader:problem:no-roster");
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
            assertThat(link().get("hasRoster").asBoolean()).as(claim.toString()).isFalse();
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
        assertThat(students("").toString()).contains("\"" + "\uD835\uDD38".repeat(127) + "\"");
        assertThat(students("?cursor=campus:105").get(0).has("name")).isFalse();
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

    private static String student(String sub) {
        return "{\"user_id\": \"%s\", \"roles\": [\"%s\"]}".formatted(sub, FakePlatform.LEARNER);
    }

    private static String members(String... members) {
        return "{\"members\": [%s]}".formatted(String.join(", ", members));
    }

    private static Fault list(String... members) {
        return new Fault.Status(200, Map.of(), members(members));
    }

    private void handIn(String sub, String source) {
        assertThat(instructor
                        .postSource("?student=campus:" + sub, source, "Prefer", "wait=30")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode link() {
        return instructor.get(LINKS).json().get("links").get(0);
    }

    private JsonNode students(String query) {
        return instructor
                .get(LINKS + "/" + link().get("id").asString() + "/roster" + query)
                .json()
                .get("students");
    }

    private static List<String> ids(JsonNode students) {
        return students.valueStream()
                .map(student -> student.get("student").asString())
                .toList();
    }

    private Service.Answer refresh() {
        return instructor.postJson(LINKS + "/" + link().get("id").asString() + "/roster", "");
    }

    private void awaitEnrolled(int students) {
        await().atMost(PATIENCE).until(() -> link().get("enrolled").asInt(), enrolled -> enrolled == students);
    }

    private void awaitFailure(String words) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(link().path("rosterFailure").asString("")).contains(words));
    }
}
