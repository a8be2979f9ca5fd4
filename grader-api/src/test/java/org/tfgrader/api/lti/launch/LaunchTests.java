package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

@ServiceTest
@Tag("one-database")
class LaunchTests extends LtiFixture {
    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
    private static final String ROLES = "https://purl.imsglobal.org/spec/lti/claim/roles";

    private final FakePlatform platform = newCourse(Mode.MOODLE);

    @BeforeEach
    void register() {
        register(platform, "campus");
    }

    private void register(FakePlatform registered, String name) {
        Registrations.register(instructor, registered, name);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void letsAStudentInAsOneOfThePlatform(Mode mode) {
        FakePlatform other = newCourse(mode);
        register(other, "other");
        String own = handIn("other:101");
        String foreign = handIn("campus:101");

        assertLandsOnTheList(browser.launch(other, "101"));

        String list = browser.get("/").body();
        assertThat(list).contains("Your submissions", ">Attempt ").doesNotContain("campus:101");
        assertThat(browser.get("/submissions/" + own).statusCode()).isEqualTo(200);
        assertThat(browser.get("/submissions/" + foreign).statusCode()).isEqualTo(404);
        assertThat(browser.get("/api/v1/gradebook").statusCode()).isEqualTo(403);
    }

    @Test
    void letsAnInstructorInWhoSeesEverything() {
        handIn("campus:101");

        assertLandsOnTheList(browser.launch(platform, "7"));

        assertThat(browser.get("/").body()).contains(">campus:101</a>", ">campus:7</span>");
        assertThat(browser.get("/api/v1/gradebook").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/audit.csv").body()).contains(",campus:7,instructor,");
    }

    @Test
    void takesAnAssistantForAGrader() {
        var roles = List.of(MEMBERSHIP + "#Instructor", MEMBERSHIP + "/Instructor#TeachingAssistant");

        assertLandsOnTheList(browser.launch(platform, "7", claims -> claims.claim(ROLES, roles)));

        assertThat(browser.get("/api/v1/gradebook").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v1/tokens").statusCode()).isEqualTo(403);
    }

    @Test
    void takesALoginByGet() {
        var next = LaunchBrowser.location(
                browser.get("/lti/login?" + Browser.encoded(LaunchBrowser.initiation(platform, "101"))));
        var asked = LaunchBrowser.query(next);

        assertThat(asked)
                .containsEntry("scope", "openid")
                .containsEntry("response_type", "id_token")
                .containsEntry("response_mode", "form_post")
                .containsEntry("prompt", "none")
                .containsEntry("client_id", platform.clientId())
                .containsEntry("login_hint", "101")
                .containsEntry("lti_message_hint", "link 7 & more");
        assertThat(asked.get("redirect_uri")).endsWith("/lti/launch");
        assertLandsOnTheList(browser.finish(
                platform.idToken("101", Begun.of(next).nonce(), claims -> claims),
                Begun.of(next).state()));
    }

    @Test
    void endsTheSessionOfWhoeverWasThereBefore() {
        browser.launch(platform, "7");
        browser.launch(platform, "101");

        assertThat(browser.get("/").body()).contains(">campus:101</span>");
        assertThat(browser.get("/api/v1/gradebook").statusCode()).isEqualTo(403);
    }

    @Test
    void launchesTwiceAtOnceInOneBrowser() {
        Begun first = browser.begin(platform, "101");
        Begun second = browser.begin(platform, "101");

        assertLandsOnTheList(browser.finish(platform.idToken("101", second.nonce(), c -> c), second.state()));
        assertLandsOnTheList(browser.finish(platform.idToken("101", first.nonce(), c -> c), first.state()));
    }

    @Test
    void asksWhoeverBringsNothingToShowThatTheyBegan() {
        var page = browser.launchWithoutCookies(platform, "101");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Is this you?", "Ada Lovelace", "campus:101");
        assertThat(browser.isIn()).isFalse();
        assertThat(browser.post("/lti/arrive", Map.of()).statusCode()).isEqualTo(403);
        assertRefused(browser.post("/lti/arrive", Map.of("_csrf", LaunchBrowser.csrf(page))), 401, "has ended");
        assertLandsOnTheList(browser.post("/lti/arrive", LaunchBrowser.yes(page)));
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void saysThatABrowserWhichKeepsNoCookiesCanNotArrive() {
        var page = browser.launchWithoutCookies(platform, "101");
        browser.forgetCookies();

        assertRefused(browser.post("/lti/arrive", LaunchBrowser.yes(page)), 401, "blocks cookies");
    }

    @Test
    void asksForNoPasswordWithinAFrame() {
        var page = browser.send(browser.request("/sign-in").header("Sec-Fetch-Dest", "iframe"));

        assertThat(page.body())
                .contains("You're signed out", "open the assignment again")
                .doesNotContain("password");
        assertThat(policy(page)).contains("frame-ancestors 'self' *");
    }

    /// The comment of a grade has a link to its attempt.
    @Test
    void sendsStudentsWithoutASessionBackToTheirCourse() {
        String page = browser.get(
                        LaunchBrowser.location(browser.get("/submissions/1")).getPath())
                .body();

        assertThat(page).contains("such as Moodle or Canvas, open it there").doesNotContain("value=\"instructor\"");
    }

    @Test
    void isShownInFramesOfThePlatformAlone() {
        assertThat(policy(browser.get("/sign-in"))).contains("frame-ancestors 'none'");
        assertThat(browser.get("/sign-in").headers().firstValue("X-Frame-Options"))
                .contains("DENY");

        browser.launch(platform, "101");

        assertThat(policy(browser.get("/"))).contains("frame-ancestors 'self' " + platform.issuer());
        assertThat(browser.get("/").headers().firstValue("X-Frame-Options")).isEmpty();
    }

    @Test
    void keepsNothingOfALaunchAfterASignInByPassword() {
        browser.launch(platform, "101");

        browser.signIn();

        assertThat(policy(browser.get("/settings/tokens"))).contains("frame-ancestors 'none'");
        jdbc.sql("delete from lti_registrations").update();
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void givesBrowsersCookiesThatTheySendFromFrames() {
        var request = browser.request("/lti/login?" + Browser.encoded(LaunchBrowser.initiation(platform, "101")));

        String framed = cookies(browser.send(request.copy().header("Sec-Fetch-Site", "cross-site")));

        assertThat(framed).contains("Secure", "HttpOnly", "SameSite=None", "Partitioned");
        assertThat(cookies(browser.send(request))).doesNotContain("Secure");
        assertThat(cookies(browser.send(browser.request("/sign-in").header("Sec-Fetch-Site", "none"))))
                .contains("SameSite=Lax")
                .doesNotContain("Partitioned");
    }

    @ParameterizedTest
    @CsvSource({"iframe, true", "document, false"})
    void separatesTheSessionFromEarlierOnesOnlyInAFrame(String place, boolean separates) {
        Begun begun = browser.begin(platform, "101");
        String token = platform.idToken("101", begun.nonce(), claims -> claims);

        var launched = browser.send(browser.request("/lti/launch")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Dest", place)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.encoded(Map.of("id_token", token, "state", begun.state())))));

        assertThat(launched.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID="))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.contains("Partitioned")).isEqualTo(separates));
    }

    @Test
    void goesOnWhenThePlatformHasANewKey() {
        browser.launch(platform, "101");
        platform.rotateKey();

        assertLandsOnTheList(browser.launch(platform, "7"));
    }

    @Test
    void saysThatThePlatformsKeysCantBeFetched() {
        Begun begun = browser.begin(platform, "101");
        String token = platform.idToken("101", begun.nonce(), claims -> claims);
        platform.stop();

        assertRefused(browser.finish(token, begun.state()), 502, "can&#39;t be fetched now");

        platform.start();
        assertLandsOnTheList(browser.launch(platform, "101"));
    }

    @Test
    void saysWhyThePlatformRefused() {
        assertRefused(
                browser.post("/lti/launch", Map.of("error", "login_required", "error_description", "<b>Sign in</b>")),
                400,
                "login_required, &lt;b&gt;Sign in");
    }

    private String handIn(String student) {
        return instructor.gradedFor(student, ScriptedGrading.WRONG_SIGMOID).string("id");
    }

    private void assertLandsOnTheList(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(LaunchBrowser.location(answer).getPath()).isEqualTo("/");
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }

    private static String cookies(HttpResponse<String> answer) {
        return String.join("\n", answer.headers().allValues("Set-Cookie"));
    }
}
