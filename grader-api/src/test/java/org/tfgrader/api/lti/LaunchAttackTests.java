package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// Everything that must not let anybody in.
@ServiceTest
@Tag("one-database")
class LaunchAttackTests {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ToolKeys keys;

    private final FakePlatform platform = platform();
    private final FakePlatform foreign = platform();
    private final Service instructor;
    private final LaunchBrowser browser;
    private final int port;

    LaunchAttackTests(@LocalServerPort @Autowired int port) {
        this.port = port;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new LaunchBrowser(port);
    }

    private static FakePlatform platform() {
        return new FakePlatform(Mode.MOODLE).enroll(Person.instructor("7", "Grace Hopper"));
    }

    @BeforeEach
    void register() {
        jdbc.sql("delete from lti_registrations").update();
        register(platform, "campus");
        register(foreign, "foreign");
    }

    @AfterEach
    void close() {
        platform.close();
        foreign.close();
    }

    private void register(FakePlatform registered, String name) {
        Registrations.register(instructor, registered, name);
    }

    /// A token that the platform signs and that says something else than it should.
    enum Claim {
        OF_ANOTHER_ISSUER(401, "issuer is https://evil.example", claims -> claims.issuer("https://evil.example")),
        WITHOUT_ISSUER(401, "issuer is missing", claims -> claims.issuer(null)),
        FOR_ANOTHER_TOOL(401, "audience is [another]", claims -> claims.audience("another")),
        FOR_NOBODY(401, "audience is []", claims -> claims.audience(List.of())),
        FOR_SEVERAL_WITHOUT_AZP(
                401, "several audiences", claims -> claims.audience(List.of("grader-client", "another"))),
        FOR_SEVERAL_AND_ANOTHER_FIRST(
                401,
                "authorized party (azp) is another",
                claims -> claims.audience(List.of("grader-client", "another")).claim("azp", "another")),
        WITH_A_FOREIGN_AZP(401, "authorized party (azp) is another", claims -> claims.claim("azp", "another")),
        EXPIRED(401, "token has expired", claims -> claims.expirationTime(date(-120))),
        WITHOUT_EXPIRY(400, "no expiry (exp)", claims -> claims.expirationTime(null)),
        MADE_LONG_AGO(
                401,
                "token has expired",
                claims -> claims.issueTime(date(-7200)).expirationTime(date(600))),
        MADE_IN_TIME_TO_COME(401, "issued in the future", claims -> claims.issueTime(date(600))),
        WITHOUT_TIME(400, "no issue time (iat)", claims -> claims.issueTime(null)),
        NOT_VALID_YET(401, "issued in the future", claims -> claims.notBeforeTime(date(600))),
        WITH_ANOTHER_NONCE(401, "belongs to another launch", claims -> claims.claim("nonce", "another")),
        WITHOUT_NONCE(401, "belongs to another launch", claims -> claims.claim("nonce", null)),
        OF_A_FOREIGN_DEPLOYMENT(403, "deployment 2", claims -> claims.claim(LTI + "deployment_id", "2")),
        OF_NO_DEPLOYMENT(403, "deployment", claims -> claims.claim(LTI + "deployment_id", null)),
        OF_AN_OLD_VERSION(400, "version 1.1", claims -> claims.claim(LTI + "version", "1.1")),
        OF_ANOTHER_TYPE(400, "LtiStartProctoring", claims -> claims.claim(LTI + "message_type", "LtiStartProctoring")),
        WITHOUT_TYPE(400, "this tool supports only", claims -> claims.claim(LTI + "message_type", null)),
        FROM_NO_LINK(400, "no link (resource_link)", claims -> claims.claim(LTI + "resource_link", null)),
        WITH_A_LINK_THAT_IS_NONE(400, "no link (resource_link)", claims -> claims.claim(LTI + "resource_link", "7")),
        WITHOUT_TARGET(400, "no target (target_link_uri)", claims -> claims.claim(LTI + "target_link_uri", null)),
        OF_NOBODY(403, "sent no user id (sub)", claims -> claims.subject(null)),
        OF_SOMEBODY_WITH_SPACES(400, "visible characters", claims -> claims.subject("a b")),
        OF_SOMEBODY_WITH_A_LONG_NAME(400, "visible characters", claims -> claims.subject("a".repeat(256))),
        WITHOUT_ROLES(403, "the role none", claims -> claims.claim(LTI + "roles", null)),
        OF_AN_OBSERVER(
                403,
                "membership#Mentor",
                claims -> claims.claim(
                        LTI + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor"))),
        WITH_ROLES_IN_ONE_TEXT(403, "the role none", claims -> claims.claim(LTI + "roles", FakePlatform.INSTRUCTOR));

        private final int status;
        private final String says;

        @SuppressWarnings("ImmutableEnumChecker") // functions without state
        private final UnaryOperator<JWTClaimsSet.Builder> change;

        Claim(int status, String says, UnaryOperator<JWTClaimsSet.Builder> change) {
            this.status = status;
            this.says = says;
            this.change = change;
        }

        private static Date date(int seconds) {
            return Date.from(Instant.now().plusSeconds(seconds));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesATokenThatSaysSomethingElse(Claim claim) {
        Begun begun = browser.begin(platform, "7");

        assertRefused(
                browser.finish(platform.idToken("7", begun.nonce(), claim.change), begun.state()),
                claim.status,
                claim.says);
    }

    /// A token that the platform has not signed as it should.
    enum Signature {
        NONE,
        NONE_BY_NAME,
        HMAC_WITH_THE_PUBLIC_KEY,
        OF_AN_UNKNOWN_KEY,
        OF_AN_UNKNOWN_KEY_BY_THE_NAME_OF_A_KNOWN_ONE,
        OF_ANOTHER_PLATFORM,
        OF_ANOTHER_TOKEN,
        BY_THIS_TOOL,
        NO_TOKEN
    }

    @ParameterizedTest
    @EnumSource
    void refusesATokenThatIsNotSignedByThePlatform(Signature signature) throws JOSEException {
        Begun begun = browser.begin(platform, "7");

        assertRefused(
                browser.finish(token(signature, platform.claims("7", begun.nonce())), begun.state()),
                401,
                "not signed with RS256 and a current key of campus");
    }

    private String token(Signature signature, JWTClaimsSet claims) throws JOSEException {
        return switch (signature) {
            case NONE -> new PlainJWT(claims).serialize();
            case NONE_BY_NAME -> base64("{\"alg\":\"nOnE\"}") + "." + base64(claims.toString()) + ".";
            case HMAC_WITH_THE_PUBLIC_KEY -> {
                var signed = new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(platform.key().getKeyID())
                                .build(),
                        claims);
                signed.sign(new MACSigner(platform.key().toRSAPublicKey().getEncoded()));
                yield signed.serialize();
            }
            case OF_AN_UNKNOWN_KEY -> platform.sign(claims, platform.unpublishedKey());
            case OF_AN_UNKNOWN_KEY_BY_THE_NAME_OF_A_KNOWN_ONE ->
                platform.sign(
                        claims,
                        new RSAKey.Builder(platform.unpublishedKey())
                                .keyID(platform.key().getKeyID())
                                .build());
            case OF_ANOTHER_PLATFORM -> foreign.sign(claims, foreign.key());
            case OF_ANOTHER_TOKEN -> {
                String[] right = platform.sign(claims, platform.key()).split("\\.", -1);
                String other = base64(
                        new JWTClaimsSet.Builder(claims).subject("1").build().toString());
                yield right[0] + "." + other + "." + right[2];
            }
            case BY_THIS_TOOL -> keys.sign(claims).serialize();
            case NO_TOKEN -> "abc";
        };
    }

    /// A state that is not what was given out for this launch.
    enum State {
        NONE(401, "The state of this launch is invalid"),
        CHANGED(401, "The state of this launch is invalid"),
        SIGNED_BY_THE_PLATFORM(401, "The state of this launch is invalid"),
        UNSIGNED(401, "The state of this launch is invalid"),
        FOR_ANOTHER_PURPOSE(401, "The state of this launch is invalid"),
        TOO_LONG(401, "The state of this launch is invalid"),
        EXPIRED(401, "took too long"),
        OF_ANOTHER_LAUNCH(401, "belongs to another launch"),
        OF_ANOTHER_PLATFORM(401, "not signed with RS256 and a current key of foreign");

        private final int status;
        private final String says;

        State(int status, String says) {
            this.status = status;
            this.says = says;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStateThatIsNotOfThisLaunch(State state) {
        Begun begun = browser.begin(platform, "7");
        String token = platform.idToken("7", begun.nonce(), claims -> claims);

        assertRefused(browser.finish(token, state(state, begun)), state.status, state.says);
    }

    private String state(State state, Begun begun) {
        String[] parts = begun.state().split("\\.", -1);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("tfgrader")
                .audience("state")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("registration", "x")
                .claim("nonce", begun.nonce())
                .claim("keepsake", "x");
        return switch (state) {
            case NONE -> "abc";
            case CHANGED -> parts[0] + "." + base64(claims.build().toString()) + "." + parts[2];
            case SIGNED_BY_THE_PLATFORM -> platform.sign(claims.build(), platform.key());
            case UNSIGNED -> new PlainJWT(claims.build()).serialize();
            case FOR_ANOTHER_PURPOSE ->
                keys.sign(claims.audience("token endpoint").build()).serialize();
            case TOO_LONG ->
                keys.sign(claims.claim("more", "x".repeat(9000)).build()).serialize();
            case EXPIRED ->
                keys.sign(claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))
                                .build())
                        .serialize();
            case OF_ANOTHER_LAUNCH -> browser.begin(platform, "7").state();
            case OF_ANOTHER_PLATFORM -> browser.begin(foreign, "7").state();
        };
    }

    @Test
    void refusesALaunchThatWasUsedBefore() {
        Begun begun = browser.begin(platform, "7");
        String token = platform.idToken("7", begun.nonce(), claims -> claims);
        assertThat(browser.finish(token, begun.state()).statusCode()).isEqualTo(302);
        browser.forgetCookies();

        assertRefused(browser.finish(token, begun.state()), 401, "was already used");
    }

    @Test
    void refusesALaunchThatWasBegunInAnotherBrowser() {
        Begun begun = browser.begin(platform, "7");
        String token = platform.idToken("7", begun.nonce(), claims -> claims);
        var victim = new LaunchBrowser(port);

        var answer = victim.send(victim.request("/lti/launch")
                .header("Cookie", Keepsake.name(begun.nonce()) + "=guessed")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(LaunchBrowser.form(Map.of("id_token", token, "state", begun.state())))));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("started in another browser");
        assertThat(victim.isIn()).isFalse();
    }

    @Test
    void refusesATokenThatIsTooLarge() {
        Begun begun = browser.begin(platform, "7");
        String token = platform.idToken("7", begun.nonce(), claims -> claims.claim("more", "x".repeat(40_000)));

        assertRefused(browser.finish(token, begun.state()), 400, "longer than");
    }

    @Test
    void refusesALaunchWithoutTokenOrState() {
        Begun begun = browser.begin(platform, "7");

        assertRefused(browser.post("/lti/launch", Map.of("state", begun.state())), 400, "has no token");
        assertRefused(browser.post("/lti/launch", Map.of("id_token", "x")), 400, "or no state");
        assertRefused(browser.post("/lti/launch", Map.of()), 400, "has no token");
    }

    @Test
    void refusesALaunchOfAPlatformThatWasRemoved() {
        Begun begun = browser.begin(platform, "7");
        jdbc.sql("delete from lti_registrations").update();

        assertRefused(
                browser.finish(platform.idToken("7", begun.nonce(), claims -> claims), begun.state()),
                401,
                "no longer registered here");
    }

    /// A login that is not what a platform sends.
    enum Login {
        OF_AN_UNKNOWN_ISSUER(403, "issuer https://evil.example", "iss", "https://evil.example"),
        OF_AN_UNKNOWN_CLIENT(403, "client id another", "client_id", "another"),
        OF_A_FOREIGN_DEPLOYMENT(403, "deployment 2", "lti_deployment_id", "2"),
        WITHOUT_ISSUER(400, "has no iss", "iss", null),
        WITHOUT_HINT(400, "has no login_hint", "login_hint", null),
        WITHOUT_TARGET(400, "has no target_link_uri", "target_link_uri", null),
        WITH_A_LONG_HINT(400, "longer than", "login_hint", "x".repeat(5000)),
        TO_ANOTHER_SITE(400, "target_link_uri is evil.example", "target_link_uri", "https://evil.example/"),
        TO_ANOTHER_SITE_AS_A_USER(
                400, "target_link_uri is evil.example", "target_link_uri", "http://localhost@evil.example/"),
        TO_A_SCRIPT(400, "target_link_uri is missing", "target_link_uri", "javascript:alert(1)"),
        TO_NOWHERE(400, "is not a valid URL", "target_link_uri", "http://[");

        private final int status;
        private final String says;
        private final String field;
        private final @Nullable String value;

        Login(int status, String says, String field, @Nullable String value) {
            this.status = status;
            this.says = says;
            this.field = field;
            this.value = value;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesALoginThatNoPlatformSends(Login login) {
        Map<String, String> fields = new TreeMap<>(LaunchBrowser.initiation(platform, "7"));
        if (login.value == null) {
            fields.remove(login.field);
        } else {
            fields.put(login.field, login.value);
        }

        assertRefused(browser.post("/lti/login", fields), login.status, login.says);
    }

    @Test
    void refusesALoginThatNamesOneOfSeveral() {
        instructor.postJson(
                "/api/v1/lti/registrations",
                platform.registration("second").replace(platform.clientId(), "second-client"));
        Map<String, String> fields = LaunchBrowser.initiation(platform, "7");
        fields.remove("client_id");

        assertRefused(browser.post("/lti/login", fields), 400, "must send a client_id");
    }

    private void assertRefused(HttpResponse<String> answer, int status, String says) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("Sign-in failed", says);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(browser.isIn()).isFalse();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
