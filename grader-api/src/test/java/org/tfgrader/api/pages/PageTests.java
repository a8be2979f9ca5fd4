package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.tfgrader.api.Browser;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.report.Reports;

/// Sign-in, the list of submissions, and the properties of all pages.
@Tag("one-database")
class PageTests extends PageFixture {
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)[^\"]*)\"");

    @Autowired
    private ResourceUrlProvider files;

    @Test
    void redirectsFromTheAddressOfTheFormToTheList() {
        var answer = browser.get("/submissions");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(URI.create(Browser.location(answer)).getPath()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"/sign-in, 200", "/, 200", "/write, 200", "/nothing, 404", "/lti/login, 400", "/lti/register, 400"})
    void showsTheVersionOnEachPage(String path, int status) {
        assertThat(assertPage(browser.get(path), status))
                .contains("Grader <span class=\"mono\">" + Reports.graderVersion() + "</span>");
    }

    @Test
    void saysThatAPasswordIsWrong() {
        browser.forgetCookies();
        var answer = browser.signIn("guess");

        assertThat(Browser.location(answer)).endsWith("/sign-in?failed");
        assertThat(browser.get("/sign-in?failed").body()).contains("The name or the password is wrong.");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void showsWhetherStudentCodeIsLockedIn() {
        String id = instructor.graded(SOURCE).string("id");
        assertThat(Browser.visible(assertPage(browser.get("/"), 200)))
                .contains("the kernel blocked 2 of 2 escape attempts");
        assertThat(browser.get("/submissions/" + id).body()).doesNotContain("without the kernel sandbox");
    }

    @Test
    void saysOnEveryPageThatStudentCodeIsNotLockedIn() {
        grading.sandbox(new SandboxState(Map.of(), 0, Duration.ZERO));
        String id = instructor.graded(SOURCE).string("id");
        assertThat(Browser.visible(assertPage(browser.get("/"), 200))).contains("Sandbox inactive");
        assertThat(Browser.visible(assertPage(browser.get("/submissions/" + id), 200)))
                .contains("ran without the kernel sandbox");
    }

    @Test
    void saysAtTheFirstStartOnWhichTermsIsHandedIn() {
        jdbc.sql("delete from submissions").update();
        assertThat(Browser.visible(assertPage(browser.get("/"), 200)))
                .contains("No deadline. Unlimited attempts. The best attempt counts.")
                .contains("There are no submissions yet.");
    }

    @Test
    void listsTheLatestSubmissions() {
        instructor.gradedFor("listed", ScriptedGrading.WRONG_SIGMOID);

        String page = assertPage(browser.get("/"), 200);

        assertThat(page).contains(">listed</a>").contains("<strong>85</strong>");
        assertThat(assertPage(browser.get("/?before=00000000000000000000000000"), 200))
                .contains("No older submissions");
    }

    @Test
    void looksForFilesBehindNoLinkToAPage() {
        assertThat(files.getHandlerMap()).containsOnlyKeys("/assets/**", "/webjars/**");
    }

    @Test
    void loadsWhatPagesNeedFromItselfOnly() {
        String id = instructor.graded(SOURCE).string("id");
        String page = browser.get("/submissions/" + id).body();

        List<String> assets =
                ASSET.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(assets)
                .hasSizeGreaterThanOrEqualTo(5)
                .as("browsers keep them for a year, so what changes has another address")
                .allMatch(asset -> asset.matches(".*-[0-9a-f]{32}\\.\\w+"));
        assertThat(assets)
                .allSatisfy(asset ->
                        assertThat(browser.get(asset).statusCode()).as(asset).isEqualTo(200));
        assertThat(page).doesNotContain("https://");
    }

    @Test
    void takesNoWriteFromASessionWithoutItsToken() {
        var answer = browser.send(browser.request("/api/v1/submissions")
                .header("Content-Type", "text/x-java-source")
                .POST(BodyPublishers.ofString(SOURCE)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:tfgrader:problem:forbidden", "\"field\":\"X-CSRF-TOKEN\"");
    }
}
