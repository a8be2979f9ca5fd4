package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.regrades.RegradePageFixture.RIGHT;
import static org.tfgrader.api.regrades.RegradePageFixture.location;
import static org.tfgrader.api.regrades.RegradePageFixture.visible;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
@Tag("sql")
class RegradePageTests {
    private final ScriptedGrading grading;
    private final JdbcClient jdbc;
    private final RegradePageFixture pages;
    private final Service instructor;
    private final Browser browser;

    RegradePageTests(
            @LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired ScriptedGrading grading) {
        this.grading = grading;
        this.jdbc = jdbc;
        pages = new RegradePageFixture(port, jdbc, grading);
        instructor = pages.instructor();
        browser = pages.browser();
    }

    @BeforeEach
    void signIn() {
        pages.signIn();
    }

    @Test
    void isReachedFromTheListAndTheOverview() {
        assertThat(pages.shown("/regrades")).contains("No regrades yet.");
        pages.gains("a");
        assertThat(pages.shown("/")).contains("href=\"/regrades\"");
        assertThat(location(pages.press("/overview", "/regrades"))).startsWith("/regrades/");
    }

    @Test
    void showsLossesFirstAndThatNothingHasChanged() {
        pages.gains("gains");
        String loses = pages.loses("loses");
        pages.graded("same", RIGHT, RIGHT);

        String place = pages.previewed();
        String page = pages.shown(place);

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
        assertThat(pages.shown(place + "?of=gain")).contains(">gains<").doesNotContain(">loses<");
        assertThat(pages.shown(place + "?of=lose")).contains(">loses<").doesNotContain(">gains<");
        assertThat(pages.score(loses)).isEqualTo(100);
    }

    @Test
    void showsWhatAnOverrideHolds() {
        pages.gains("gains");
        String held = pages.graded("held", ScriptedGrading.WRONG_SIGMOID, ScriptedGrading.WRONG_SIGMOID);
        String heldBack = pages.gains("held-back");
        for (String id : List.of(held, heldBack)) {
            instructor.putJson(
                    "/api/v1/submissions/%s/overrides/sigmoid.values".formatted(id),
                    "{\"points\": 4, \"reason\": \"r\"}");
        }
        String same = pages.graded("same", RIGHT, RIGHT);
        instructor.putJson(
                "/api/v1/submissions/%s/overrides/sigmoid.values".formatted(same),
                "{\"points\": 10, \"reason\": \"r\"}");

        String place = pages.previewed();
        String page = pages.shown(place + "?of=held");

        assertThat(page)
                .contains(">held<", ">held-back<", "name=\"submission\" value=\"" + heldBack)
                .doesNotContain(">gains<", ">same<");
        assertThat(visible(page))
                .contains("All 3 Losses 0 Gains 2 Overridden by hand 2", "2 of 2 shown", "Manual overrides are kept.")
                .contains("manual override kept; without it: 85", "manual override kept; without it: 100");
        assertThat(page).containsPattern("aria-current=\"true\">Overridden by hand ");
        assertThat(visible(pages.shown(place))).contains("3 of 3 shown").doesNotContain("Manual overrides");
        var refused = pages.press(place, place + "/apply?of=held", "changes", "all", "reason", " ");
        assertThat(refused.body()).as("the same rows again").doesNotContain(">gains<");
    }

    @Test
    void appliesWhatIsChosenForAReasonAndUndoesIt() {
        String gains = pages.gains("gains");
        String loses = pages.loses("loses");
        String other = pages.gains("other");
        String place = pages.previewed();

        var without = pages.press(place, place + "/apply", "changes", "chosen", "reason", " ", "submission", gains);
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body())
                .contains("The reason is missing")
                .containsPattern("value=\"chosen\" checked")
                .containsPattern("value=\"" + gains + "\"[^>]* checked")
                .doesNotContainPattern("value=\"" + loses + "\"[^>]* checked");
        var nobody = pages.press(place, place + "/apply", "changes", "chosen", "reason", "Why <b>not</b>?");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("at least one submission", "Why &lt;b&gt;not&lt;/b&gt;?");
        assertThat(pages.score(gains)).isEqualTo(85);

        assertThat(location(pages.press(
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

        assertThat(Arrays.asList(pages.score(gains), pages.score(loses), pages.score(other)))
                .containsExactly(100.0, 85.0, 85.0);
        String applied = pages.shown(place);
        assertThat(visible(applied)).contains("Undo 2 changes", "The result or score of 2 submissions changed.");
        assertThat(applied).contains("Sigmoid is read &lt;again&gt;.").doesNotContain("name=\"submission\"");
        assertThat(pages.shown("/submissions/" + gains)).contains("Sigmoid is read &lt;again&gt;.");
        assertThat(pages.shown("/regrades")).contains("Sigmoid is read &lt;again&gt;.");

        assertThat(location(pages.press(place, place + "/undo"))).isEqualTo(place);

        assertThat(Arrays.asList(pages.score(gains), pages.score(loses))).containsExactly(85.0, 100.0);
        assertThat(visible(pages.shown(place))).contains("Undone", "All former results are restored.");
        var twice = pages.press("/regrades", place + "/undo");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("it was already undone");
    }

    @Test
    void saysWhatCouldNotBeUndone() {
        String again = pages.gains("again");
        pages.gains("back");
        String place = pages.previewed();
        pages.press(place, place + "/apply", "changes", "all", "reason", "For a test.");
        String later = instructor
                .postJson("/api/v1/submissions/" + again + "/regrade", "")
                .string("id");
        Awaitility.await()
                .until(() -> instructor
                        .get("/api/v1/regrades/" + later)
                        .string("state")
                        .equals("applied"));

        pages.press(place, place + "/undo");

        String page = pages.shown(place);
        assertThat(visible(page)).contains("1 submission could not be restored");
        assertThat(page).contains("href=\"/regrades/" + later + "\"");
    }

    @Test
    void staysClosedAndTellsHowFarItIsWhileItRuns() throws InterruptedException {
        pages.gains("done");
        pages.graded("waits", RIGHT, ScriptedGrading.WAITS);
        String place = pages.begun();
        grading.awaitWaiting();
        Awaitility.await().until(() -> browser.get(place + "/progress").body().contains(">1</span> of"));

        String page = pages.shown(place);

        assertThat(visible(page))
                .contains("1 of 2 regraded. Gains: 1 , losses: 0", "Available when the regrade is complete.");
        assertThat(page)
                .contains("<noscript><meta http-equiv=\"refresh\"", "src=\"/assets/regrade", "data-from=\"" + place)
                .doesNotContain("id=\"apply\"");
        assertThat(browser.get(place + "/progress").body())
                .contains("id=\"progress\"")
                .doesNotContain("done<");
        var early = pages.press(place, place + "/apply", "changes", "all", "reason", "For a test.");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("it is still running");

        grading.release();
        Awaitility.await().until(() -> !browser.get(place + "/progress").body().contains("id=\"progress\""));
        assertThat(pages.shown(place)).contains("id=\"apply\"").doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void showsWhatTheRubricCountsOtherwise() {
        String id = pages.gains("a");
        jdbc.sql("update submissions set report = replace(report, ?, ?) where id = ?")
                .params("\"maxPoints\":10.0", "\"maxPoints\":12.0", id)
                .update();

        String page = pages.shown(pages.previewed());

        Matcher check = Pattern.compile("sigmoid\\.values</span> points</dt><dd[^>]*><span>12</span>[^<]*<strong>10<")
                .matcher(page);
        assertThat(check.find()).as(page).isTrue();
    }
}
