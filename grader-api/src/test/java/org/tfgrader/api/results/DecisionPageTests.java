package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.results.DecisionPageFixture.HIDDEN;
import static org.tfgrader.api.results.DecisionPageFixture.HOSTILE;
import static org.tfgrader.api.results.DecisionPageFixture.inert;
import static org.tfgrader.api.results.DecisionPageFixture.page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;

/// An instructor decides on the page of a submission, and its student reads it there; both come from a platform, whose
/// gradebook follows.
@ServiceTest
class DecisionPageTests {
    private final JdbcClient jdbc;
    private final DecisionPageFixture pages;
    private final Service api;
    private final LaunchBrowser instructor;
    private final LaunchBrowser student;
    private String id = "";

    DecisionPageTests(
            @LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired ScriptedGrading grading) {
        this.jdbc = jdbc;
        pages = new DecisionPageFixture(port, jdbc, grading);
        api = pages.api();
        instructor = pages.instructor();
        student = pages.student();
    }

    @BeforeEach
    void come() {
        id = pages.come();
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void showsThoseWhoTeachWhatTheyDecideAbout() {
        String page = page(instructor, "/submissions/" + id + "?check=" + HIDDEN);

        assertThat(page)
                .contains("Override</button>", "not shown to the student", "The student sees: ")
                .contains("aria-current=\"true\"", "name=\"check\" value=\"" + HIDDEN, ">score <strong>85</strong>")
                .contains("Grading details", "/audit?student=campus:101")
                .contains("/submissions/" + id + "/regrade");
        assertThat(page(student, "/submissions/" + id))
                .contains("Request a review")
                .doesNotContain("Override", "/audit", "Regrade", "not shown to the student");
    }

    @Test
    void setsPointsOnThePageAndTellsThePlatform() {
        pages.awaitGrade(85);

        var answer = pages.override("2,5", "Because " + HOSTILE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(LaunchBrowser.location(answer).toString()).endsWith(id + "?check=" + HIDDEN);
        pages.awaitGrade(87.5);
        assertThat(page(instructor, "/submissions/" + id + "?check=" + HIDDEN))
                .contains(">87.5</span>", "Because &lt;script&gt;", "\\u202e")
                .contains("has overridden these points.", "Remove override");
        assertThat(page(student, "/submissions/" + id))
                .contains("An instructor has changed these points.", "Right idea &lt;script&gt;", "2.5")
                .doesNotContain("Because");

        assertThat(inert(pages.post(
                        instructor, "/submissions/" + id + "/override/withdraw", "check", HIDDEN, "pointsBefore", "2")))
                .as("somebody else has set others since")
                .contains("has 2.5 points now, not 2");
        assertThat(pages.post(instructor, "/submissions/" + id + "/override/withdraw", "check", HIDDEN)
                        .statusCode())
                .isEqualTo(302);
        pages.awaitGrade(85);
        assertThat(page(student, "/submissions/" + id)).doesNotContain("An instructor has changed");
    }

    @Test
    void showsTheFormAgainWithWhatIsWrong() {
        var wrong = pages.override("7", "");
        var odd = pages.override("NaN", "r" + HOSTILE);
        pages.override("1", "somebody else");
        var overtaken = pages.override("2", "too late");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(inert(wrong))
                .contains("points must be a number from 0 to 5", "reason is missing", "value=\"7\"", "Right idea ")
                .doesNotContain("\u2192 <strong>92");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(inert(odd)).contains("points must be a number from 0 to 5", "value=\"NaN\"");
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(inert(overtaken))
                .contains("1 points now, not 0", "too late", "86</span> \u2192 <strong>87</strong>");
        assertThat(pages.post(instructor, "/submissions/" + id + "/override", "check", "sigmoid.nothing")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/submissions/" + id).number("score")).isEqualTo(86);
    }

    @Test
    void letsStudentsAskAndInstructorsAnswer() {
        assertThat(page(instructor, "/overview")).doesNotContain("1 open");
        assertThat(page(instructor, "/appeals")).contains("No open review requests.");

        var none = pages.post(student, "/submissions/" + id + "/appeal", "question", " ", "subject", "sigmoid");
        var asked = pages.post(student, "/submissions/" + id + "/appeal", "question", HOSTILE, "subject", "sigmoid");

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(inert(none)).contains("question is missing", "<option value=\"sigmoid\" selected");
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(page(student, "/submissions/" + id))
                .contains("You requested a review", "&lt;script&gt;", "\\u202e", "The answer will appear here.")
                .doesNotContain("Request a review");
        var twice = pages.post(student, "/submissions/" + id + "/appeal", "question", "again");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(inert(twice)).containsPattern(unsent("again"));
        assertThat(page(instructor, "/overview")).contains("1 open");
        assertThat(page(instructor, "/appeals")).contains("&lt;script&gt;", "\\u202e", "/submissions/" + id);
        assertThat(page(instructor, "/submissions/" + id)).contains("Review request</h2>");

        String place = "/appeals/" + Sql.text(jdbc, "select id from appeals") + "/answer";
        assertThat(inert(pages.post(instructor, place, "answer", ""))).contains("answer is missing");
        assertThat(pages.post(instructor, place, "answer", "No. " + HOSTILE).statusCode())
                .isEqualTo(302);

        assertThat(page(student, "/submissions/" + id)).contains("No. &lt;script&gt;", "Request a review");
        assertThat(page(instructor, "/appeals?state=answered")).contains("No. &lt;script&gt;");
        assertThat(instructor.get("/appeals?state=all").statusCode()).isEqualTo(400);
        assertThat(inert(pages.post(instructor, place, "answer", "once more")))
                .contains("is already answered")
                .containsPattern(unsent("once more"));
        assertThat(page(instructor, "/submissions/" + id)).doesNotContain("id=\"unsent\"");
    }

    private static String unsent(String text) {
        return "<label for=\"unsent\">Your text[^\n]*\\s*<textarea id=\"unsent\"[^>]* readonly[^>]*>%s</textarea>"
                .formatted(text);
    }

    @Test
    void asksNothingWhereScoresAreHidden() {
        api.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        try {
            pages.override("2", "early");
            assertThat(page(student, "/submissions/" + id))
                    .doesNotContain("Request a review", "An instructor has changed", "Right idea");
        } finally {
            api.putJson("/api/v1/offering", "{}");
        }
    }

    @Test
    void walksTheListThatOneComesFrom() {
        String second = pages.handIn("campus:102", ScriptedGrading.WRONG_SIGMOID);
        String third = pages.handIn("campus:103", ScriptedGrading.WRONG_SIGMOID);
        pages.handIn("campus:104", "class Solution {}");
        String list = "check:" + HIDDEN;

        assertThat(page(instructor, "/checks/" + HIDDEN)).contains("list=" + list);
        String page = page(instructor, "/submissions/" + second + "?list=" + list);

        assertThat(page)
                .contains("2 of 3 with this failed test")
                .containsPattern(
                        "rel=\"prev\" href=\"/submissions/%s\\?check=%s&amp;list=%s\"".formatted(id, HIDDEN, list))
                .containsPattern("rel=\"next\" href=\"/submissions/%s\\?".formatted(third));
        String mistake = list + ":tanh-instead-of-sigmoid";
        assertThat(page(instructor, "/submissions/" + third + "?list=" + mistake))
                .contains("3 of 3 with this mistake", "rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        for (String none : new String[] {"check:", "check:x:y:z", "nothing", "check:" + HIDDEN + ":other"}) {
            assertThat(page(instructor, "/submissions/" + id + "?list=" + none)).doesNotContain("rel=\"next\"");
        }
        assertThat(page(student, "/submissions/" + id + "?list=" + list)).doesNotContain("rel=\"next\"", second);
    }

    @Test
    void choosesACheckThatIsThere() {
        assertThat(page(instructor, "/submissions/" + id + "?check=" + HOSTILE.length()))
                .contains("name=\"check\" value=\"sigmoid.values\"");
        String broken = pages.handIn("campus:101", ScriptedGrading.NOT_COMPILED);
        assertThat(page(instructor, "/submissions/" + broken))
                .contains("Grading details")
                .doesNotContain("id=\"override-form\"");
    }
}
