package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Outage;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.launch.SandboxState;

@ServiceTest
class PageTests {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars|favicon)[^\"]*)\"");
    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?! defer src=)|\\sstyle=|\\son\\w+=|javascript:");
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
    private HikariDataSource database;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Service instructor;
    private final String base;

    PageTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        base = "http://localhost:" + port;
    }

    @BeforeEach
    void reset() {
        grading.reset();
    }

    @Test
    void sendsWhoHasNotSignedInToTheSignIn() {
        var answer = get("/submissions/01ABC");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
        assertPage(get("/sign-in"), 200);
    }

    @Test
    void saysThatAPasswordIsWrong() {
        var answer = signIn("guess");

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in?failed");
        assertThat(get("/sign-in?failed").body()).contains("Name or password is wrong.");
        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void tellsToComeAgainWhileTheDatabaseIsAway() throws SQLException {
        var form = signInForm(ServiceTest.PASSWORD);
        try (var _ = new Outage(database)) {
            assertThat(assertPage(send(form), 503)).contains("try again soon");
        }
    }

    @Test
    void showsWhetherStudentCodeIsLockedIn() {
        signIn(ServiceTest.PASSWORD);
        assertThat(visible(assertPage(get("/"), 200))).contains("the kernel refused 2 of 2 attempts");

        String id = instructor.graded(SOURCE).get("id").asString();
        assertThat(visible(assertPage(get("/"), 200))).contains("the kernel refused 2 of 2 attempts");
        assertThat(get("/submissions/" + id).body()).doesNotContain("did not lock");
    }

    @Test
    void saysOnEveryPageThatStudentCodeIsNotLockedIn() {
        grading.sandbox(new SandboxState(Map.of(), 0, Duration.ZERO));
        signIn(ServiceTest.PASSWORD);
        String id = instructor.graded(SOURCE).get("id").asString();
        assertThat(visible(assertPage(get("/"), 200))).contains("Student code is not locked in");
        assertThat(visible(assertPage(get("/submissions/" + id), 200))).contains("did not lock this code in");
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
        signIn(ServiceTest.PASSWORD);

        String page = assertPage(get("/submissions/" + id), 200);

        assertThat(page)
                .contains("<span class=\"figure\">85</span>")
                .contains("Graded. One exercise lost points: sigmoid")
                .contains("Why sigmoid lost 15 points")
                .contains("aria-label=\"Scalars 0, -1 and 12: failed\"")
                .contains("tanh instead of sigmoid")
                .contains("0.8808 at [2, 0]")
                .contains("Your result equals the one with tanh in place of the sigmoid.")
                .contains("Which of them stays between 0 and 1?")
                .contains("hidden checks in <span>7</span> ms")
                .contains("20 epochs in 0.58 s, reported and not scored")
                .contains("41 of 120 read right, 34.2")
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
            signIn(ServiceTest.PASSWORD);
            assertThat(assertPage(get("/submissions/" + id), 200))
                    .contains("2 days late: \u221220\u00a0%, 68 points count");
            assertThat(assertPage(get("/"), 200)).contains("<span class=\"chip\">late</span>");
        } finally {
            instructor.putJson("/api/v1/offering", "{}");
        }
        assertThat(assertPage(get("/submissions/" + id), 200)).contains("on time");
    }

    @Test
    void saysAtTheFirstStartOnWhichTermsIsHandedIn() {
        jdbc.sql("delete from submissions").update();
        signIn(ServiceTest.PASSWORD);

        assertThat(visible(assertPage(get("/"), 200)))
                .contains("There is no deadline. There is no limit of attempts. The best attempt counts.")
                .contains("Nobody has handed in anything yet.");
    }

    @Test
    void writesOutWhatCantBeSeenInTheCode() {
        String id = instructor
                .graded("class Solution { /* \u202e reversed \u200b \u2028 \ue000 \u3164 */ }")
                .get("id")
                .asString();
        signIn(ServiceTest.PASSWORD);

        assertThat(assertPage(get("/submissions/" + id), 200))
                .contains("/* \\u202e reversed \\u200b \\u2028 \\ue000 \\u3164 */")
                .doesNotContain("\u202e");
    }

    @Test
    void showsACompileErrorUnderItsColumn() {
        String id = instructor
                .graded("class Solution { " + ScriptedGrading.NOT_COMPILED)
                .get("id")
                .asString();
        signIn(ServiceTest.PASSWORD);

        String page = assertPage(get("/submissions/" + id), 200);

        assertThat(page)
                .contains("Not graded: no class could be compiled")
                .contains("Syntax error on token &quot;&lt;b&gt;&quot;")
                .contains("<code>    ^</code>");
    }

    @Test
    void followsAGradingThatGoesOn() throws InterruptedException {
        String id = instructor
                .postSource("", ScriptedGrading.WAITS)
                .json()
                .get("id")
                .asString();
        grading.awaitWaiting();
        signIn(ServiceTest.PASSWORD);

        String page = assertPage(get("/submissions/" + id), 200);

        assertThat(page)
                .contains("data-events=\"/api/v1/submissions/" + id + "/events\"")
                .contains("data-exercise=\"compute_cost\"")
                .doesNotContain("of 100");
        assertThat(get("/api/v1/submissions/" + id).body()).contains("\"state\":\"running\"");
        grading.release();
    }

    @Test
    void listsTheLatestSubmissions() {
        instructor.postSource("?student=listed", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30");
        signIn(ServiceTest.PASSWORD);

        String page = assertPage(get("/"), 200);

        assertThat(page).contains(">listed</a>").contains("<strong>85</strong>");
        assertThat(assertPage(get("/?before=00000000000000000000000000"), 200)).contains("No submission is older");
    }

    @Test
    void loadsWhatPagesNeedFromItselfOnly() {
        String id = instructor.graded(SOURCE).get("id").asString();
        signIn(ServiceTest.PASSWORD);
        String page = get("/submissions/" + id).body();

        List<String> assets =
                ASSET.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(assets).hasSizeGreaterThanOrEqualTo(5);
        assertThat(assets)
                .allSatisfy(
                        asset -> assertThat(get(asset).statusCode()).as(asset).isEqualTo(200));
        assertThat(page).doesNotContain("https://");
    }

    @Test
    void showsAnErrorAsAPage() {
        signIn(ServiceTest.PASSWORD);

        assertThat(assertPage(get("/submissions/01JUNKJUNKJUNKJUNKJUNKJUNK"), 404))
                .contains("There is nothing here");
        assertThat(assertPage(get("/nothing"), 404)).contains("There is nothing here");
    }

    @Test
    void takesNoWriteFromASessionWithoutItsToken() {
        signIn(ServiceTest.PASSWORD);

        var answer = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/submissions"))
                .header("Content-Type", "text/x-java-source")
                .POST(BodyPublishers.ofString(SOURCE)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:tfgrader:problem:forbidden");
    }

    @Test
    void signsOut() {
        signIn(ServiceTest.PASSWORD);
        String token = csrf(get("/").body());

        send(form("/sign-out", Map.of("_csrf", token)));

        assertThat(get("/").statusCode()).isEqualTo(302);
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

    private HttpResponse<String> signIn(String password) {
        return send(signInForm(password));
    }

    private HttpRequest.Builder signInForm(String password) {
        String token = csrf(get("/sign-in").body());
        return form("/sign-in", Map.of("name", "instructor", "password", password, "_csrf", token));
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static String csrf(String page) {
        var found = CSRF.matcher(page);
        assertThat(found.find()).as("the page has a form with its token").isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html,*/*"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the service did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
