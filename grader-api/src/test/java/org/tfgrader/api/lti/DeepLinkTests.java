package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("one-database")
class DeepLinkTests {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String SETTINGS = DEEP_LINKING + "deep_linking_settings";
    private static final String RETURN_URL = "deep_link_return_url";
    private static final String ACCEPT_TYPES = "accept_types";
    private static final String HOSTILE = "<script>alert(1)</script>\"'&quot; Ünits 📈";
    private static final Pattern ACTION = Pattern.compile("<form id=\"answer\"[^>]* action=\"([^\"]+)\"");
    private static final Pattern JWT = Pattern.compile("name=\"JWT\" value=\"([^\"]+)\"");

    @Autowired
    private JdbcClient jdbc;

    private final FakePlatform platform = platform(Mode.MOODLE);
    private final Service instructor;
    private final LaunchBrowser browser;
    private final int port;

    DeepLinkTests(@LocalServerPort @Autowired int port) {
        this.port = port;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new LaunchBrowser(port);
    }

    private static FakePlatform platform(Mode mode) {
        return new FakePlatform(mode)
                .enroll(Person.learner("101", "Ada Lovelace"))
                .enroll(Person.instructor("7", "Grace Hopper"));
    }

    @BeforeEach
    void register() {
        jdbc.sql("delete from lti_registrations").update();
        jdbc.sql("delete from offering").update();
        register(platform, "campus");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private void register(FakePlatform registered, String name) {
        registered.trust(URI.create("http://localhost:%d/lti/jwks".formatted(port)));
        Registrations.register(instructor, registered, name);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void addsTheAssignmentToACourse(Mode mode) {
        try (FakePlatform other = platform(mode)) {
            register(other, "other");
            URI before = other.lineItem();
            assertLandsOnTheForm(launch(other, "7", settings -> {}));

            var taken = deliver(choose("Tensors, week 3", "12.5"));

            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
            assertThat(taken.body()).contains("Added 1");
            JsonNode item = other.contentItems().getFirst();
            assertThat(item.get("type").asString()).isEqualTo("ltiResourceLink");
            assertThat(item.get("title").asString()).isEqualTo("Tensors, week 3");
            assertThat(item.get("url").asString()).endsWith("/lti/launch");
            assertThat(item.get("lineItem").get("scoreMaximum").asDouble()).isEqualTo(12.5);
            assertThat(item.get("lineItem").get("label").asString()).isEqualTo("Tensors, week 3");
            assertThat(item.get("lineItem").get("resourceId").asString()).isEqualTo("introduction-to-tensorflow");
            assertThat(item.get("lineItem").get("tag").asString()).isEqualTo("grade");
            assertThat(item.has("available")).isFalse();
            assertThat(item.has("submission")).isFalse();
            assertThat(other.lineItem()).isNotEqualTo(before);
        }
    }

    @Test
    void offersWhatIsUsual() {
        launch(platform, "7", settings -> {});

        String form = browser.get("/lti/choose").body();

        assertThat(form)
                .contains(
                        "name=\"title\" type=\"text\" autocomplete=\"off\" value=\"Introduction to TensorFlow\"",
                        "value=\"100\"",
                        "No deadline.")
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void signsAResponseAsTheStandardSays() throws ParseException {
        launch(platform, "7", settings -> settings.put("data", "opaque & \"quoted\""));

        JWTClaimsSet claims = claims(choose("Tensors", "100"));

        assertThat(claims.getIssuer()).isEqualTo(platform.clientId());
        assertThat(claims.getAudience()).containsExactly(platform.issuer());
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(claims.getIssueTime().toInstant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(claims.getStringClaim("nonce")).hasSizeGreaterThan(20);
        assertThat(claims.getStringClaim(LTI + "deployment_id")).isEqualTo(platform.deployment());
        assertThat(claims.getStringClaim(LTI + "message_type")).isEqualTo("LtiDeepLinkingResponse");
        assertThat(claims.getStringClaim(LTI + "version")).isEqualTo("1.3.0");
        assertThat(claims.getStringClaim(DEEP_LINKING + "data")).isEqualTo("opaque & \"quoted\"");
    }

    @Test
    void sendsBackNoDataWhereThereWasNone() throws ParseException {
        launch(platform, "7", settings -> settings.remove("data"));

        assertThat(claims(choose("Tensors", "100")).getClaims()).doesNotContainKey(DEEP_LINKING + "data");
    }

    @Test
    void asksForNoPointsWhereNoLineItemIsTaken() {
        launch(platform, "7", settings -> settings.put("accept_lineitem", false));
        var form = browser.get("/lti/choose");
        assertThat(form.body()).doesNotContain("name=\"points\"");

        deliver(browser.post("/lti/choose", Map.of("_csrf", LaunchBrowser.csrf(form), "title", "Tensors")));

        assertThat(platform.contentItems().getFirst().has("lineItem")).isFalse();
    }

    @Test
    void makesALineItemWhereThePlatformSaysNothingOfThem() {
        launch(platform, "7", settings -> settings.remove("accept_lineitem"));

        deliver(choose("Tensors", "1"));

        assertThat(platform.contentItems()
                        .getFirst()
                        .get("lineItem")
                        .get("scoreMaximum")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void tellsThePlatformFromWhenAndUntilWhenToHandIn() {
        var kept = instructor.putJson("/api/v1/offering", """
                {"timeZone": "Europe/Berlin", "opens": "2026-10-01T08:00", "due": "2026-10-15T23:59"}""");
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        launch(platform, "7", settings -> {});
        assertThat(browser.get("/lti/choose").body()).contains("15 Oct 2026, 23:59 Europe/Berlin");

        deliver(choose("Tensors", "100"));

        JsonNode item = platform.contentItems().getFirst();
        assertThat(item.get("available").get("startDateTime").asString()).isEqualTo("2026-10-01T06:00:00Z");
        assertThat(item.get("submission").get("endDateTime").asString()).isEqualTo("2026-10-15T21:59:00Z");
    }

    @Test
    void letsTheFormGoToThePlatformAlone() {
        launch(platform, "7", settings -> settings.put(RETURN_URL, "https://files.example:8443/take?a=1&b=2"));
        assertThat(policy(browser.get("/lti/choose")))
                .contains("form-action 'self'; frame-ancestors 'self' ", " " + platform.issuer())
                .contains(" https://files.example:8443");

        var page = choose("Tensors", "100");

        assertThat(policy(page)).contains("form-action 'self' https://files.example:8443; frame-ancestors");
        assertThat(found(ACTION, page)).isEqualTo("https://files.example:8443/take?a=1&b=2");
        assertThat(page.body()).contains("data-lti=\"send\"", "/assets/lti-").doesNotContain("_csrf");
    }

    /// Something that nobody can want in a field.
    enum Wrong {
        NO_TITLE("", "100", "The title must be"),
        BLANK_TITLE("   ", "100", "The title must be"),
        LONG_TITLE("x".repeat(256), "100", "The title must be"),
        TITLE_IN_LINES("a\nb", "100", "The title must be"),
        TITLE_WITH_NUL("a\0b", "100", "The title must be"),
        TITLE_THAT_TURNS_AROUND("a\u202eb", "100", "The title must be"),
        NO_POINTS("Tensors", "", "The points must be"),
        POINTS_IN_WORDS("Tensors", "ten", "The points must be"),
        TOO_FEW_POINTS("Tensors", "0.99", "The points must be"),
        TOO_MANY_POINTS("Tensors", "1000.01", "The points must be"),
        NEGATIVE_POINTS("Tensors", "-5", "The points must be"),
        TOO_FINE_POINTS("Tensors", "1.234", "The points must be"),
        POINTS_WITH_AN_EXPONENT("Tensors", "1e2", "The points must be"),
        POINTS_WITH_A_COMMA("Tensors", "7,5", "The points must be");

        private final String title;
        private final String points;
        private final String says;

        Wrong(String title, String points, String says) {
            this.title = title;
            this.points = points;
            this.says = says;
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongAndAsksAgain(Wrong wrong) {
        launch(platform, "7", settings -> {});

        var page = choose(wrong.title, wrong.points);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(400);
        assertThat(page.body()).contains("Add the assignment", wrong.says).doesNotContain("name=\"JWT\"");
        assertThat(page.body().split("role=\"alert\"", -1)).hasSize(2);
        assertThat(deliver(choose("x".repeat(255), "1000.00")).statusCode()).isEqualTo(200);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        launch(platform, "7", settings -> {});

        assertThat(choose("", "0").body()).contains("The title must be", "The points must be");
    }

    @Test
    void leavesAHostileTitleToItself() {
        launch(platform, "7", settings -> {});

        var page = choose(HOSTILE, "no");
        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script>alert", "\"'&quot;");
        deliver(choose(HOSTILE, "100"));

        JsonNode item = platform.contentItems().getFirst();
        assertThat(item.get("title").asString()).isEqualTo(HOSTILE);
        assertThat(item.get("lineItem").get("label").asString()).isEqualTo(HOSTILE);
    }

    @Test
    void isUsedOnce() {
        launch(platform, "7", settings -> {});
        String csrf = LaunchBrowser.csrf(browser.get("/lti/choose"));
        assertThat(choose("Tensors", "100").statusCode()).isEqualTo(200);

        assertRefused(
                browser.post("/lti/choose", Map.of("_csrf", csrf, "title", "Again", "points", "1")),
                401,
                "This choice was already completed");
        assertRefused(browser.get("/lti/choose"), 401, "This choice was already completed");
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void isNotForWhoeverHasNotComeToChoose() {
        assertRefused(browser.get("/lti/choose"), 401, "This choice was already completed");

        browser.launch(platform, "7");
        String csrf = LaunchBrowser.csrf(browser.get("/"));

        assertRefused(browser.get("/lti/choose"), 401, "This choice was already completed");
        assertRefused(
                browser.post("/lti/choose", Map.of("_csrf", csrf, "title", "Tensors", "points", "1")),
                401,
                "This choice was already completed");
    }

    @Test
    void isNotForWhoeverSignsInAfterwards() {
        launch(platform, "7", settings -> {});
        String csrf = LaunchBrowser.csrf(browser.get("/sign-in"));
        browser.post("/sign-in", Map.of("_csrf", csrf, "name", "instructor", "password", ServiceTest.PASSWORD));

        assertThat(browser.get("/").body()).contains(">instructor</span>");
        assertRefused(browser.get("/lti/choose"), 401, "This choice was already completed");
    }

    @Test
    void takesNoFormOfAForeignPage() {
        launch(platform, "7", settings -> {});

        assertThat(browser.post("/lti/choose", Map.of("title", "Tensors", "points", "1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(deliver(choose("Tensors", "100")).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesStudentsAndAssistants() {
        assertRefused(launch(platform, "101", settings -> {}), 403, "Only instructors of the course");
        assertThat(browser.isIn()).isFalse();

        Begun begun = browser.begin(platform, "7");
        var roles = List.of("http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant");
        String token = platform.deepLinkingToken("7", begun.nonce(), claims -> claims.claim(LTI + "roles", roles));
        assertRefused(browser.finish(token, begun.state()), 403, "Only instructors of the course");
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void asksWhoeverBringsNothingFirst() {
        Begun begun = browser.begin(platform, "7");
        browser.forgetCookies();
        var page = browser.finish(platform.deepLinkingToken("7", begun.nonce(), c -> c), begun.state());
        assertThat(page.body()).contains("Is this you?");
        assertRefused(browser.get("/lti/choose"), 401, "This choice was already completed");

        assertLandsOnTheForm(browser.post("/lti/arrive", LaunchBrowser.yes(page)));

        assertThat(deliver(choose("Tensors", "100")).statusCode()).isEqualTo(200);
    }

    @Test
    void needsNeitherALinkNorATarget() {
        Begun begun = browser.begin(platform, "7");

        assertLandsOnTheForm(browser.finish(
                platform.deepLinkingToken("7", begun.nonce(), claims -> claims.claim(LTI + "target_link_uri", null)),
                begun.state()));
    }

    /// Settings of which nothing can come.
    enum Useless {
        TO_A_SCRIPT("must be an absolute URL", settings -> settings.put(RETURN_URL, "javascript:alert(1)")),
        TO_A_FILE("must be an absolute URL", settings -> settings.put(RETURN_URL, "file:///etc/passwd")),
        TO_NO_SITE("must be an absolute URL", settings -> settings.put(RETURN_URL, "https:///take")),
        TO_ANY_SITE("must be an absolute URL", settings -> settings.put(RETURN_URL, "https://*/take")),
        WITH_ANOTHER_POLICY("must be an absolute URL", settings -> settings.put(RETURN_URL, "https://a; img-src *")),
        TO_A_PATH("must be an absolute URL", settings -> settings.put(RETURN_URL, "/take")),
        TO_NOWHERE("no return URL", settings -> settings.remove(RETURN_URL)),
        TO_A_NUMBER("no return URL", settings -> settings.put(RETURN_URL, 7)),
        FOR_FILES("accept_types lacks ltiResourceLink", settings -> settings.put(ACCEPT_TYPES, List.of("file"))),
        FOR_NOTHING("accept_types lacks ltiResourceLink", settings -> settings.remove(ACCEPT_TYPES)),
        IN_ONE_TEXT("accept_types lacks ltiResourceLink", settings -> settings.put(ACCEPT_TYPES, "ltiResourceLink"));

        private final String says;

        @SuppressWarnings("ImmutableEnumChecker") // The lambdas above keep nothing.
        private final Consumer<Map<String, Object>> change;

        Useless(String says, Consumer<Map<String, Object>> change) {
            this.says = says;
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesSettingsOfWhichNothingCanCome(Useless useless) {
        assertRefused(launch(platform, "7", useless.change), 400, useless.says);
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void refusesALaunchWithoutSettings() {
        Begun begun = browser.begin(platform, "7");
        String token = platform.deepLinkingToken("7", begun.nonce(), claims -> claims.claim(SETTINGS, null));

        assertRefused(
                browser.finish(token, begun.state()), 400, "no settings for deep linking (deep_linking_settings)");
    }

    /// Comes to choose something, by settings that are changed before.
    private HttpResponse<String> launch(FakePlatform from, String sub, Consumer<Map<String, Object>> change) {
        Begun begun = browser.begin(from, sub);
        String token = from.deepLinkingToken(sub, begun.nonce(), claims -> {
            Map<String, Object> settings = new TreeMap<>();
            ((Map<?, ?>) Objects.requireNonNull(claims.getClaims().get(SETTINGS)))
                    .forEach((name, value) -> settings.put((String) name, value));
            change.accept(settings);
            return claims.claim(SETTINGS, settings);
        });
        return browser.finish(token, begun.state());
    }

    private HttpResponse<String> choose(String title, String points) {
        String csrf = LaunchBrowser.csrf(browser.get("/lti/choose"));
        return browser.post("/lti/choose", Map.of("_csrf", csrf, "title", title, "points", points));
    }

    /// Does what the page's script does.
    private HttpResponse<String> deliver(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return browser.post(URI.create(found(ACTION, page)), Map.of("JWT", found(JWT, page)));
    }

    private static JWTClaimsSet claims(HttpResponse<String> page) throws ParseException {
        return SignedJWT.parse(found(JWT, page)).getJWTClaimsSet();
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return HtmlUtils.htmlUnescape(matcher.group(1));
    }

    private static void assertLandsOnTheForm(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(LaunchBrowser.location(answer).getPath()).isEqualTo("/lti/choose");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String says) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("Sign-in failed", says);
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }
}
