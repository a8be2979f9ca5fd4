package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;

class RegradePageTests extends RegradeFixture {
    @BeforeEach
    void signIn() {
        browser.signIn(ServiceTest.PASSWORD);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(Browser.location(answer)).getPath();
    }

    private String previewed() {
        String place = location(browser.press("/regrades", "/regrades", Map.of()));
        Awaitility.await().until(() -> browser.page(place).contains("was graded again with its original seed"));
        return place;
    }

    @Test
    void showsLossesFirstAndThatNothingHasChanged() {
        graded("gains", true);
        String loses = gradedTooWell("loses");
        handIn("same", "class Solution {}");
        jdbc.sql("insert into class_members (id, role, name) values ('loses', 'student', 'Ada Lovelace')")
                .update();
        assertThat(browser.page("/")).contains("href=\"/regrades\"");

        String page = browser.page(previewed());

        assertThat(Browser.visible(page))
                .contains("Nothing has changed. Each submission was graded again with its original seed")
                .contains("Regraded 3 of 3 , none failed", "Gains 1", "Losses 1")
                .contains("All changes ( 2 )", "Only gains ( 1 )");
        assertThat(page)
                .doesNotContain(">same<")
                .containsPattern(
                        "(?s)>loses<.*?>Ada Lovelace<.*?>100</td>.*?<strong>85</strong>.*?\u221215.*?sigmoid.*?>gains<");
        assertThat(score(loses)).isEqualTo(100);
        jdbc.sql("delete from class_members").update();
    }

    @Test
    void appliesTheGainsForAReasonAndUndoesThem() {
        String gains = graded("gains", true);
        String loses = gradedTooWell("loses");
        String place = previewed();

        var without = browser.press("/regrades", place + "/apply", Map.of("changes", "gains", "reason", " "));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("must be one line of 1 to 500 characters");
        assertThat(score(gains)).isEqualTo(85);

        var applied = browser.press(
                "/regrades", place + "/apply", Map.of("changes", "gains", "reason", "Sigmoid is\r\nread <again>."));
        assertThat(location(applied)).isEqualTo(place);

        assertThat(score(gains)).isEqualTo(100);
        assertThat(score(loses)).isEqualTo(100);
        assertThat(Browser.visible(browser.page(place))).contains("The result or score of 1 submission changed.");
        for (String page : new String[] {place, "/regrades", "/submissions/" + gains}) {
            assertThat(browser.page(page)).contains("Sigmoid is read &lt;again&gt;.");
        }

        assertThat(location(browser.press("/regrades", place + "/undo", Map.of())))
                .isEqualTo(place);

        assertThat(score(gains)).isEqualTo(85);
        assertThat(Browser.visible(browser.page(place))).contains("Undone", "All former results are restored.");
    }

    @Test
    void listsOlderRegrades() {
        graded("listed", true);
        String older = previewed();
        String newer = previewed();

        assertThat(browser.page("/regrades")).contains(older, newer);
        assertThat(browser.page("/regrades?before=" + newer.replaceFirst(".*/", "")))
                .contains(older)
                .doesNotContain(newer);
    }

    @Test
    void showsOnlyTheProgressWhileItRuns() throws InterruptedException {
        graded("done", true);
        String waits = graded("waits", false);
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(ScriptedGrading.WAITS, waits)
                .update();
        String place = location(browser.press("/regrades", "/regrades", Map.of()));
        grading.awaitWaiting();
        Awaitility.await()
                .until(() -> Browser.visible(browser.page(place)).contains("1 of 2 regraded. Gains: 1 , losses: 0"));

        assertThat(browser.page(place))
                .contains("id=\"fresh\"", "data-reload", "src=\"/assets/fresh")
                .doesNotContain("done<", "id=\"reason\"");
        var early = browser.press("/regrades", place + "/apply", Map.of("reason", "For a test."));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("it is still running");

        grading.release();
        Awaitility.await().until(() -> !browser.page(place).contains("id=\"fresh\""));
        assertThat(browser.page(place)).contains("id=\"reason\"");
    }
}
