package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;

@ServiceTest
@Tag("full-postgresql")
class RegradePageTests {
    private static final String RIGHT = "class Solution {}";
    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?! (?:defer )?src=)|\\sstyle=|\\son\\w+=|javascript:");

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    private final Service instructor;
    private final Browser browser;

    RegradePageTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @BeforeEach
    void signIn() {
        grading.reset();
        awaitNoJob();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from regrades").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    private void awaitNoJob() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks where task_name = 'regrade'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /// {@return the id of a submission whose code is another one than it was graded for}
    private String graded(String student, String once, String now) {
        String id = instructor
                .postSource("?student=" + student, once, "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(now, id)
                .update();
        return id;
    }

    private String gains(String student) {
        return graded(student, ScriptedGrading.WRONG_SIGMOID, RIGHT);
    }

    private String loses(String student) {
        return graded(student, RIGHT, ScriptedGrading.WRONG_SIGMOID);
    }

    /// Presses a button of a page.
    ///
    /// @param fields names and values in turn
    private HttpResponse<String> press(String page, String path, String... fields) {
        String body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> fields[2 * i] + "=" + URLEncoder.encode(fields[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String token = Browser.csrf(browser.get(page).body());
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body + "&_csrf=" + token)));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElse("")).getPath();
    }

    private String begun() {
        return location(press("/regrades", "/regrades"));
    }

    private String previewed() {
        String place = begun();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> browser.get(place).body().contains("was graded again with its original seed"));
        return place;
    }

    private static String visible(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private String shown(String place) {
        HttpResponse<String> answer = browser.get(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(INLINE.matcher(answer.body()).find()).as(answer.body()).isFalse();
        return answer.body();
    }

    private double score(String id) {
        return instructor.get("/api/v1/submissions/" + id).json().get("score").asDouble();
    }

    @Test
    void isReachedFromTheListAndTheOverview() {
        assertThat(shown("/regrades")).contains("No regrades yet.");
        gains("a");
        assertThat(shown("/")).contains("href=\"/regrades\"");
        assertThat(location(press("/overview", "/regrades"))).startsWith("/regrades/");
    }

    @Test
    void showsLossesFirstAndThatNothingHasChanged() {
        gains("gains");
        String loses = loses("loses");
        graded("same", RIGHT, RIGHT);

        String place = previewed();
        String page = shown(place);

        assertThat(visible(page))
                .contains("Nothing has changed. Each submission was graded again with its original seed")
                .contains("Regraded 3 of 3 , none failed")
                .contains("Gains 1 +15 points each")
                .contains("Losses 1 \u221215 points each")
                .contains("Unchanged 1")
                .contains("Mean 0 95 before, 95 after")
                .contains("All 2 Losses 1 Gains 1 Overridden by hand 0")
                .contains("Apply 2 changes")
                .contains("Version");
        assertThat(page.indexOf(">loses<")).isBetween(1, page.indexOf(">gains<"));
        assertThat(page).doesNotContain(">same<").contains("name=\"submission\" value=\"" + loses);
        assertThat(page).containsPattern("(?s)>loses<.*?>100</td>.*?<strong>85</strong>.*?sigmoid.*?>gains<");
        assertThat(shown(place + "?of=gain")).contains(">gains<").doesNotContain(">loses<");
        assertThat(shown(place + "?of=lose")).contains(">loses<").doesNotContain(">gains<");
        assertThat(score(loses)).isEqualTo(100);
    }

    @Test
    void showsWhatAnOverrideHolds() {
        gains("gains");
        String held = graded("held", ScriptedGrading.WRONG_SIGMOID, ScriptedGrading.WRONG_SIGMOID);
        String heldBack = gains("held-back");
        for (String id : List.of(held, heldBack)) {
            instructor.putJson(
                    "/api/v1/submissions/%s/overrides/sigmoid.values".formatted(id),
                    "{\"points\": 4, \"reason\": \"r\"}");
        }
        String same = graded("same", RIGHT, RIGHT);
        instructor.putJson(
                "/api/v1/submissions/%s/overrides/sigmoid.values".formatted(same),
                "{\"points\": 10, \"reason\": \"r\"}");

        String place = previewed();
        String page = shown(place + "?of=held");

        assertThat(page)
                .contains(">held<", ">held-back<", "name=\"submission\" value=\"" + heldBack)
                .doesNotContain(">gains<", ">same<");
        assertThat(visible(page))
                .contains("All 3 Losses 0 Gains 2 Overridden by hand 2", "2 of 2 shown", "Manual overrides are kept.")
                .contains("manual override kept; without it: 85", "manual override kept; without it: 100");
        assertThat(page).containsPattern("aria-current=\"true\">Overridden by hand ");
        assertThat(visible(shown(place))).contains("3 of 3 shown").doesNotContain("Manual overrides");
        var refused = press(place, place + "/apply?of=held", "changes", "all", "reason", " ");
        assertThat(refused.body()).as("the same rows again").doesNotContain(">gains<");
    }

    @Test
    void appliesWhatIsChosenForAReasonAndUndoesIt() {
        String gains = gains("gains");
        String loses = loses("loses");
        String other = gains("other");
        String place = previewed();

        var without = press(place, place + "/apply", "changes", "chosen", "reason", " ", "submission", gains);
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body())
                .contains("The reason is missing")
                .containsPattern("value=\"chosen\" checked")
                .containsPattern("value=\"" + gains + "\"[^>]* checked")
                .doesNotContainPattern("value=\"" + loses + "\"[^>]* checked");
        var nobody = press(place, place + "/apply", "changes", "chosen", "reason", "Why <b>not</b>?");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("at least one submission", "Why &lt;b&gt;not&lt;/b&gt;?");
        assertThat(score(gains)).isEqualTo(85);

        assertThat(location(press(
                        place,
                        place + "/apply",
                        "changes",
                        "chosen",
                        "reason",
                        "Sigmoid is\r\nread <again>.",
                        "submission",
                        gains,
                        "submission",
                        loses)))
                .isEqualTo(place);

        assertThat(Arrays.asList(score(gains), score(loses), score(other))).containsExactly(100.0, 85.0, 85.0);
        String applied = shown(place);
        assertThat(visible(applied)).contains("Undo 2 changes", "The result or score of 2 submissions changed.");
        assertThat(applied).contains("Sigmoid is read &lt;again&gt;.").doesNotContain("name=\"submission\"");
        assertThat(shown("/submissions/" + gains)).contains("Sigmoid is read &lt;again&gt;.");
        assertThat(shown("/regrades")).contains("Sigmoid is read &lt;again&gt;.");

        assertThat(location(press(place, place + "/undo"))).isEqualTo(place);

        assertThat(Arrays.asList(score(gains), score(loses))).containsExactly(85.0, 100.0);
        assertThat(visible(shown(place))).contains("Undone", "All former results are restored.");
        var twice = press("/regrades", place + "/undo");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("it was already undone");
    }

    @Test
    void saysWhatCouldNotBeUndone() {
        String again = gains("again");
        gains("back");
        String place = previewed();
        press(place, place + "/apply", "changes", "all", "reason", "For a test.");
        String later = instructor
                .postJson("/api/v1/submissions/" + again + "/regrade", "")
                .json()
                .get("id")
                .asString();
        Awaitility.await()
                .until(() -> instructor
                        .get("/api/v1/regrades/" + later)
                        .json()
                        .get("state")
                        .asString()
                        .equals("applied"));

        press(place, place + "/undo");

        String page = shown(place);
        assertThat(visible(page)).contains("1 submission could not be restored");
        assertThat(page).contains("href=\"/regrades/" + later + "\"");
    }

    @Test
    void appliesWhatGainsAndSaysWhatStaysInTheWay() {
        String gains = gains("gains");
        String loses = loses("loses");
        String early = previewed();
        String place = previewed();

        press(place, place + "/apply", "changes", "gains", "reason", "For a test.");

        assertThat(score(gains)).isEqualTo(100);
        assertThat(score(loses)).isEqualTo(100);
        var overtaken = press(early, early + "/apply", "changes", "all", "reason", "For a test.");
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(overtaken.body()).contains("has changed submission", ">For a test.</textarea>");
        assertThat(location(press(early, early + "/discard"))).isEqualTo(early);
        assertThat(visible(shown(early))).contains("Discarded", "No result changed.");
    }

    @Test
    void staysClosedAndTellsHowFarItIsWhileItRuns() throws InterruptedException {
        gains("done");
        graded("waits", RIGHT, ScriptedGrading.WAITS);
        String place = begun();
        grading.awaitWaiting();
        Awaitility.await().until(() -> browser.get(place + "/progress").body().contains(">1</span> of"));

        String page = shown(place);

        assertThat(visible(page))
                .contains("1 of 2 regraded. Gains: 1 , losses: 0", "Available when the regrade is complete.");
        assertThat(page)
                .contains("<noscript><meta http-equiv=\"refresh\"", "src=\"/assets/regrade", "data-from=\"" + place)
                .doesNotContain("id=\"apply\"");
        assertThat(browser.get(place + "/progress").body())
                .contains("id=\"progress\"")
                .doesNotContain("done<");
        var early = press(place, place + "/apply", "changes", "all", "reason", "For a test.");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("it is still running");

        grading.release();
        Awaitility.await().until(() -> !browser.get(place + "/progress").body().contains("id=\"progress\""));
        assertThat(shown(place)).contains("id=\"apply\"").doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void showsWhatTheRubricCountsOtherwise() {
        String id = gains("a");
        jdbc.sql("update submissions set report = replace(report, ?, ?) where id = ?")
                .params("\"maxPoints\":10.0", "\"maxPoints\":12.0", id)
                .update();

        String page = shown(previewed());

        Matcher check = Pattern.compile("sigmoid\\.values</span> points</dt><dd[^>]*><span>12</span>[^<]*<strong>10<")
                .matcher(page);
        assertThat(check.find()).as(page).isTrue();
    }

    @Test
    void previewsOneSubmissionAlone() {
        String gains = gains("gains");
        String other = gains("other");

        String page = "/submissions/" + gains;
        assertThat(shown(page)).contains("Start a dry run</button>", "action=\"" + page + "/regrade\"");
        String place = location(press(page, page + "/regrade"));
        Awaitility.await().until(() -> browser.get(place).body().contains("was graded again with its original seed"));

        assertThat(shown(place)).containsPattern("href=\"" + page + "\">attempt \\d+ of gains</a>");
        assertThat(visible(shown(place))).contains("Regraded 1 of 1", "All 1 Losses 0 Gains 1");
        assertThat(score(gains)).isEqualTo(85);

        press(place, place + "/apply", "changes", "all", "reason", "For a test.");

        assertThat(Arrays.asList(score(gains), score(other))).containsExactly(100.0, 85.0);
        press(place, place + "/undo");
        assertThat(score(gains)).isEqualTo(85);
        assertThat(shown(previewed())).as("of several").doesNotContain(" alone");
    }

    @Test
    void hasNoPageForAnUnknownOne() {
        assertThat(browser.get("/regrades/01AAAAAAAAAAAAAAAAAAAAAAAA").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/regrades/01AAAAAAAAAAAAAAAAAAAAAAAA/progress").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/regrades?before=x").statusCode()).isEqualTo(400);
    }
}
