package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;

/// People sign in with an OpenID provider that is not ours, and see what their role may see.
@ServiceTest
@TestPropertySource(
        properties = {
            "grader.sign-in.admins=registrar",
            "grader.sign-in.instructors=staff",
            "grader.sign-in.graders=assistant",
            "spring.security.oauth2.client.registration.gone.client-id=grader",
            "spring.security.oauth2.client.registration.gone.scope=openid",
            "spring.security.oauth2.client.provider.gone.issuer-uri=http://127.0.0.1:9/gone"
        })
class OpenIdTests {
    private static final School SCHOOL = new School();

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    private final Service instructor;
    private final Browser browser;

    OpenIdTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = Browser.following(port);
    }

    @DynamicPropertySource
    static void open(DynamicPropertyRegistry registry) {
        SCHOOL.settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeEach
    void reset() {
        grading.reset();
        jdbc.sql("delete from submissions").update();
    }

    private String handIn(String student) {
        return instructor.gradedFor(student, ScriptedGrading.WRONG_SIGMOID).string("id");
    }

    private HttpResponse<String> signIn(String name, String role) {
        return signIn(Map.of("preferred_username", name, "roles", List.of(role)));
    }

    private HttpResponse<String> signIn(Map<String, Object> claims) {
        return browser.get(SCHOOL.expect(claims, Duration.ofHours(1)));
    }

    /// {@return what is said of an instructor, with one more claim, or another one}
    private static Map<String, Object> claims(String claim, String value) {
        Map<String, Object> claims = new HashMap<>(Map.of("preferred_username", "ada", "roles", "staff"));
        claims.put(claim, value);
        return claims;
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.uri().getQuery()).isEqualTo("refused");
        assertThat(answer.body()).contains("your account has no access to this course");
        assertThat(browser.get("/").uri().getPath()).isEqualTo("/sign-in");
    }

    private void assertNotSignedIn(HttpResponse<String> answer) {
        assertThat(answer.uri().toString()).endsWith("/sign-in?provider");
        assertThat(browser.get("/").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void offersTheProvidersBesideThePassword() {
        assertThat(browser.get("/sign-in").body())
                .contains("href=\"/sign-in/with?provider=school\"")
                .contains("Sign in with the school")
                .contains("Sign in with gone")
                .contains("name=\"password\"");
    }

    @Test
    void showsAnInstructorEverything() {
        String id = handIn("s1");

        var page = signIn("ada", "staff");

        assertThat(page.uri().getPath()).isEqualTo("/");
        assertThat(page.body()).contains(">s1</a>").contains(">ada</span>");
        assertThat(browser.get("/submissions/" + id).body()).contains("Override</button>");
        assertThat(browser.get("/api/v1/audit.csv").body()).contains(",ada,instructor,");
    }

    @Test
    void recordsThatAStudentOnTheClassListHasAnAccount() {
        jdbc.sql("insert into class_members (id, role, name) values ('s1', 'student', 'Ada'), ('s2', 'student', 'Kim')")
                .update();

        signIn("s1", "enrolled");

        assertThat(Sql.texts(jdbc, "select id from class_members where has_account"))
                .containsExactly("s1");
        jdbc.sql("delete from class_members").update();
    }

    @Test
    void storesNoTokenOfTheProvider(@Autowired WebServerApplicationContext service) {
        signIn("s1", "enrolled");

        var tomcat = ((TomcatWebServer) Objects.requireNonNull(service.getWebServer())).getTomcat();
        var application = (Context) tomcat.getHost().findChildren()[0];
        assertThat(application.getManager().findSessions())
                .isNotEmpty()
                .flatExtracting(session -> Collections.list(session.getSession().getAttributeNames()))
                .noneMatch(name -> name.contains("AuthorizedClient"));
    }

    @Test
    void offersToWriteToWhoMayHandIn() {
        String id = handIn("s1");
        for (String role : new String[] {"staff", "enrolled"}) {
            assertThat(signIn("s1", role).body()).as(role).contains("href=\"/write\"");
            assertThat(browser.get("/submissions/" + id).body()).as(role).contains("href=\"/write?from=" + id);
        }
        assertThat(signIn("tom", "assistant").body()).doesNotContain("href=\"/write");
        assertThat(browser.get("/submissions/" + id).body()).doesNotContain("href=\"/write");
    }

    @Test
    void bringsAStudentTheirBestPointsWithTheRemarks() {
        String id = handIn("s1");
        signIn("s1", "enrolled");

        assertThat(browser.get("/submissions/" + id + "/remarks").body())
                .contains(">Exercise </span><strong>1<", "/15</span>", "best: ");
    }

    @Test
    void showsAStudentTheirOwnAlone() {
        String own = handIn("s1");
        String other = handIn("s2");

        String list = signIn("s1", "enrolled").body();

        assertThat(list).contains("Your submissions", "No deadline.", ">Attempt ");
        assertThat(list).doesNotContain(">s2<", "kernel", "type=\"search\"");
        assertThat(browser.get("/?q=s2").body())
                .as("a student looks for nobody")
                .contains(">Attempt ")
                .doesNotContain(">s2<");
        assertThat(browser.get("/submissions/" + own).body()).contains("Why sigmoid lost 15 points");
        assertThat(browser.get("/submissions/" + other).statusCode()).isEqualTo(404);
    }

    @Test
    void showsAStudentNoHiddenFactAndNoScoreBeforeItsTime() {
        String id = handIn("s1");
        String all = instructor.get("/api/v1/submissions/" + id).text();
        assertThat(all).contains(ScriptedGrading.SECRET);

        signIn("s1", "enrolled");

        assertThat(browser.get("/submissions/" + id).body()).contains(">85<").doesNotContain(ScriptedGrading.SECRET);
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        try {
            assertThat(browser.get("/submissions/" + id).body())
                    .contains("Scores are not released yet", "will be released: ")
                    .doesNotContain(">85<", "Why sigmoid lost", "hidden test</span>", "points</p>");
            assertThat(browser.get("/").body()).doesNotContain(">85<").contains("Scores will be released");
        } finally {
            instructor.putJson("/api/v1/offering", "{}");
        }
    }

    @Test
    void refusesAStudentWhoHasTheNameOfAUser() {
        String trial = instructor.graded(ScriptedGrading.WRONG_SIGMOID).string("id");

        assertRefused(signIn("instructor", "enrolled"));

        assertThat(instructor.get("/api/v1/students/instructor/export").text()).doesNotContain(trial);
    }

    @Test
    void tellsAStudentWhatIsWrongWithAFileThatCannotBeTaken() {
        String page = signIn("s1", "enrolled").body();
        var form = browser.request("/submissions").header("X-CSRF-TOKEN", Browser.csrf(page));

        var refused = browser.send(Service.posting(form, List.of(Upload.of("work.zip", "none"))));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Invalid zip file", "work.zip is not a zip file", ">s1</span>", "href=\"/write\"");
    }

    @Test
    void tellsPeopleWhatTheyMayNotSeeInTheirOwnWords() {
        String id = handIn("s1");
        signIn("s1", "enrolled");

        var closed = browser.get("/overview");
        var missing = browser.get("/submissions/" + id + "/changes?since=999");

        assertThat(closed.statusCode()).isEqualTo(403);
        assertThat(closed.body())
                .contains("Permission denied", "Your role has no access to this page")
                .doesNotContain("token");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("There is no attempt 999: select one from the list.");
    }

    @Test
    void refusesWhoIsNotAdmitted() {
        assertRefused(signIn("eve", "alumni"));
        assertRefused(signIn("two words", "enrolled"));
        assertRefused(signIn("two words", "staff"));
        assertRefused(signIn(Map.of("roles", List.of("enrolled"))));
    }

    /// A name that people choose at the provider would open what a student of the LMS submitted.
    @Test
    void refusesTheIdOfAStudentWhoComesFromAnLms() {
        String registrations = "/api/v1/lti/registrations";
        String place = instructor.postJson(registrations, """
                        {"name": "moodle", "issuer": "https://moodle.example", "clientId": "grader",
                         "deploymentIds": ["1"], "authorizationEndpoint": "https://1.1.1.1/auth",
                         "tokenEndpoint": "https://1.1.1.1/token", "jwksUri": "https://1.1.1.1/keys"}""").header("Location");
        try {
            assertRefused(signIn("moodle:5", "enrolled"));
            assertThat(signIn("moodle5", "enrolled").uri().getPath()).isEqualTo("/");
            assertThat(signIn("canvas:5", "enrolled").uri().getPath()).isEqualTo("/");
        } finally {
            assertThat(instructor.delete(place).status()).isEqualTo(204);
        }
    }

    @Test
    void refusesATokenThatIsForAnotherOrByAnotherOrTooOldOrUnaskedFor() {
        assertNotSignedIn(signIn(claims("aud", "another")));
        assertNotSignedIn(signIn(claims("iss", "https://id.another.example")));
        assertNotSignedIn(signIn(claims("nonce", "of another browser")));
        assertNotSignedIn(browser.get(SCHOOL.expect(claims("roles", "staff"), Duration.ofHours(-1))));
    }

    @Test
    void refusesACodeThatNobodyAskedFor() {
        var answer = browser.get("/login/oauth2/code/school?code=stolen&state=guessed");

        assertThat(answer.uri().toString()).endsWith("/sign-in?provider");
    }

    @Test
    void saysThatAProviderDoesNotAnswer() {
        var answer = browser.get("/sign-in/with?provider=gone");

        assertThat(answer.uri().toString()).endsWith("/sign-in?provider");
        assertThat(answer.body()).contains("Sign-in with the provider failed.");
        assertThat(browser.get("/sign-in/with?provider=unknown").uri().toString())
                .endsWith("/sign-in?provider");
        assertThat(signIn("ada", "staff").uri().getPath()).isEqualTo("/");
    }
}
