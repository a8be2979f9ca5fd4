package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;

@ServiceTest
class RegradePageTests {
    private final ScriptedGrading grading;
    private final JdbcClient jdbc;
    private final RegradeFixture regrades;
    private final Browser browser;

    RegradePageTests(
            @LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired ScriptedGrading grading) {
        this.grading = grading;
        this.jdbc = jdbc;
        regrades = new RegradeFixture(new Service(port, ServiceTest.INSTRUCTOR), jdbc, grading);
        browser = new Browser(port);
    }

    @BeforeEach
    void signIn() {
        regrades.empty();
        browser.signIn(ServiceTest.PASSWORD);
    }

    private HttpResponse<String> press(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", Browser.csrf(browser.get("/regrades").body()));
        return browser.send(browser.form(path, all));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElse("")).getPath();
    }

    private String shown(String place) {
        HttpResponse<String> answer = browser.get(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String visible(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private String previewed() {
        String place = location(press("/regrades", Map.of()));
        Awaitility.await().until(() -> shown(place).contains("was graded again with its original seed"));
        return place;
    }

    @Test
    void showsLossesFirstAndThatNothingHasChanged() {
        regrades.graded("gains", true);
        String loses = regrades.gradedTooWell("loses");
        regrades.handIn("same", "class Solution {}");
        assertThat(shown("/")).contains("href=\"/regrades\"");

        String page = shown(previewed());

        assertThat(visible(page))
                .contains("Nothing has changed. Each submission was graded again with its original seed")
                .contains("Regraded 3 of 3 , none failed", "Gains 1", "Losses 1")
                .contains("All changes ( 2 )", "Only gains ( 1 )");
        assertThat(page)
                .doesNotContain(">same<")
                .containsPattern("(?s)>loses<.*?>100</td>.*?<strong>85</strong>.*?\u221215.*?sigmoid.*?>gains<");
        assertThat(regrades.score(loses)).isEqualTo(100);
    }

    @Test
    void appliesTheGainsForAReasonAndUndoesThem() {
        String gains = regrades.graded("gains", true);
        String loses = regrades.gradedTooWell("loses");
        String place = previewed();

        var without = press(place + "/apply", Map.of("changes", "gains", "reason", " "));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("The reason is missing");
        assertThat(regrades.score(gains)).isEqualTo(85);

        var applied = press(place + "/apply", Map.of("changes", "gains", "reason", "Sigmoid is\r\nread <again>."));
        assertThat(location(applied)).isEqualTo(place);

        assertThat(regrades.score(gains)).isEqualTo(100);
        assertThat(regrades.score(loses)).isEqualTo(100);
        assertThat(visible(shown(place))).contains("The result or score of 1 submission changed.");
        for (String page : new String[] {place, "/regrades", "/submissions/" + gains}) {
            assertThat(shown(page)).contains("Sigmoid is read &lt;again&gt;.");
        }

        assertThat(location(press(place + "/undo", Map.of()))).isEqualTo(place);

        assertThat(regrades.score(gains)).isEqualTo(85);
        assertThat(visible(shown(place))).contains("Undone", "All former results are restored.");
        var twice = press(place + "/undo", Map.of());
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("it was already undone");
    }

    @Test
    void showsOnlyTheProgressWhileItRuns() throws InterruptedException {
        regrades.graded("done", true);
        String waits = regrades.graded("waits", false);
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(ScriptedGrading.WAITS, waits)
                .update();
        String place = location(press("/regrades", Map.of()));
        grading.awaitWaiting();
        Awaitility.await().until(() -> visible(shown(place)).contains("1 of 2 regraded. Gains: 1 , losses: 0"));

        assertThat(shown(place))
                .contains("id=\"fresh\"", "data-reload", "src=\"/assets/fresh")
                .doesNotContain("done<", "id=\"reason\"");
        var early = press(place + "/apply", Map.of("reason", "For a test."));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("it is still running");

        grading.release();
        Awaitility.await().until(() -> !shown(place).contains("id=\"fresh\""));
        assertThat(shown(place)).contains("id=\"reason\"");
    }
}
