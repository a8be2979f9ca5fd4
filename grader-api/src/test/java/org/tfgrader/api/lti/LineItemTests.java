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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
import org.tfgrader.api.lti.platform.FakePlatform.Column;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.settings.DatabaseTime;
import tools.jackson.databind.JsonNode;

/// Links for which the platform names no column.
@ServiceTest
class LineItemTests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String RIGHT = "class Solution {}";
    private static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String RESOURCE = "introduction-to-tensorflow";
    private static final String TAG = "grade";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private GradeSync sync;

    private final List<FakePlatform> platforms = new ArrayList<>();
    private final Service instructor;
    private final LaunchBrowser browser;
    private final int port;

    LineItemTests(@LocalServerPort @Autowired int port) {
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

    /// {@return a platform whose course has a link, called "Hand signs", without a column}
    private FakePlatform platform(Mode mode) {
        FakePlatform platform = new FakePlatform(mode)
                .enroll(Person.learner("101", "Ada Lovelace"))
                .trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        platforms.add(platform);
        assertThat(platform.addLink("Hand signs")).isEqualTo("link-2");
        Registrations.register(instructor, platform, "campus");
        return platform;
    }

    private void launch(FakePlatform platform) {
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
    }

    /// {@return the columns of the link, or with the marks of this tool}
    private static List<Column> columns(FakePlatform platform) {
        return platform.columns().stream()
                .filter(column -> "link-2".equals(column.link()) || RESOURCE.equals(column.resourceId()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void makesAColumnWhereThereIsNone(Mode mode) {
        FakePlatform platform = platform(mode);
        platform.addColumn("Exam", null, null, null);
        launch(platform);
        assertThat(columns(platform)).isEmpty();

        handIn("101", ScriptedGrading.WRONG_SIGMOID);

        awaitState("synced");
        Column made = columns(platform).getFirst();
        assertThat(made).isEqualTo(new Column(made.place(), "Hand signs", 100, RESOURCE, TAG, "link-2"));
        assertThat(platform.grade(made.place(), "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85));
        handIn("101", RIGHT);
        await().atMost(PATIENCE)
                .until(() -> platform.grade(made.place(), "101").orElseThrow().score(), score -> score == 100);
        assertThat(columns(platform)).hasSize(1);
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void findsTheColumnThatItHasMadeBefore(Mode mode) {
        FakePlatform platform = platform(mode);
        platform.pageSize(1);
        platform.addColumn("Of another link", RESOURCE, TAG, "link-1");
        platform.addColumn("Bound to it by somebody", null, null, "link-2");
        URI own = platform.addColumn("Own", RESOURCE, TAG, "link-2");
        launch(platform);

        handIn("101", RIGHT);

        awaitState("synced");
        assertThat(platform.grade(own, "101")).isPresent();
        assertThat(platform.columns()).hasSize(4);
    }

    @Tag("full-postgresql")
    @Test
    void findsItsColumnWhereThePlatformDoesNotKeepForWhichLinkItIs() {
        FakePlatform platform = platform(Mode.CANVAS);
        URI own = platform.addColumn("Own", RESOURCE, TAG, null);
        launch(platform);

        handIn("101", RIGHT);

        awaitState("synced");
        assertThat(platform.grade(own, "101")).isPresent();
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void takesTheOnlyColumnOfTheLink(Mode mode) {
        FakePlatform platform = platform(mode);
        URI only = platform.addColumn("Bound to it by somebody", null, null, "link-2");
        launch(platform);

        handIn("101", RIGHT);

        awaitState("synced");
        assertThat(platform.grade(only, "101")).isPresent();
        assertThat(columns(platform)).hasSize(1);
    }

    @Tag("full-postgresql")
    @Test
    void makesItsOwnWhereSeveralBelongToTheLink() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.addColumn("One", null, null, "link-2");
        platform.addColumn("Another", "introduction-to-pottery", TAG, "link-2");
        launch(platform);

        handIn("101", RIGHT);

        awaitState("synced");
        assertThat(columns(platform)).hasSize(3);
        assertThat(platform.grade(columns(platform).getLast().place(), "101")).isPresent();
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void makesOneForMany(Mode mode) {
        FakePlatform platform = platform(mode);
        List<String> subs = IntStream.range(200, 220).mapToObj(String::valueOf).toList();
        subs.forEach(sub -> {
            platform.enroll(Person.learner(sub, "Student " + sub));
            handIn(sub, RIGHT);
        });

        subs.parallelStream()
                .forEach(sub -> assertThat(
                                new LaunchBrowser(port).launch(platform, sub).statusCode())
                        .isEqualTo(302));

        await().atMost(PATIENCE)
                .until(
                        () -> jdbc.sql("select count(*) from lti_grades where state = 'synced'")
                                .query((row, number) -> row.getInt(1))
                                .single(),
                        synced -> synced == subs.size());
        assertThat(columns(platform)).hasSize(1);
        URI column = columns(platform).getFirst().place();
        assertThat(subs)
                .allSatisfy(sub -> assertThat(platform.grade(column, sub))
                        .hasValueSatisfying(grade -> assertThat(grade.posts()).isEqualTo(1)));
    }

    @ParameterizedTest
    @EnumSource
    void makesNoSecondOneWhenAnAnswerIsLost(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        // Both lists are read first.
        platform.fault(
                new Fault.Status(200, Map.of(), "[]"), new Fault.Status(200, Map.of(), "[]"), new Fault.AnswerLost());

        handIn("101", RIGHT);

        // Had the platform only been slow, whoever looks at once would not see its column yet.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Duration.between(Instant.now(), soughtUntil()))
                        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(4)));
        assertThat(columns(platform)).hasSize(1);
        jdbc.sql("update lti_links set line_item_sought_until = ?")
                .param(DatabaseTime.utc(Instant.now()))
                .update();
        awaitState("synced");
        assertThat(columns(platform)).hasSize(1);
    }

    private Instant soughtUntil() {
        return jdbc.sql("select line_item_sought_until from lti_links")
                .query((row, number) -> DatabaseTime.instant(row, "line_item_sought_until"))
                .optional()
                .orElse(Instant.MIN);
    }

    @Tag("full-postgresql")
    @Test
    void waitsForAPlatformThatCantAnswerNow() {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform);
        platform.fault(new Fault.Status(503), new Fault.Disconnect(), new Fault.Status(429));

        handIn("101", RIGHT);

        awaitState("synced");
        assertThat(columns(platform)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void makesItAnewWhenSomebodyHasDeletedIt(Mode mode) {
        FakePlatform platform = platform(mode);
        platform.enroll(Person.learner("102", "Bob"));
        launch(platform);
        new LaunchBrowser(port).launch(platform, "102");
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        handIn("102", RIGHT);
        awaitAllSynced(2);
        URI first = columns(platform).getFirst().place();
        platform.deleteColumn(first);

        handIn("101", RIGHT);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(columns(platform)).hasSize(1);
            URI second = columns(platform).getFirst().place();
            assertThat(second).isNotEqualTo(first);
            assertThat(platform.grade(second, "101")).isPresent();
            // Whose score stood in the first one has it in the second one, too.
            assertThat(platform.grade(second, "102")).isPresent();
        });
        awaitAllSynced(2);
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void noticesThatItIsDeletedThoughNobodyHandsIn(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", RIGHT);
        awaitState("synced");
        URI first = columns(platform).getFirst().place();
        platform.deleteColumn(first);

        sync.reconcile();

        await().atMost(PATIENCE)
                .until(() -> columns(platform).stream()
                        .anyMatch(
                                column -> platform.grade(column.place(), "101").isPresent()));
        assertThat(columns(platform)).extracting(Column::place).doesNotContain(first);
    }

    @Tag("full-postgresql")
    @Test
    void makesNoneOverAndOverWhereScoresGoNowhere() {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform);
        jdbc.sql("update lti_links set scopes = ?")
                .param(ResourceLink.SCORE + " " + ResourceLink.LINE_ITEM)
                .update();
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState("synced");
        // The score and the column; then looking for a second one, making it and sending to it.
        platform.deleteColumn(columns(platform).getFirst().place());
        platform.fault(
                new Fault.Status(404),
                new Fault.Status(404),
                new Fault.Status(200, Map.of(), "[]"),
                new Fault.Status(200, Map.of(), "[]"),
                new Fault.Status(201, Map.of(), "{\"id\": \"%s/gone/lineitem\"}".formatted(platform.issuer())),
                new Fault.Status(404));

        handIn("101", RIGHT);

        awaitState("refused");
        assertThat(state().get("words").asString()).contains("404");
        sync.reconcile();
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> state().get("state").asString().equals("refused"));
        assertThat(columns(platform)).isEmpty();
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void keepsAColumnThatIsThereWhateverTheAnswerToAScoreSays(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState("synced");
        URI column = columns(platform).getFirst().place();
        jdbc.sql("update lti_grades set stamped_at = null").update();
        // What is shown there is asked first, and the score sent then.
        platform.failEvery(2, new Fault.Status(404));

        handIn("101", RIGHT);

        awaitState("refused");
        assertThat(state().get("words").asString()).contains("404");
        platform.failEvery(0, new Fault.Status(404));
        sync.reconcile();
        awaitState("synced");
        assertThat(columns(platform)).extracting(Column::place).containsExactly(column);
        assertThat(platform.grade(column, "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(100));
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @EnumSource
    void knowsItsOwnScoreWhereALaunchSpellsTheColumnOtherwise(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState("synced");
        URI column = columns(platform).getFirst().place();
        platform.failEvery(1, new Fault.Status(503));
        handIn("101", RIGHT);
        awaitState("refused");
        platform.failEvery(0, new Fault.Status(503));

        launchWith(
                platform,
                endpoint -> endpoint.put(
                        "lineitem", Urls.with(column, Map.of("section", "2")).toString()));

        awaitState("synced");
        assertThat(platform.grade(column, "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(100));
    }

    @Tag("full-postgresql")
    @Test
    void sendsToNewLineItemWithoutResultsAccess() {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform);
        handIn("101", RIGHT);
        awaitState("synced");
        URI named = platform.addColumn("Named", null, null, "link-2");

        launchWith(platform, endpoint -> {
            endpoint.put("lineitem", named.toString());
            endpoint.put("scope", List.of(ResourceLink.SCORE));
        });

        await().atMost(PATIENCE).until(() -> platform.grade(named, "101").isPresent());
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void saysThatThePlatformMakesNone(int status) {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform);
        platform.failEvery(1, new Fault.Status(status, Map.of(), "<b>No columns</b> for tools"));

        handIn("101", RIGHT);

        awaitState("refused");
        assertThat(state().get("words").asString())
                .isEqualTo("The LMS returned status %d: No columns for tools".formatted(status));
        platform.failEvery(0, new Fault.Status(500));
        assertThat(instructor.postJson("/api/v1/lti/grades/retry", "").status()).isEqualTo(202);
        awaitState("synced");
    }

    @Tag("full-postgresql")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>",
                "{}",
                "{\"id\": 7}",
                "[7]",
                "[{\"id\": null, \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"javascript:alert(1)\", \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"http://127.0.0.1:9/columns/1\", \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"http://127.0.0.1:9/\\u0000\", \"resourceLinkId\": \"link-2\"}]"
            })
    void takesNothingThatIsNoColumn(String answer) {
        FakePlatform platform = platform(Mode.CANVAS);
        launch(platform);
        platform.failEvery(1, new Fault.Status(200, Map.of("Content-Type", "application/json"), answer));

        handIn("101", RIGHT);

        awaitState("refused");
        assertThat(state().get("words").asString()).startsWith("The LMS");
        assertThat(jdbc.sql("select count(*) from lti_links where line_item is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Tag("full-postgresql")
    @Test
    void looksForNoneWhereItMayMakeNone() {
        FakePlatform platform = platform(Mode.CANVAS);
        launchWith(platform, endpoint -> endpoint.put("scope", List.of(ResourceLink.SCORE, ResourceLink.RESULT)));
        handIn("101", RIGHT);

        awaitState("refused");

        assertThat(state().get("words").asString()).contains("offers no gradebook column");
        assertThat(platform.requests()).noneMatch(request -> request.contains("line_items"));
    }

    @ParameterizedTest
    @EnumSource
    void sendsToTheColumnThatALaterLaunchNames(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState("synced");
        URI named = platform.addColumn("Named", null, null, "link-2");

        launchWith(platform, endpoint -> endpoint.put("lineitem", named.toString()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.grade(named, "101"))
                        .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85)));
        platform.deleteColumn(named);
        handIn("101", RIGHT);
        awaitState("refused");
        assertThat(state().get("words").asString()).contains("404");
    }

    private interface Change {
        void of(Map<String, Object> endpoint);
    }

    private void launchWith(FakePlatform platform, Change change) {
        Begun begun = browser.begin(platform, "101");
        var answer = browser.finish(
                platform.idToken("101", begun.nonce(), claims -> {
                    Map<String, Object> endpoint = new HashMap<>(Map.of(
                            "scope",
                            List.of(ResourceLink.SCORE, ResourceLink.RESULT, ResourceLink.LINE_ITEM),
                            "lineitems",
                            platform.lineItems().toString()));
                    change.of(endpoint);
                    return claims.claim(ENDPOINT, endpoint);
                }),
                begun.state());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private void handIn(String sub, String source) {
        assertThat(instructor
                        .postSource("?student=campus:" + sub, source, "Prefer", "wait=30")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode state() {
        return instructor.get("/api/v1/lti/grades").json().get("grades").get(0);
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE).until(() -> state().get("state").asString(), state::equals);
    }

    private void awaitAllSynced(int grades) {
        await().atMost(PATIENCE)
                .until(
                        () -> instructor
                                .get("/api/v1/lti/grades?state=synced")
                                .json()
                                .get("grades")
                                .size(),
                        synced -> synced == grades);
    }
}
