package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.grading.ScriptedGrading;

class ClassPageTests extends ScriptedService {
    private static final String RIGHT = "class Solution {}";

    @Autowired
    private Results results;

    @BeforeEach
    void signIn() {
        jdbc.sql("delete from submissions").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    private String handIn(String student, String source) {
        return instructor.gradedFor(student, source).string("id");
    }

    @Test
    void saysWhatWillBeHereBeforeTheFirstVerdict() {
        assertThat(browser.get("/checks").body()).contains("No results yet.");
    }

    @Test
    void saysInTheOverviewWhatWillBeThere() {
        assertThat(browser.get("/overview").body())
                .contains(
                        "No results yet.",
                        "No students. A student is listed after 4 attempts",
                        "All components are up");
    }

    @Test
    void showsAClassAtAGlance() {
        handIn("a", ScriptedGrading.WRONG_SIGMOID);
        for (int attempt = 0; attempt < 5; attempt++) {
            handIn("never-gains", ScriptedGrading.WRONG_SIGMOID);
        }
        handIn("b", RIGHT);
        // An instructor's trial counts nowhere.
        instructor.graded(RIGHT);

        String page = browser.get("/overview").body();

        assertThat(page)
                .contains(
                        ">7</strong>",
                        "<dt>Submitted</dt><dd><strong><span>3</span>",
                        ">never-gains</a>",
                        "0 running, 0 waiting")
                .doesNotContain(">a</a>");
        assertThat(page).containsPattern("(?s)>sigmoid</th>.*?<span>5.0</span> / <span>15</span>.*?>2</td>");
    }

    @Test
    void showsTheCheckFirstThatFailsMost() {
        handIn("a", ScriptedGrading.WRONG_SIGMOID);
        handIn("b", RIGHT);
        handIn("c", RIGHT);
        handIn("d", RIGHT);

        String page = browser.get("/checks").body();

        assertThat(page).contains("Based on the counted attempt of", ">4</span>");
        assertThat(page).containsPattern("(?s)<tbody>(?:(?!href=\"/checks/).)*href=\"/checks/sigmoid.values\"");
        assertThat(page).containsPattern("(?s)sigmoid.values.*?class=\"value\"[^>]* width=\"25\".*?<span>25</span>");
        assertThat(page).contains("<a href=\"/checks/sigmoid.values\" aria-label=\"1 attempts that failed");
    }

    @Test
    void leadsToTheAttemptsBehindAFigure() {
        String failed = handIn("a", ScriptedGrading.WRONG_SIGMOID);
        String passed = handIn("b", RIGHT);
        new Verdicts(jdbc, results).change(failed, "sigmoid.values", check -> check.named("tanh", null));

        String all = browser.get("/checks/sigmoid.values").body();
        String made = browser.get("/checks/sigmoid.values?mistake=tanh").body();
        String other = browser.get("/checks/sigmoid.values?mistake=other").body();

        assertThat(all).containsPattern("50</span>&nbsp;% of the <span>2</span> attempts that ran it failed");
        assertThat(all)
                .contains("href=\"/submissions/" + failed, "href=\"/checks/sigmoid.values?mistake=tanh\"")
                .doesNotContain(passed);
        assertThat(made).contains("href=\"/submissions/" + failed, "Failed attempts with this mistake");
        assertThat(other).contains("No failed attempts.").doesNotContain(failed);
        assertThat(browser.get("/checks/sigmoid.nothing").statusCode()).isEqualTo(404);
    }
}
