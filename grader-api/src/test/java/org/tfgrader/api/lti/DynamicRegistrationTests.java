package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.settings.DatabaseTime;
import org.tfgrader.api.settings.GraderProperties;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("one-database")
class DynamicRegistrationTests {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final String DEPLOYMENT = "https://purl.imsglobal.org/spec/lti/claim/deployment_id";
    private static final String STILL_GOOD = "The registration URL is still valid";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private InvitationStore invitations;

    @Autowired
    private Clock clock;

    @Autowired
    private GraderProperties settings;

    private final List<FakePlatform> platforms = new ArrayList<>();
    private final Service instructor;
    private final LaunchBrowser browser;
    private final int port;

    DynamicRegistrationTests(@LocalServerPort @Autowired int port) {
        this.port = port;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new LaunchBrowser(port);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from lti_registrations").update();
        jdbc.sql("delete from lti_invitations").update();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from students").update();
    }

    @AfterEach
    void close() {
        platforms.forEach(FakePlatform::close);
    }

    private FakePlatform platform(Mode mode) {
        FakePlatform platform = new FakePlatform(mode)
                .enroll(Person.learner("101", "Ada Lovelace"))
                .enroll(Person.instructor("7", "Grace Hopper"));
        platforms.add(platform);
        return platform;
    }

    @Test
    void givesOutAUrlForADay() {
        Answer made = instructor.postJson("/api/v1/lti/invitations", "{\"name\": \"campus\"}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String url = made.json().get("url").asString();
        assertThat(url)
                .startsWith(settings.at("/lti/register?invitation=").toString())
                .matches(".*=[\\w-]{43}");
        assertThat(Duration.between(
                        clock.instant(),
                        Instant.parse(made.json().get("expiresAt").asString())))
                .isBetween(Duration.ofMinutes(1439), Duration.ofHours(24));
        String secret = url.substring(url.indexOf('=') + 1);
        assertThat(jdbc.sql("select * from lti_invitations")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(secret);
        assertThat(instructor.get("/api/v1/audit").text())
                .contains("lti_invitation_made")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | `name` is missing",
                "{\"name\": \"Campus 2\"} | 400 | lower-case letters",
                "{\"name\": \"<b>\"} | 400 | lower-case letters",
                "{\"name\": \"taken\"} | 409 | The name is taken"
            })
    void givesOutNoUrlForANameThatCantBe(String wish, int status, String says) {
        instructor.postJson("/api/v1/lti/registrations", platform(Mode.MOODLE).registration("taken"));

        Answer refused = instructor.postJson("/api/v1/lti/invitations", wish);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().get("field").asString()).isEqualTo("name");
        assertThat(refused.text()).contains(says);
        assertThat(countOf("lti_invitations")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void registersAPlatformThatThenLaunchesAndTakesGrades(Mode mode) {
        FakePlatform platform = platform(mode);

        HttpResponse<String> page = browser.get(opened(invite(), platform));

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body())
                .contains("The LMS is registered", platform.issuer(), "data-lti=\"finish\"", "id=\"close\"")
                .doesNotContain("<script>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "frame-ancestors 'self' *");
        JsonNode made = registrations().get(0);
        assertThat(made.get("name").asString()).isEqualTo("campus");
        assertThat(made.get("issuer").asString()).isEqualTo(platform.issuer());
        assertThat(made.get("clientId").asString()).isEqualTo(platform.clientId());
        assertThat(made.get("deploymentIds").toString()).isEqualTo(mode == Mode.MOODLE ? "[\"1\"]" : "[]");
        platform.trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        assertThat(browser.launch(platform, "7").body())
                .contains("The course Machine Learning (id 2) of campus is not");
        Registrations.admitAll(instructor, platform.deployment());
        assertThat(browser.launch(platform, "7").statusCode()).isEqualTo(302);
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
        instructor.postSource("?student=campus:101", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.grade("101"))
                        .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85)));
        assertThat(instructor.get("/api/v1/audit").text())
                .contains(
                        "lti_invitation_used",
                        "lti_registration_made",
                        made.get("id").asString());
    }

    @Test
    void asksForTokensAsTheAuthorizationServerWantsIt() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.authorizationServer("https://login.example.edu");

        browser.get(opened(invite(), platform));

        assertThat(registrations().get(0).path("tokenAudience").asString("")).isEqualTo("https://login.example.edu");
        platform.trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        Registrations.admitAll(instructor, platform.deployment());
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
        instructor.postSource("?student=campus:101", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30");
        await().atMost(PATIENCE).until(() -> platform.grade("101").isPresent());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void saysWhatItIs(Mode mode) {
        FakePlatform platform = platform(mode);

        browser.get(opened(invite(), platform));

        JsonNode said = platform.registrations().getFirst();
        assertThat(said.get("initiate_login_uri").asString()).isEqualTo(at("/lti/login"));
        assertThat(said.get("redirect_uris").toString()).isEqualTo("[\"" + at("/lti/launch") + "\"]");
        assertThat(said.get("jwks_uri").asString()).isEqualTo(at("/lti/jwks"));
        // The platforms don't offer the list of the course's members.
        assertThat(said.get("scope").asString().split(" ", -1))
                .containsExactlyInAnyOrder(
                        "https://purl.imsglobal.org/spec/lti-ags/scope/score",
                        "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly",
                        "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem");
        JsonNode tool = said.get(TOOL);
        assertThat(tool.get("domain").asString()).isEqualTo("127.0.0.1");
        assertThat(tool.get("claims").toString()).isEqualTo("[\"iss\",\"sub\",\"name\"]");
        assertThat(tool.get("messages")
                        .valueStream()
                        .map(message -> message.get("type").asString()))
                .containsExactly("LtiResourceLinkRequest", "LtiDeepLinkingRequest");
        boolean canvas = mode == Mode.CANVAS;
        assertThat(tool.get("messages").get(1).path("placements").toString())
                .isEqualTo(canvas ? "[\"assignment_selection\"]" : "");
        assertThat(tool.path("https://canvas.instructure.com/lti/privacy_level").asString(""))
                .isEqualTo(canvas ? "name_only" : "");
    }

    @Test
    void learnsTheDeploymentFromTheFirstInstructorAlone() {
        FakePlatform platform = platform(Mode.CANVAS);
        browser.get(opened(invite(), platform));
        assertThat(launchFrom(platform, "7", "foreign").statusCode()).isEqualTo(403);
        assertThat(registrations().get(0).get("deploymentIds")).isEmpty();
        List.of(platform.deployment(), "first", "second")
                .forEach(deployment -> Registrations.admitAll(instructor, deployment));

        assertThat(browser.launch(platform, "101"))
                .returns(403, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("ask an instructor to open it first"));
        assertThat(registrations().get(0).get("deploymentIds")).isEmpty();
        assertThat(launchFrom(platform, "7", "x".repeat(256)).statusCode()).isEqualTo(400);
        assertThat(launchFrom(platform, "7", "x\0").statusCode()).isEqualTo(400);
        assertThat(launchFrom(platform, "7", "first").statusCode()).isEqualTo(302);
        assertThat(registrations().get(0).get("deploymentIds").toString()).isEqualTo("[\"first\"]");
        assertThat(instructor.get("/api/v1/audit").text())
                .contains("lti_deployment_learned", "\"name\":\"campus:7\",\"role\":\"instructor\"");

        assertThat(launchFrom(platform, "7", "second"))
                .returns(403, HttpResponse::statusCode)
                .satisfies(
                        page -> assertThat(page.body()).contains("The deployment second of campus is not registered"));
        assertThat(launchFrom(platform, "101", "first").statusCode()).isEqualTo(302);
    }

    @Test
    void learnsNothingAfterAWeek() {
        FakePlatform platform = platform(Mode.CANVAS);
        browser.get(opened(invite(), platform));
        jdbc.sql("update lti_registrations set created_at = ?")
                .param(DatabaseTime.utc(clock.instant().minus(Duration.ofDays(8))))
                .update();

        assertThat(launchFrom(platform, "7", "late").body())
                .contains("The deployment late of campus is not registered");
        assertThat(browser.post("/lti/login", LaunchBrowser.initiation(platform, "7"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void learnsOneOfTwoDeploymentsThatComeAtOnce() throws InterruptedException, ExecutionException {
        FakePlatform platform = platform(Mode.CANVAS);
        browser.get(opened(invite(), platform));
        List.of("one", "two").forEach(deployment -> Registrations.admitAll(instructor, deployment));

        List<Integer> statuses = atOnce(
                () -> launchFrom(new LaunchBrowser(port), platform, "7", "one").statusCode(),
                () -> launchFrom(new LaunchBrowser(port), platform, "7", "two").statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(302, 403);
        assertThat(registrations().get(0).get("deploymentIds")).hasSize(1);
    }

    @Test
    void takesTheDeploymentThatStandsBesideTheToolsConfiguration() {
        FakePlatform platform = platform(Mode.CANVAS);
        platform.registrationFault(
                new Fault.Status(201, Map.of(), "{\"client_id\": 10000000000001, \"deployment_id\": \"1:abc\"}"));

        assertThat(browser.get(opened(invite(), platform)).statusCode()).isEqualTo(200);

        assertThat(registrations().get(0).get("clientId").asString()).isEqualTo("10000000000001");
        assertThat(registrations().get(0).get("deploymentIds").toString()).isEqualTo("[\"1:abc\"]");
    }

    @Test
    void takesNoInvitationTwice() {
        FakePlatform platform = platform(Mode.MOODLE);
        FakePlatform foreign = platform(Mode.MOODLE);
        String invitation = invite();
        browser.get(opened(invitation, platform));

        HttpResponse<String> second = browser.get(opened(invitation, foreign));

        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(second.body()).contains("was already used", "ask an instructor for a new one");
        assertThat(foreign.requests()).isEmpty();
        jdbc.sql("delete from lti_registrations").update();
        assertThat(browser.get(opened(invitation, foreign)).statusCode()).isEqualTo(410);
    }

    @Test
    void registersOneOfTwoThatComeAtOnce() throws InterruptedException, ExecutionException {
        FakePlatform platform = platform(Mode.MOODLE);
        String invitation = invite();
        String opened = opened(invitation, platform);

        List<Integer> statuses = atOnce(
                () -> new LaunchBrowser(port).get(opened).statusCode(),
                () -> new LaunchBrowser(port).get(opened).statusCode());

        assertThat(statuses).contains(200).containsAnyOf(409, 410);
        assertThat(platform.registrations()).hasSize(1);
        assertThat(registrations()).hasSize(1);
    }

    @Test
    void takesNoInvitationThatIsTooOldOrForged() {
        FakePlatform platform = platform(Mode.MOODLE);
        String invitation = invite();

        assertThat(browser.get(opened(invitation + "A", platform)))
                .returns(403, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("The registration URL is invalid"));
        assertThat(browser.get("/lti/register?" + platform.registrationRequest())
                        .statusCode())
                .isEqualTo(403);
        jdbc.sql("update lti_invitations set expires_at = ?")
                .param(DatabaseTime.utc(clock.instant()))
                .update();
        assertThat(browser.get(opened(invitation, platform)))
                .returns(410, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("expired after 24 hours"));
        assertThat(platform.requests()).isEmpty();
        invitations.forgetExpired();
        assertThat(countOf("lti_invitations")).isOne();
        jdbc.sql("update lti_invitations set expires_at = ?")
                .param(DatabaseTime.utc(clock.instant().minus(Duration.ofDays(8))))
                .update();
        invitations.forgetExpired();
        assertThat(countOf("lti_invitations")).isZero();
    }

    @Test
    void doesNothingWhenItIsOpenedOutsideOfAPlatform() {
        String invitation = invite();

        HttpResponse<String> page = browser.get("/lti/register?invitation=" + invitation);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("This URL is for an LMS", "it stays valid");
        assertThat(browser.get(opened(invitation, platform(Mode.MOODLE))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void replacesNoRegistration() {
        FakePlatform platform = platform(Mode.MOODLE);
        String first = invite();
        String second = invite();
        browser.get(opened(first, platform));

        HttpResponse<String> refused = browser.get(opened(second, platform(Mode.MOODLE)));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("A registration named campus");
        String other = invite("other");
        assertThat(browser.get(opened(other, platform)))
                .returns(409, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("remove it there"));
        assertThat(registrations()).hasSize(1);
    }

    @Test
    void asksWithoutATokenWhereThePlatformGivesNone() {
        FakePlatform platform = platform(Mode.MOODLE);
        String without = "/lti/register?invitation=%s&openid_configuration=%s"
                .formatted(invite(), platform.openIdConfiguration());

        assertThat(browser.get(without).body()).contains("The LMS refused the registration with status 401");
        platform.registrationFault(new Fault.Status(200, Map.of(), "{\"client_id\": \"anybody\"}"));
        assertThat(browser.get(without).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesATokenThatIsNone() {
        FakePlatform platform = platform(Mode.MOODLE);
        String opened = "/lti/register?invitation=%s&openid_configuration=%s&registration_token="
                .formatted(invite(), platform.openIdConfiguration());

        assertThat(browser.get(opened + "a%0d%0aX-Evil:%20b").statusCode()).isEqualTo(400);
        assertThat(platform.requests()).isEmpty();
    }

    /// What a platform says of itself that it should not.
    enum Configuration {
        OF_ANOTHER_SITE("`issuer` is https://1.1.1.1", with("issuer", "https://1.1.1.1")),
        WITHOUT_ISSUER("`issuer` is missing", without("issuer")),
        WITH_A_NUMBERED_ISSUER("`issuer` is not a valid URL", with("issuer", "not a URL")),
        WITH_A_LONG_ISSUER("`issuer` must be 1 to 255", with("issuer", "https://1.1.1.1/" + "a".repeat(255))),
        WITHOUT_AUTHORIZATION("`authorization_endpoint` is missing", without("authorization_endpoint")),
        WITHOUT_TOKENS("`token_endpoint` is missing", without("token_endpoint")),
        WITHOUT_KEYS("`jwks_uri` is missing", without("jwks_uri")),
        WITHOUT_REGISTRATION("`registration_endpoint` is missing", without("registration_endpoint")),
        WITH_A_LIST("`jwks_uri` is missing", with("jwks_uri", List.of("https://1.1.1.1"))),
        WITHOUT_ENCRYPTION("must begin with https://", with("token_endpoint", "http://1.1.1.1/token")),
        IN_A_NETWORK("`registration_endpoint` must be on", with("registration_endpoint", "https://10.0.0.1/")),
        AT_THE_MACHINES_SECRETS("`jwks_uri` must be on", with("jwks_uri", "https://169.254.169.254/latest")),
        OF_A_FILE("must begin with https://", with("authorization_endpoint", "file:///etc/passwd")),
        WITH_A_SCRIPT("must begin with https://", with("authorization_endpoint", "javascript:alert(1)")),
        WITHOUT_RS256("lacks RS256", with("id_token_signing_alg_values_supported", List.of("RS512"))),
        WITHOUT_LAUNCHES(
                "lacks LtiResourceLinkRequest",
                with("https://purl.imsglobal.org/spec/lti-platform-configuration", Map.of()));

        private final String says;

        @SuppressWarnings("ImmutableEnumChecker") // It keeps nothing.
        private final UnaryOperator<Map<String, Object>> change;

        Configuration(String says, UnaryOperator<Map<String, Object>> change) {
            this.says = says;
            this.change = change;
        }

        private static UnaryOperator<Map<String, Object>> with(String field, Object value) {
            return configuration -> {
                Map<String, Object> changed = new HashMap<>(configuration);
                changed.put(field, value);
                return changed;
            };
        }

        private static UnaryOperator<Map<String, Object>> without(String field) {
            return configuration -> {
                Map<String, Object> changed = new HashMap<>(configuration);
                changed.remove(field);
                return changed;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAConfigurationThatCantBe(Configuration configuration) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.changeConfiguration(configuration.change);
        String invitation = invite();

        assertFails(platform, invitation, STILL_GOOD, configuration.says);

        assertThat(platform.registrations()).isEmpty();
        platform.changeConfiguration(said -> said);
        assertThat(browser.get(opened(invitation, platform)).statusCode()).isEqualTo(200);
    }

    @Test
    void saysAllThatIsWrongWithAConfiguration() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.changeConfiguration(said -> Map.of());

        assertFails(
                platform,
                invite(),
                "`issuer` is missing",
                "`jwks_uri` is missing",
                "`registration_endpoint` is missing");
    }

    /// What is answered in a configuration's stead.
    enum NoConfiguration {
        NOWHERE("status 404 (Not &amp;lt;here&amp;gt;)", new Fault.Status(404, Map.of(), "<p>Not &lt;here&gt;</p>")),
        ELSEWHERE("status 302", new Fault.Status(302, Map.of("Location", "https://1.1.1.1/"), "")),
        HTML("is not JSON", new Fault.Status(200, Map.of(), "<html>Sign in</html>")),
        NOTHING("`issuer` is missing", new Fault.Status(200, Map.of(), "null")),
        A_LIST("`issuer` is missing", new Fault.Status(200, Map.of(), "[1, 2]")),
        TOO_DEEP("is not JSON", new Fault.Status(200, Map.of(), "[".repeat(100_000))),
        TOO_MUCH("larger than 4194304 bytes", new Fault.Status(200, Map.of(), " ".repeat(5 << 20))),
        SILENCE("could not be fetched", new Fault.Disconnect());

        private final String says;

        @SuppressWarnings("ImmutableEnumChecker") // a record
        private final Fault fault;

        NoConfiguration(String says, Fault fault) {
            this.says = says;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoConfiguration(NoConfiguration answer) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.configurationFault(answer.fault);
        String invitation = invite();

        assertFails(platform, invitation, STILL_GOOD, answer.says);

        assertThat(browser.get(opened(invitation, platform)).statusCode()).isEqualTo(200);
    }

    /// What a platform answers a registration.
    enum Refusal {
        MALFORMED(
                "status 400 ({&quot;error&quot;: &quot;no &#39;jwks_uri&#39;&quot;})",
                new Fault.Status(400, Map.of(), "{\"error\": \"no 'jwks_uri'\"}")),
        TOKEN("status 401 (token_already_used)", new Fault.Status(401, Map.of(), "token_already_used")),
        FAILURE("status 500 (empty response)", new Fault.Status(500)),
        ELSEWHERE("status 307", new Fault.Status(307, Map.of("Location", "https://1.1.1.1/"), "")),
        HTML("is not JSON: Registered!", new Fault.Status(200, Map.of(), "<h1>Registered!</h1>")),
        A_SCRIPT("alert(1)", new Fault.Status(400, Map.of(), "<script>alert(1)</script><img src=x onerror=\"alert(2)")),
        WITHOUT_A_CLIENT("`client_id` is missing", new Fault.Status(200, Map.of(), "{\"client_name\": \"x\"}")),
        WITH_AN_EMPTY_CLIENT("`client_id` must be 1 to 255", new Fault.Status(200, Map.of(), "{\"client_id\": \" \"}")),
        WITH_A_LONG_CLIENT(
                "`client_id` must be 1 to 255",
                new Fault.Status(200, Map.of(), "{\"client_id\": \"%s\"}".formatted("x".repeat(256)))),
        WITH_A_NULL_BYTE("`client_id` must be", new Fault.Status(200, Map.of(), "{\"client_id\": \"a\\u0000b\"}")),
        WITH_A_LONG_DEPLOYMENT(
                "`deployment_id` must be 1 to 255",
                new Fault.Status(
                        200,
                        Map.of(),
                        "{\"client_id\": \"x\", \"%s\": {\"deployment_id\": \"%s\"}}"
                                .formatted(TOOL, "x".repeat(256)))),
        SILENCE("did not respond", new Fault.Disconnect()),
        LOST("did not respond", new Fault.AnswerLost());

        private final String says;

        @SuppressWarnings("ImmutableEnumChecker") // a record
        private final Fault fault;

        Refusal(String says, Fault fault) {
            this.says = says;
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatThePlatformAnswersAndLeavesTheInvitationGood(Refusal refusal) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.registrationFault(refusal.fault);
        String invitation = invite();

        assertFails(platform, invitation, STILL_GOOD, refusal.says);

        assertThat(browser.get(opened(invitation, platform)).statusCode()).isEqualTo(200);
        assertThat(registrations()).hasSize(1);
    }

    @Test
    void showsHostileWordsAsText() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.registrationFault(new Fault.Status(
                200,
                Map.of(),
                "{\"client_id\": \"<script>alert(1)</script>\", \"deployment_id\": \"\\\"><img src=x>\"}"));

        HttpResponse<String> page = browser.get(opened(invite(), platform));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>alert", "<img");
        assertThat(registrations().get(0).get("clientId").asString()).isEqualTo("<script>alert(1)</script>");
    }

    private void assertFails(FakePlatform platform, String invitation, String... says) {
        HttpResponse<String> page = browser.get(opened(invitation, platform));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(502);
        assertThat(page.body()).contains("The LMS was not registered").contains(says);
        assertThat(page.body()).doesNotContain("<script>", "<img", "onerror=\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'self' *");
        assertThat(registrations()).isEmpty();
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return List.of(first.get(), second.get());
        }
    }

    private HttpResponse<String> launchFrom(FakePlatform platform, String sub, String deployment) {
        return launchFrom(browser, platform, sub, deployment);
    }

    private static HttpResponse<String> launchFrom(
            LaunchBrowser with, FakePlatform platform, String sub, String deployment) {
        Map<String, String> initiation = LaunchBrowser.initiation(platform, sub);
        initiation.remove("lti_deployment_id");
        Begun begun = Begun.of(LaunchBrowser.location(with.post("/lti/login", initiation)));
        return with.finish(
                platform.idToken(sub, begun.nonce(), claims -> claims.claim(DEPLOYMENT, deployment)), begun.state());
    }

    private String invite() {
        return invite("campus");
    }

    private String invite(String name) {
        Answer made = instructor.postJson("/api/v1/lti/invitations", "{\"name\": \"%s\"}".formatted(name));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String url = made.json().get("url").asString();
        return url.substring(url.indexOf('=') + 1);
    }

    /// {@return where the platform sends its administrator}
    private static String opened(String invitation, FakePlatform platform) {
        return "/lti/register?invitation=%s&%s".formatted(invitation, platform.registrationRequest());
    }

    private String at(String path) {
        return settings.at(path).toString();
    }

    private JsonNode registrations() {
        return instructor.get("/api/v1/lti/registrations").json().get("registrations");
    }

    private int countOf(String table) {
        return jdbc.sql("select count(*) from " + table)
                .query((row, number) -> row.getInt(1))
                .single();
    }
}
