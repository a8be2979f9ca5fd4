package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.launch.SandboxState;
import org.tfgrader.engine.report.Reports;

@ServiceTest
@Tag("one-database")
class PageTests {
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)[^\"]*)\"");
    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?! (?:defer )?src=)|\\sstyle=|\\son\\w+=|javascript:");
    private static final String SOURCE = """
            // <script>alert('hello')</script>
            public class Solution {
                public Object sigmoid(Object z) { // WRONG_SIGMOID & <b>bold</b>
                    return "tanh";
                }
            }
            """;

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ResourceUrlProvider files;

    private final Browser browser;
    private final Service instructor;

    PageTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @BeforeEach
    void reset() {
        grading.reset();
    }

    @Test
    void sendsWhoHasNotSignedInToTheSignIn() {
        var answer = browser.get("/submissions/01ABC");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
        assertPage(browser.get("/sign-in"), 200);
    }

    @Test
    void redirectsFromTheAddressOfTheFormToTheList() {
        browser.signIn(ServiceTest.PASSWORD);

        var answer = browser.get("/submissions");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(URI.create(answer.headers().firstValue("Location").orElse(""))
                        .getPath())
                .isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"/sign-in, 200", "/, 200", "/write, 200", "/nothing, 404", "/lti/login, 400", "/lti/register, 400"})
    void showsTheVersionOnEachPage(String path, int status) {
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(assertPage(browser.get(path), status))
                .contains("Grader <span class=\"mono\">" + Reports.graderVersion() + "</span>");
    }

    @Test
    void saysThatAPasswordIsWrong() {
        var answer = browser.signIn("guess");

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?failed");
        assertThat(browser.get("/sign-in?failed").body()).contains("The name or the password is wrong.");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void showsWhetherStudentCodeIsLockedIn() {
        browser.signIn(ServiceTest.PASSWORD);
        assertThat(visible(assertPage(browser.get("/"), 200))).contains("the kernel blocked 2 of 2 escape attempts");

        String id = instructor.graded(SOURCE).get("id").asString();
        assertThat(visible(assertPage(browser.get("/"), 200))).contains("the kernel blocked 2 of 2 escape attempts");
        assertThat(browser.get("/submissions/" + id).body()).doesNotContain("without the kernel sandbox");
    }

    @Test
    void saysOnEveryPageThatStudentCodeIsNotLockedIn() {
        grading.sandbox(new SandboxState(Map.of(), 0, Duration.ZERO));
        browser.signIn(ServiceTest.PASSWORD);
        String id = instructor.graded(SOURCE).get("id").asString();
        assertThat(visible(assertPage(browser.get("/"), 200))).contains("Sandbox inactive");
        assertThat(visible(assertPage(browser.get("/submissions/" + id), 200)))
                .contains("ran without the kernel sandbox");
    }

    private static String visible(String page) {
        return page.replaceAll("<[^>]*>", "");
    }

    @Test
    void showsAVerdict() {
        String id = instructor
                .upload("?student=s1042", List.of(Upload.of("Solution.java", SOURCE)), "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
        browser.signIn(ServiceTest.PASSWORD);

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
                .contains("41 of 120 classified correctly (34.2")
                .contains("Cost after epoch 10: ")
                .contains("data-cost=\"0.74\"");
        assertThat(page)
                .contains("// &lt;script&gt;alert(&#39;hello&#39;)&lt;/script&gt;")
                .doesNotContain("<b>bold</b>");
    }

    @Test
    void saysWhatOfALateSubmissionCounts() {
        String id = instructor.graded(SOURCE).get("id").asString();
        String yesterday = LocalDateTime.now(ZoneOffset.UTC)
                .minusHours(25)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        instructor.putJson("/api/v1/offering", "{\"due\": \"%s\", \"latePercentPerDay\": 10}".formatted(yesterday));
        try {
            browser.signIn(ServiceTest.PASSWORD);
            assertThat(assertPage(browser.get("/submissions/" + id), 200))
                    .contains("2 days late (\u221220\u00a0%), 68 points after the penalty");
            assertThat(assertPage(browser.get("/"), 200)).contains("<span class=\"chip\">late</span>");
        } finally {
            instructor.putJson("/api/v1/offering", "{}");
        }
        assertThat(assertPage(browser.get("/submissions/" + id), 200)).contains("on time");
    }

    @Test
    void saysAtTheFirstStartOnWhichTermsIsHandedIn() {
        jdbc.sql("delete from submissions").update();
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(visible(assertPage(browser.get("/"), 200)))
                .contains("No deadline. Unlimited attempts. The best attempt counts.")
                .contains("There are no submissions yet.");
    }

    @Test
    void writesOutWhatCantBeSeenInTheCode() {
        String id = instructor
                .graded("class Solution { /* \u202e reversed \u200b \u2028 \ue000 \u3164 */ }")
                .get("id")
                .asString();
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(assertPage(browser.get("/submissions/" + id), 200))
                .contains("/* \\u202e reversed \\u200b \\u2028 \\ue000 \\u3164 */")
                .doesNotContain("\u202e");
    }

    @Test
    void leavesFieldsAsTheyWereWritten() {
        String source = "class Solution { /* \u202e\u200b */ }";
        String id = instructor.graded(source).get("id").asString();
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(assertPage(browser.get("/write?from=" + id), 200)).contains(source);
    }

    @Test
    void showsNoMoreCodeThanAPageCanHold() {
        String[] sources = {"//\n".repeat(500_000), "/*" + "\u001b".repeat(1_900_000) + "*/ class Solution {}"};
        browser.signIn(ServiceTest.PASSWORD);
        for (String source : sources) {
            String id = instructor
                    .postSource("?student=long", source, "Prefer", "wait=30")
                    .json()
                    .get("id")
                    .asString();

            String page = assertPage(browser.get("/submissions/" + id), 200);

            assertThat(page)
                    .hasSizeLessThan(1_000_000)
                    .contains("The code is too long to be shown completely.", "/submissions/" + id + "/source");
            assertThat(browser.get("/submissions/" + id + "/changes").body()).hasSizeLessThan(1_000_000);
        }
    }

    @Test
    void showsWhatIsSaidOfCodeThatIsNotShown() {
        String source = "//\n".repeat(5000) + "class Solution { Object sigmoid; } // " + ScriptedGrading.WRONG_SIGMOID;
        String id = instructor.graded(source).get("id").asString();
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(assertPage(browser.get("/submissions/" + id), 200))
                .contains("The code is too long to be shown completely.", "tanh instead of sigmoid");
    }

    @Test
    void showsACompileErrorUnderItsColumn() {
        String id = instructor
                .graded("class Solution { " + ScriptedGrading.NOT_COMPILED)
                .get("id")
                .asString();
        browser.signIn(ServiceTest.PASSWORD);

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
                .get("id")
                .asString();
        browser.signIn(ServiceTest.PASSWORD);

        String page = assertPage(browser.get("/submissions/" + id), 200);

        assertThat(page)
                .contains("zz cannot be resolved")
                .contains("aria-label=\"Scalars 0, -1 and 12: not run\"", "aria-label=\"\u00b11000 and NaN: not run\"")
                .containsPattern("class=\"passed-count not_run\">.*#mark-not_run.*<span>not run</span>")
                .doesNotContain(": error\"", "#mark-failed\"/></svg><span>");
        assertThat(visible(page)).contains("Graded. sigmoid does not compile", "not run: the code does not compile");
        assertThat(browser.get("/submissions/" + id + "/remarks").body())
                .contains("data-compiled=\"false\" data-method=\"sigmoid\"")
                .contains("data-compiled=\"true\" data-method=\"linearFunction\"");
    }

    @Test
    void saysNothingOfCompilingWhereAllOfItDoes() {
        String id = instructor
                .graded("class Solution { Object sigmoid() { return 1; } } // " + ScriptedGrading.WRONG_SIGMOID)
                .get("id")
                .asString();
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(browser.get("/submissions/" + id).body())
                .contains("class=\"passed-count failed\"", "aria-label=\"Scalars 0, -1 and 12: failed\"")
                .doesNotContain("does not compile");
    }

    @Test
    void followsAGradingThatGoesOn() throws InterruptedException {
        String id = instructor
                .postSource("", ScriptedGrading.WAITS)
                .json()
                .get("id")
                .asString();
        grading.awaitWaiting();
        browser.signIn(ServiceTest.PASSWORD);

        String page = assertPage(browser.get("/submissions/" + id), 200);

        assertThat(page)
                .contains("data-submission=\"/api/v1/submissions/" + id + "\"")
                .contains("data-exercise=\"compute_cost\"")
                .doesNotContain("of 100");
        assertThat(browser.get("/api/v1/submissions/" + id).body()).contains("\"state\":\"running\"");
        grading.release();
    }

    @Test
    void listsTheLatestSubmissions() {
        instructor.postSource("?student=listed", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30");
        browser.signIn(ServiceTest.PASSWORD);

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
        String id = instructor.graded(SOURCE).get("id").asString();
        browser.signIn(ServiceTest.PASSWORD);
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
    void showsAnErrorAsAPage() {
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(assertPage(browser.get("/submissions/01JUNKJUNKJUNKJUNKJUNKJUNK"), 404))
                .contains("Not found");
        assertThat(assertPage(browser.get("/nothing"), 404)).contains("Not found");
    }

    @Test
    void takesNoWriteFromASessionWithoutItsToken() {
        browser.signIn(ServiceTest.PASSWORD);

        var answer = browser.send(browser.request("/api/v1/submissions")
                .header("Content-Type", "text/x-java-source")
                .POST(BodyPublishers.ofString(SOURCE)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:tfgrader:problem:forbidden", "\"field\":\"X-CSRF-TOKEN\"");
    }

    @Test
    void signsOut() {
        browser.signIn(ServiceTest.PASSWORD);
        String token = Browser.csrf(browser.get("/").body());

        browser.send(browser.form("/sign-out", Map.of("_csrf", token)));

        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void offersTheStarterToWriteIn() {
        browser.signIn(ServiceTest.PASSWORD);

        HttpResponse<String> answer = browser.get("/write");

        String page = assertPage(answer, 200);
        assertThat(page)
                .contains("public class Solution implements GradedFunctions {")
                .contains("data-check=\"sigmoid.values\"")
                .contains("5 tests, 4 of them hidden.");
        String nonce = attribute(page, "data-nonce");
        assertThat(nonce).hasSize(24);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src 'self' 'nonce-" + nonce + "'");
        assertThat(attribute(browser.get("/write").body(), "data-nonce")).isNotEqualTo(nonce);
        assertThat(browser.get("/starter").body()).startsWith("import java.util.LinkedHashMap;");
        assertThat(attribute(page, "data-reference").split(" ")).hasSize(200);
    }

    @Test
    void goesOnFromAnAttempt() {
        String id =
                instructor.graded("class Mine {} // </textarea><i>").get("id").asString();
        browser.signIn(ServiceTest.PASSWORD);

        String page = assertPage(browser.get("/write?from=" + id), 200);

        assertThat(page)
                .contains("class Mine {} // &lt;/textarea&gt;&lt;i&gt;")
                .contains("href=\"/submissions/" + id + "/changes\"");
        assertThat(browser.get("/write?from=01JUNKJUNKJUNKJUNKJUNKJUNK").statusCode())
                .isEqualTo(404);
    }

    @Test
    void handsRemarksToTheEditor() {
        String id = instructor
                .postSource("", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
        browser.signIn(ServiceTest.PASSWORD);

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
        String id = instructor
                .postSource("", ScriptedGrading.WAITS)
                .json()
                .get("id")
                .asString();
        grading.awaitWaiting();
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(browser.get("/submissions/" + id + "/remarks").statusCode()).isEqualTo(404);
        grading.release();
    }

    @Test
    void showsWhatChangedBetweenTwoAttempts() {
        instructor.postSource("?student=changing", "class A {\n int a;\n}", "Prefer", "wait=30");
        String second = instructor
                .postSource("?student=changing", "class A {\n int <b>;\n}", "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
        browser.signIn(ServiceTest.PASSWORD);

        String page = assertPage(browser.get("/submissions/" + second + "/changes"), 200);

        assertThat(page)
                .contains("Changes since attempt <span>1</span>")
                .contains("<tr class=\"removed\"><td class=\"number\">2</td>")
                .contains("<code> int &lt;b&gt;;</code>");
        assertThat(assertPage(browser.get("/submissions/" + second + "/changes?since=2"), 200))
                .contains("No changes.");
        assertThat(browser.get("/submissions/" + second + "/changes?since=7").statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsTheImagesOfACell() {
        String id = instructor.graded(SOURCE).get("id").asString();
        browser.signIn(ServiceTest.PASSWORD);

        String page = assertPage(browser.get("/submissions/" + id + "?sign=4&read=2"), 200);

        assertThat(page).contains("Sign 4, predicted as 2", "9 images", "/signs/test/85.jpg");
        assertThat(assertPage(browser.get("/submissions/" + id + "?sign=7&read=-1"), 200))
                .contains("Sign 4, predicted as 2");
        HttpResponse<String> image = browser.get("/signs/test/85.jpg");
        assertThat(image.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(browser.get("/signs/test/120.jpg").statusCode()).isEqualTo(404);
        assertThat(browser.get("/signs/test/-1.jpg").statusCode()).isEqualTo(404);
    }

    private static String attribute(String page, String name) {
        Matcher found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private String assertPage(HttpResponse<String> answer, int status) {
        String page = answer.body();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(INLINE.matcher(page).results()).isEmpty();
        assertThat(page.split("<h1", -1)).as("one h1").hasSize(2);
        assertThat(page)
                .contains("<html lang=\"en\"")
                .contains("class=\"skip\" href=\"#main\"")
                .contains("<main id=\"main\"");
        return page;
    }
}
