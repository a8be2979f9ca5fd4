package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.grading.ScriptedGrading;

/// The page of a submission, and its changes since the previous attempt.
@Tag("one-database")
class VerdictPageTests extends PageFixture {
    @Test
    void showsAVerdict() {
        String id = instructor
                .upload("?student=s1042", List.of(Upload.of("Solution.java", SOURCE)), "Prefer", "wait=30")
                .string("id");
        String page = assertPage(browser.get("/submissions/" + id), 200);

        assertThat(page)
                .contains("<span class=\"figure\">85</span>")
                .contains("Graded. One exercise lost points: sigmoid")
                .contains("?check=sigmoid.values", "Override</button>")
                .contains("aria-label=\"Scalars 0, -1 and 12: failed\"")
                .contains("tanh instead of sigmoid")
                .contains("0.8808 at [2, 0]")
                .contains("Your result equals the one with tanh in place of the sigmoid.")
                .contains("Which of them stays between 0 and 1?")
                .contains("hidden tests <span>7</span> ms")
                .contains("20 epochs in 0.58 s; not scored")
                .contains("20 of 120 classified correctly (16.7")
                .contains("Cost after epoch 10: ")
                .contains("data-cost=\"0.74\"");
        assertThat(page)
                .contains("// &lt;script&gt;alert(&#39;hello&#39;)&lt;/script&gt;")
                .doesNotContain("<b>bold</b>");
    }

    @Test
    void saysWhatOfALateSubmissionCounts() {
        String id = instructor.graded(SOURCE).string("id");
        String yesterday = LocalDateTime.now(ZoneOffset.UTC)
                .minusHours(25)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        instructor.putJson("/api/v1/offering", "{\"due\": \"%s\", \"latePercentPerDay\": 10}".formatted(yesterday));
        try {
            assertThat(assertPage(browser.get("/submissions/" + id), 200))
                    .contains("2 days late (\u221220\u00a0%), 68 points after the penalty");
            assertThat(assertPage(browser.get("/"), 200)).contains("<span class=\"chip\">late</span>");
        } finally {
            instructor.putJson("/api/v1/offering", "{}");
        }
        assertThat(assertPage(browser.get("/submissions/" + id), 200)).contains("on time");
    }

    @Test
    void writesOutWhatCantBeSeenInTheCode() {
        String id = instructor
                .graded("class Solution { /* \u202e reversed \u200b \u2028 \ue000 \u3164 */ }")
                .string("id");

        assertThat(assertPage(browser.get("/submissions/" + id), 200))
                .contains("/* \\u202e reversed \\u200b \\u2028 \\ue000 \\u3164 */")
                .doesNotContain("\u202e");
    }

    @Test
    void showsNoMoreCodeThanAPageCanHold() {
        String[] sources = {"//\n".repeat(500_000), "/*" + "\u001b".repeat(1_900_000) + "*/ class Solution {}"};
        for (String source : sources) {
            String id = instructor.gradedFor("long", source).string("id");

            String page = assertPage(browser.get("/submissions/" + id), 200);

            assertThat(page)
                    .hasSizeLessThan(1_000_000)
                    .contains("The code is too long to be shown completely.", "/submissions/" + id + "/source");
            assertThat(browser.get("/submissions/" + id + "/changes").body()).hasSizeLessThan(1_000_000);
        }
    }

    @Test
    void showsACompileErrorUnderItsColumn() {
        String id = instructor
                .graded("class Solution { " + ScriptedGrading.NOT_COMPILED)
                .string("id");

        String page = assertPage(browser.get("/submissions/" + id), 200);

        assertThat(page)
                .contains("Not graded: no usable class found")
                .contains("Syntax error on token &quot;&lt;b&gt;&quot;")
                .contains("<code>    ^</code>");
    }

    @Test
    void showsTheChecksOfAMethodThatDoesNotCompileAsNotRun() {
        String id = instructor
                .graded("class Solution { Object sigmoid() { return 1; } } // " + ScriptedGrading.BROKEN_SIGMOID)
                .string("id");

        String page = assertPage(browser.get("/submissions/" + id), 200);

        assertThat(page)
                .contains("zz cannot be resolved")
                .contains("aria-label=\"Scalars 0, -1 and 12: not run\"", "aria-label=\"\u00b11000 and NaN: not run\"")
                .containsPattern("class=\"passed-count not_run\">.*#mark-not_run.*<span>not run</span>")
                .doesNotContain(": error\"", "#mark-failed\"/></svg><span>");
        assertThat(Browser.visible(page))
                .contains("Graded. sigmoid does not compile", "not run: the code does not compile");
        assertThat(browser.get("/submissions/" + id + "/remarks").body())
                .contains("data-compiled=\"false\" data-method=\"sigmoid\"")
                .contains("data-compiled=\"true\" data-method=\"linearFunction\"");
    }

    @Test
    void followsAGradingThatGoesOn() throws InterruptedException {
        String id = instructor.postSource("", ScriptedGrading.WAITS).string("id");
        grading.awaitWaiting();

        String page = assertPage(browser.get("/submissions/" + id), 200);

        assertThat(page)
                .contains("data-submission=\"/api/v1/submissions/" + id + "\"")
                .contains("data-exercise=\"compute_cost\"")
                .doesNotContain("of 100");
        grading.release();
    }

    @Test
    void showsWhatChangedBetweenTwoAttempts() {
        instructor.gradedFor("changing", "class A {\n int a;\n}");
        String second =
                instructor.gradedFor("changing", "class A {\n int <b>;\n}").string("id");

        String page = assertPage(browser.get("/submissions/" + second + "/changes"), 200);

        assertThat(page)
                .contains("Changes since attempt <span>1</span>")
                .contains("<tr class=\"removed\"><td><code>- int a;</code>")
                .contains("<code>+ int &lt;b&gt;;</code>");
        assertThat(assertPage(browser.get("/submissions/" + second + "/changes?since=2"), 200))
                .contains("No changes.");
        assertThat(browser.get("/submissions/" + second + "/changes?since=7").statusCode())
                .isEqualTo(404);
    }
}
