package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.grading.ScriptedGrading;

/// The *Write* page, and the feedback that it shows.
@Tag("one-database")
class WritePageTests extends PageFixture {
    @Test
    void leavesFieldsAsTheyWereWritten() {
        String source = "class Solution { /* \u202e\u200b */ }";
        String id = instructor.graded(source).string("id");
        assertThat(assertPage(browser.get("/write?from=" + id), 200)).contains(source);
    }

    @Test
    void offersTheStarterToWriteIn() {
        HttpResponse<String> answer = browser.get("/write");

        String page = assertPage(answer, 200);
        assertThat(page)
                .contains("public class Solution implements GradedFunctions {")
                .contains("data-check=\"sigmoid.values\"")
                .contains("5 tests, 4 of them hidden.");
        String nonce = attribute(page, "data-nonce");
        assertThat(nonce).hasSize(43);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src 'self' 'nonce-" + nonce + "'");
        assertThat(attribute(browser.get("/write").body(), "data-nonce")).isNotEqualTo(nonce);
        assertThat(browser.get("/starter").body()).startsWith("import java.util.LinkedHashMap;");
        assertThat(attribute(page, "data-reference").split(" ")).hasSize(200);
    }

    @Test
    void goesOnFromAnAttempt() {
        String id = instructor.graded("class Mine {} // </textarea><i>").string("id");

        String page = assertPage(browser.get("/write?from=" + id), 200);

        assertThat(page)
                .contains("class Mine {} // &lt;/textarea&gt;&lt;i&gt;")
                .contains("href=\"/submissions/" + id + "/changes\"");
        assertThat(browser.get("/write?from=01JUNKJUNKJUNKJUNKJUNKJUNK").statusCode())
                .isEqualTo(404);
    }

    @Test
    void handsRemarksToTheEditor() {
        String id = instructor.graded(ScriptedGrading.WRONG_SIGMOID).string("id");

        String part = browser.get("/submissions/" + id + "/remarks").body();

        assertThat(part)
                .contains(">85 of 100</p>")
                .contains("data-method=\"sigmoid\" data-score=\"0\" data-max=\"15\"")
                .contains("class=\"remark fail\"")
                .contains("id=\"number-sigmoid\"", "id=\"asked-sigmoid\"")
                .doesNotContain("<html", "<script");
    }

    @Test
    void hasNoRemarksBeforeTheVerdict() throws InterruptedException {
        String id = instructor.postSource("", ScriptedGrading.WAITS).string("id");
        grading.awaitWaiting();

        assertThat(browser.get("/submissions/" + id + "/remarks").statusCode()).isEqualTo(404);
        grading.release();
    }
}
