package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;

/// Drafts of the editor, which the service stores for the browser.
@IntegrationTest
@Tag("sql")
class DraftTests {
    private static final String STARTER = "";
    private static final Caller STUDENT = Caller.signedIn(SignIn.CLASS_LIST, Role.STUDENT, "instructor", "instructor");

    @Autowired
    private DraftStore drafts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @BeforeEach
    void signIn() {
        browser.signIn(ServiceTest.PASSWORD);
    }

    @AfterEach
    void remove() {
        jdbc.sql("delete from drafts").update();
    }

    private HttpResponse<String> save(String from, String replaced, String draft) {
        return browser.press("/write", "/write/draft", Map.of("from", from, "replaced", replaced, "draft", draft));
    }

    @Test
    void areOnThePageOfTheirAttempt() {
        String id = instructor.graded("class Solution {}").string("id");

        assertThat(save(STARTER, STARTER, "of the starter").statusCode()).isEqualTo(204);
        assertThat(save(id, id, "of <the attempt>").statusCode()).isEqualTo(204);

        assertThat(browser.page("/write"))
                .contains("data-draft=\"of the starter\"", "data-latest=\"of &lt;the attempt&gt;\"");
        assertThat(browser.page("/write?from=" + id)).contains("data-draft=\"of &lt;the attempt&gt;\"");
    }

    @Test
    void replaceTheDraftThatTheyContinue() {
        String id = instructor.graded("class Solution {}").string("id");
        save(STARTER, STARTER, "of the starter");

        save(id, STARTER, "submitted");

        assertThat(browser.page("/write")).contains("data-latest=\"submitted\"").doesNotContain("data-draft=");
    }

    @Test
    void areRefusedWithoutAnAttempt() {
        HttpResponse<String> refused = save("x".repeat(30), STARTER, "draft");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("must be the id of a submission");
    }

    @Test
    void areNotThoseOfAStudentWithTheSameName() {
        drafts.save(STUDENT, STARTER, "of the student", STARTER);

        assertThat(browser.page("/write")).doesNotContain("of the student");
    }

    @Test
    void areNotThoseOfAUserWithTheNameOfAnAssistant() {
        save(STARTER, STARTER, "of the user");
        Caller assistant = Caller.signedIn(SignIn.CLASS_LIST, Role.GRADER, "instructor", null);

        assertThat(drafts.latest(assistant)).isEmpty();
    }

    @Test
    void areTheNewestFive() {
        IntStream.range(0, 6).forEach(i -> drafts.save(STUDENT, "attempt " + i, "draft " + i, "attempt " + i));

        assertThat(drafts.find(STUDENT, "attempt 0")).isEmpty();
        assertThat(drafts.find(STUDENT, "attempt 1")).hasValue("draft 1");
        assertThat(drafts.latest(STUDENT)).hasValue("draft 5");
    }
}
