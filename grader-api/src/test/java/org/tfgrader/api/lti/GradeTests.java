package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Grade;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.settings.DatabaseTime;
import tools.jackson.databind.JsonNode;

@ServiceTest
class GradeTests {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String RIGHT = "class Solution {}";
    private static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String LINK = "https://purl.imsglobal.org/spec/lti/claim/resource_link";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private GradeSync sync;

    private final List<FakePlatform> platforms = new ArrayList<>();
    private final Service instructor;
    private final LaunchBrowser browser;
    private final int port;

    GradeTests(@LocalServerPort @Autowired int port) {
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
        instructor.putJson("/api/v1/offering", "{}");
    }

    /// {@return a platform from whose course a student has come once}
    private FakePlatform platform(Mode mode) {
        FakePlatform platform = new FakePlatform(mode)
                .enroll(Person.learner("101", "Ada Lovelace"))
                .trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        platforms.add(platform);
        Registrations.register(instructor, platform, "campus");
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
        return platform;
    }

    @ParameterizedTest
    @EnumSource
    void sendsWhatCounts(Mode mode) {
        FakePlatform platform = platform(mode);

        String first = handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        assertThat(grade(platform).comments().getLast())
                .contains("85 of 100 points in attempt 1", "/submissions/" + first);
        handIn(RIGHT);
        awaitSynced(platform, 100);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitQuiet();

        assertThat(grade(platform).score()).isEqualTo(100);
        assertThat(platform.scorePosts()).hasSize(2);
        List<Instant> stamps = platform.scorePosts().stream()
                .map(post -> Instant.parse(post.json().get("timestamp").asString()))
                .toList();
        assertThat(Duration.between(stamps.getFirst(), stamps.getLast())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(platform.tokenRequests()).isEqualTo(2);
        assertThat(state().get("state").asString()).isEqualTo("synced");
        assertThat(state().get("sentScore").asDouble()).isEqualTo(100);
    }

    @Tag("full-postgresql")
    @Test
    void sendsWhatWasHandedInBeforeTheStudentCame() {
        handIn(ScriptedGrading.WRONG_SIGMOID);

        awaitSynced(platform(Mode.MOODLE), 85);
    }

    @Tag("full-postgresql")
    @Test
    void tellsCanvasWhetherItIsAnotherAttempt() {
        FakePlatform platform = platform(Mode.CANVAS);
        String id = handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        jdbc.sql("update submissions set score = 70 where id = ?").param(id).update();

        sync.reconcile();
        awaitSynced(platform, 70);

        assertThat(platform.scorePosts())
                .extracting(post -> post.json()
                        .get("https://canvas.instructure.com/lti/submission")
                        .get("new_submission")
                        .asBoolean())
                .containsExactly(true, false);
        assertThat(grade(platform).attempts()).isEqualTo(1);
    }

    @Tag("full-postgresql")
    @Test
    void sendsNothingBeforeStudentsMaySeeIt() {
        FakePlatform platform = platform(Mode.MOODLE);
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        handIn(RIGHT);
        await().atMost(PATIENCE).until(() -> state().path("words").asString("").contains("hidden until 2999"));
        assertThat(platform.scorePosts()).isEmpty();

        instructor.putJson("/api/v1/offering", "{}");
        sync.reconcile();

        awaitSynced(platform, 100);
    }

    /// What a platform does wrong, and how often, so that a score meets it once.
    enum Trouble {
        CONFLICT(List.of(new Fault.Status(409), new Fault.Status(409))),
        OVERLOAD(List.of(new Fault.Status(429, Map.of("Retry-After", "1"), ""))),
        FAILURE(Collections.nCopies(5, new Fault.Status(500))),
        BAD_GATEWAY(List.of(new Fault.Status(502))),
        DISCONNECT(Collections.nCopies(3, new Fault.Disconnect())),
        HANG(List.of(new Fault.Hang())),
        BRIEF_REFUSAL_OF_THE_TOKEN(List.of(new Fault.Status(401))),
        BRIEF_REFUSAL_BY_OPEN_EDX(List.of(new Fault.Status(403)));

        @SuppressWarnings("ImmutableEnumChecker") // a copy
        private final List<Fault> faults;

        Trouble(List<? extends Fault> faults) {
            this.faults = List.copyOf(faults);
        }
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void triesAgainAfterTroubleThatPasses(Trouble trouble) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.fault(trouble.faults.toArray(Fault[]::new));

        handIn(ScriptedGrading.WRONG_SIGMOID);

        awaitSynced(platform, 85);
        assertThat(grade(platform).posts()).isEqualTo(1);
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void looksWhetherAScoreWasTakenWhoseAnswerWasLost(Mode mode) {
        FakePlatform platform = platform(mode);
        jdbc.sql("update lti_links set scopes = ?").param(ResourceLink.SCORE).update();
        platform.fault(new Fault.AnswerLost());
        handIn(ScriptedGrading.WRONG_SIGMOID);
        await().atMost(PATIENCE).until(() -> platform.scorePosts().size() == 1);
        jdbc.sql("update lti_links set scopes = ?")
                .param(ResourceLink.SCORE + " " + ResourceLink.RESULT)
                .update();

        awaitSynced(platform, 85);

        assertThat(grade(platform).posts()).isLessThanOrEqualTo(2);
    }

    @Tag("full-postgresql")
    @Test
    void takesANewTokenWhenThePlatformTakesTheOldOneNoMore() {
        FakePlatform platform = platform(Mode.MOODLE);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.expireTokens();

        handIn(RIGHT);

        awaitSynced(platform, 100);
        assertThat(platform.tokenRequests()).isEqualTo(4);
    }

    @Tag("full-postgresql")
    @Test
    void comesBackToAPlatformThatWasAway() {
        FakePlatform platform = platform(Mode.CANVAS);
        platform.stop();
        handIn(ScriptedGrading.WRONG_SIGMOID);
        await().atMost(PATIENCE).until(() -> state().has("words"));
        assertThat(state().get("state").asString()).isEqualTo("pending");

        platform.start();

        awaitSynced(platform, 85);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatIsRefusedInSightUntilItIsSentAgain(Refused refused) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.failEvery(1, new Fault.Status(refused.status, Map.of(), "<p>No such\nuser <b>here</b></p>"));
        handIn(ScriptedGrading.WRONG_SIGMOID);

        awaitState("refused");
        assertThat(state().get("words").asString())
                .isEqualTo("The LMS returned status %d: No such user here".formatted(refused.status));
        platform.failEvery(0, new Fault.Status(500));
        var retried = instructor.postJson("/api/v1/lti/grades/retry", "");

        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.json().get("grades").asInt()).isEqualTo(1);
        awaitSynced(platform, 85);
        assertThat(instructor.get("/api/v1/audit").text()).contains("lti_grade_retried");
    }

    /// What a platform does not take, and will not take later either.
    enum Refused {
        MALFORMED(400),
        TOKEN(401),
        FORBIDDEN(403),
        GONE(404),
        UNKNOWN_USER(422);

        private final int status;

        Refused(int status) {
            this.status = status;
        }
    }

    @Tag("full-postgresql")
    @Test
    void givesUpInSightWhenThePlatformStaysAway() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.failEvery(1, new Fault.Status(503));
        handIn(RIGHT);

        awaitState("refused");

        assertThat(state().get("words").asString()).startsWith("The LMS returned status 503");
        platform.failEvery(0, new Fault.Status(503));
        sync.reconcile();
        awaitSynced(platform, 100);
    }

    @Tag("full-postgresql")
    @Test
    void saysThatThePlatformGivesNoToken() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.tokenFault(new Fault.Status(400, Map.of(), "{\"error\": \"invalid_client\"}"));
        handIn(RIGHT);

        awaitState("refused");

        assertThat(state().get("words").asString()).contains("returned no access token (status 400)", "invalid_client");
    }

    @Tag("full-postgresql")
    @Test
    void asksAgainForATokenThatThePlatformCantGiveNow() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.tokenFault(new Fault.Status(503), new Fault.Disconnect());
        handIn(RIGHT);

        awaitSynced(platform, 100);
    }

    @Test
    void leavesWhatSomebodyHasSetOnThePlatform() {
        FakePlatform platform = platform(Mode.CANVAS);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.override("101", 40);
        handIn(RIGHT);

        awaitState("overridden");

        assertThat(state().get("words").asString()).contains("shows 40 of 100", "the effective grade here is 100");
        assertThat(grade(platform).score()).isEqualTo(40);
        String id = state().get("id").asString();
        assertThat(instructor
                        .postJson("/api/v1/lti/grades/" + id + "/retry", "")
                        .status())
                .isEqualTo(202);
        awaitSynced(platform, 100);
    }

    @Test
    void noticesWhatSomebodyHasSetOnThePlatformWithoutAnAttempt() {
        FakePlatform platform = platform(Mode.MOODLE);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.override("101", 40);

        sync.reconcile();

        awaitState("overridden");
        assertThat(platform.scorePosts()).hasSize(1);
    }

    @Test
    void sendsWhatIsRefusedAgainOverNothingThatSomebodyHasSetMeanwhile() {
        FakePlatform platform = platform(Mode.CANVAS);
        platform.failEvery(1, new Fault.Status(404));
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState("refused");
        platform.failEvery(0, new Fault.Status(500));
        platform.override("101", 40);

        instructor.postJson("/api/v1/lti/grades/retry", "");

        awaitState("overridden");
        assertThat(grade(platform).score()).isEqualTo(40);
    }

    @Test
    void sendsWhatOtherTermsMakeOfAScore() {
        FakePlatform platform = platform(Mode.MOODLE);
        handIn(RIGHT);
        awaitSynced(platform, 100);

        instructor.putJson(
                "/api/v1/offering",
                "{\"due\": \"2020-01-01T00:00\", \"latePercentPerDay\": 100, \"lateFloorPercent\": 50}");

        awaitSynced(platform, 50);
    }

    @Tag("full-postgresql")
    @Test
    void saysThatThePlatformTookAScoreAndShowsAnother() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.override("101", 40);
        handIn(RIGHT);
        awaitState("overridden");
        instructor.postJson("/api/v1/lti/grades/" + state().get("id").asString() + "/retry", "");

        await().atMost(PATIENCE).until(() -> state().path("words").asString("").contains("still shows 40"));
        assertThat(state().get("state").asString()).isEqualTo("overridden");
    }

    @Tag("full-postgresql")
    @Test
    void saysThatThePlatformOffersNoColumn() {
        FakePlatform platform = platform(Mode.MOODLE);
        Begun begun = browser.begin(platform, "101");
        browser.finish(
                platform.idToken(
                        "101",
                        begun.nonce(),
                        claims -> claims.claim(ENDPOINT, null).claim(LINK, Map.of("id", "8"))),
                begun.state());
        handIn(RIGHT);

        awaitState("refused");

        assertThat(state().get("words").asString()).contains("offers no gradebook column");
    }

    @Tag("full-postgresql")
    @Test
    void showsInstructorsWhatHasNotArrived() {
        FakePlatform platform = new FakePlatform(Mode.MOODLE)
                .enroll(Person.learner("101", "Ada Lovelace"))
                .enroll(Person.instructor("7", "Grace Hopper"))
                .trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        platforms.add(platform);
        Registrations.register(instructor, platform, "campus");
        browser.launch(platform, "101");
        assertThat(browser.get("/grades").statusCode()).isEqualTo(403);
        platform.failEvery(1, new Fault.Status(422, Map.of(), "No <script>alert(1)</script> user &amp; no grade"));
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState("refused");

        browser.launch(platform, "7");
        var page = browser.get("/grades");

        assertThat(page.body())
                .contains(
                        ">campus:101</th>",
                        ">refused</span>",
                        "The LMS returned status 422",
                        "no automatic retry",
                        "Resend 1 refused grade")
                .doesNotContain("<script>alert");
        platform.failEvery(0, new Fault.Status(500));
        String retry = "/grades/" + state().get("id").asString() + "/retry";
        assertThat(browser.post(retry, Map.of("_csrf", LaunchBrowser.csrf(page)))
                        .statusCode())
                .isEqualTo(302);
        awaitSynced(platform, 85);
        assertThat(browser.get("/grades").body()).contains(">synced</span>").doesNotContain("Resend");
    }

    @Tag("full-postgresql")
    @Test
    void forgetsAStudentWhoIsDeleted() {
        platform(Mode.MOODLE);
        handIn(RIGHT);
        awaitState("synced");

        assertThat(instructor.get("/api/v1/students/campus:101/export").status())
                .isEqualTo(200);
        assertThat(instructor.delete("/api/v1/students/campus:101").text()).contains("\"ltiGrades\":1");

        assertThat(instructor.get("/api/v1/lti/grades").json().get("grades")).isEmpty();
    }

    private String handIn(String source) {
        return instructor
                .postSource("?student=campus:101", source, "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
    }

    private Grade grade(FakePlatform platform) {
        return platform.grade("101").orElseThrow();
    }

    private JsonNode state() {
        return instructor.get("/api/v1/lti/grades").json().get("grades").get(0);
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE).until(() -> state().get("state").asString(), state::equals);
    }

    private void awaitSynced(FakePlatform platform, double score) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(platform.grade("101"))
                    .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(score));
            assertThat(state().get("state").asString()).isEqualTo("synced");
        });
    }

    /// Waits until nothing is on its way.
    private void awaitQuiet() {
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("select count(*) from grade_tasks where task_name = 'grade' and execution_time < ?")
                                        .param(DatabaseTime.utc(Instant.now().plusSeconds(5)))
                                        .query((row, number) -> row.getInt(1))
                                        .single()
                                == 0);
    }
}
