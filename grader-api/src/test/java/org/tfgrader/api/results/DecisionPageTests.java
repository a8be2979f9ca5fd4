package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;

/// An instructor decides on the page of a submission, and its student reads it there; both come from a platform, whose
/// gradebook follows.
class DecisionPageTests extends DecisionPageFixture {
    @Test
    void showsThoseWhoTeachWhatTheyDecideAbout() {
        String page = page(staff, "/submissions/" + id + "?check=" + HIDDEN);

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
        awaitGrade(85);

        var answer = override("2,5", "Because " + HOSTILE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(LaunchBrowser.location(answer).toString()).endsWith(id + "?check=" + HIDDEN);
        awaitGrade(87.5);
        assertThat(page(staff, "/submissions/" + id + "?check=" + HIDDEN))
                .contains(">87.5</span>", "Because &lt;script&gt;", "\\u202e")
                .contains("has overridden these points.", "Remove override");
        assertThat(page(student, "/submissions/" + id))
                .contains("An instructor has changed these points.", "Right idea &lt;script&gt;", "2.5")
                .doesNotContain("Because");

        assertThat(inert(
                        post(staff, "/submissions/" + id + "/override/withdraw", "check", HIDDEN, "pointsBefore", "2")))
                .as("somebody else has set others since")
                .contains("has 2.5 points now, not 2");
        assertThat(post(staff, "/submissions/" + id + "/override/withdraw", "check", HIDDEN)
                        .statusCode())
                .isEqualTo(302);
        awaitGrade(85);
        assertThat(page(student, "/submissions/" + id)).doesNotContain("An instructor has changed");
    }

    @Test
    void showsTheFormAgainWithWhatIsWrong() {
        var wrong = override("7", "");
        var odd = override("NaN", "r" + HOSTILE);
        override("1", "somebody else");
        var overtaken = override("2", "too late");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(inert(wrong))
                .contains("points must be a number from 0 to 5", "reason is missing", "value=\"7\"", "Right idea ")
                .doesNotContain("\u2192 <strong>92");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(inert(odd)).contains("points must be a number from 0 to 5", "value=\"NaN\"");
        assertThat(overtaken.statusCode()).isEqualTo(409);
        assertThat(inert(overtaken))
                .contains("1 points now, not 0", "too late", "86</span> \u2192 <strong>87</strong>");
        assertThat(post(staff, "/submissions/" + id + "/override", "check", "sigmoid.nothing")
                        .statusCode())
                .isEqualTo(404);
        assertThat(instructor.get("/api/v1/submissions/" + id).number("score")).isEqualTo(86);
    }

    @Test
    void letsStudentsAskAndInstructorsAnswer() {
        assertThat(page(staff, "/overview")).doesNotContain("1 open");
        assertThat(page(staff, "/appeals")).contains("No open review requests.");

        var none = post(student, "/submissions/" + id + "/appeal", "question", " ", "subject", "sigmoid");
        var asked = post(student, "/submissions/" + id + "/appeal", "question", HOSTILE, "subject", "sigmoid");

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(inert(none)).contains("question is missing", "<option value=\"sigmoid\" selected");
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(page(student, "/submissions/" + id))
                .contains("You requested a review", "&lt;script&gt;", "\\u202e", "The answer will appear here.")
                .doesNotContain("Request a review");
        var twice = post(student, "/submissions/" + id + "/appeal", "question", "again");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(inert(twice)).containsPattern(unsent("again"));
        assertThat(page(staff, "/overview")).contains("1 open");
        assertThat(page(staff, "/appeals")).contains("&lt;script&gt;", "\\u202e", "/submissions/" + id);
        assertThat(page(staff, "/submissions/" + id)).contains("Review request</h2>");

        String place = "/appeals/" + Sql.text(jdbc, "select id from appeals") + "/answer";
        assertThat(inert(post(staff, place, "answer", ""))).contains("answer is missing");
        assertThat(post(staff, place, "answer", "No. " + HOSTILE).statusCode()).isEqualTo(302);

        assertThat(page(student, "/submissions/" + id)).contains("No. &lt;script&gt;", "Request a review");
        assertThat(page(staff, "/appeals?state=answered")).contains("No. &lt;script&gt;");
        assertThat(staff.get("/appeals?state=all").statusCode()).isEqualTo(400);
        assertThat(inert(post(staff, place, "answer", "once more")))
                .contains("is already answered")
                .containsPattern(unsent("once more"));
        assertThat(page(staff, "/submissions/" + id)).doesNotContain("id=\"unsent\"");
    }

    private static String unsent(String text) {
        return "<label for=\"unsent\">Your text[^\n]*\\s*<textarea id=\"unsent\"[^>]* readonly[^>]*>%s</textarea>"
                .formatted(text);
    }

    @Test
    void asksNothingWhereScoresAreHidden() {
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        try {
            override("2", "early");
            assertThat(page(student, "/submissions/" + id))
                    .doesNotContain("Request a review", "An instructor has changed", "Right idea");
        } finally {
            instructor.putJson("/api/v1/offering", "{}");
        }
    }

    @Test
    void walksTheListThatOneComesFrom() {
        String second = handIn("campus:102", ScriptedGrading.WRONG_SIGMOID);
        String third = handIn("campus:103", ScriptedGrading.WRONG_SIGMOID);
        handIn("campus:104", "class Solution {}");
        String list = "check:" + HIDDEN;

        assertThat(page(staff, "/checks/" + HIDDEN)).contains("list=" + list);
        String page = page(staff, "/submissions/" + second + "?list=" + list);

        assertThat(page)
                .contains("2 of 3 with this failed test")
                .containsPattern(
                        "rel=\"prev\" href=\"/submissions/%s\\?check=%s&amp;list=%s\"".formatted(id, HIDDEN, list))
                .containsPattern("rel=\"next\" href=\"/submissions/%s\\?".formatted(third));
        String mistake = list + ":tanh-instead-of-sigmoid";
        assertThat(page(staff, "/submissions/" + third + "?list=" + mistake))
                .contains("3 of 3 with this mistake", "rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        for (String none : new String[] {"check:", "check:x:y:z", "nothing", "check:" + HIDDEN + ":other"}) {
            assertThat(page(staff, "/submissions/" + id + "?list=" + none)).doesNotContain("rel=\"next\"");
        }
        assertThat(page(student, "/submissions/" + id + "?list=" + list)).doesNotContain("rel=\"next\"", second);
    }

    @Test
    void choosesACheckThatIsThere() {
        assertThat(page(staff, "/submissions/" + id + "?check=" + HOSTILE.length()))
                .contains("name=\"check\" value=\"sigmoid.values\"");
        String broken = handIn("campus:101", ScriptedGrading.NOT_COMPILED);
        assertThat(page(staff, "/submissions/" + broken))
                .contains("Grading details")
                .doesNotContain("id=\"override-form\"");
    }
}
