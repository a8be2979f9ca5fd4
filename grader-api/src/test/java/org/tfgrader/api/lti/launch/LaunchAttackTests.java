package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.platform.FakePlatform;

/// Tokens that must not let anybody in.
@ServiceTest
@Tag("one-database")
class LaunchAttackTests extends AttackFixture {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    @Autowired
    private LimitsProperties limits;

    /// A token that the platform signs and that says something else than it should.
    enum Claim {
        OF_ANOTHER_ISSUER(
                401, "Unexpected JWT issuer: https://evil.example", claims -> claims.issuer("https://evil.example")),
        WITHOUT_ISSUER(401, "Missing JWT issuer", claims -> claims.issuer(null)),
        FOR_ANOTHER_TOOL(401, "Unexpected JWT audience: [another]", claims -> claims.audience("another")),
        FOR_NOBODY(401, "Missing JWT audience", claims -> claims.audience(List.of())),
        FOR_SEVERAL_WITHOUT_AZP(
                401,
                "authorized party (azp) is missing",
                claims -> claims.audience(List.of("grader-client", "another"))),
        WITH_A_FOREIGN_AZP(401, "authorized party (azp) is another", claims -> claims.claim("azp", "another")),
        EXPIRED(401, "Expired JWT", claims -> claims.expirationTime(date(-120))),
        WITHOUT_EXPIRY(401, "Missing JWT expiration", claims -> claims.expirationTime(null)),
        MADE_IN_TIME_TO_COME(401, "ahead of current time", claims -> claims.issueTime(date(600))),
        WITHOUT_TIME(401, "Missing JWT issue time", claims -> claims.issueTime(null)),
        NOT_VALID_YET(401, "JWT before use time", claims -> claims.notBeforeTime(date(600))),
        WITH_ANOTHER_NONCE(401, "Unexpected JWT nonce", claims -> claims.claim("nonce", "another")),
        WITHOUT_NONCE(401, "Missing JWT nonce", claims -> claims.claim("nonce", null)),
        OF_A_FOREIGN_DEPLOYMENT(403, "deployment 2", claims -> claims.claim(LTI + "deployment_id", "2")),
        OF_NO_DEPLOYMENT(403, "deployment", claims -> claims.claim(LTI + "deployment_id", null)),
        OF_AN_OLD_VERSION(400, "version 1.1", claims -> claims.claim(LTI + "version", "1.1")),
        OF_ANOTHER_TYPE(400, "LtiStartProctoring", claims -> claims.claim(LTI + "message_type", "LtiStartProctoring")),
        WITHOUT_TYPE(400, "this tool supports only", claims -> claims.claim(LTI + "message_type", null)),
        FROM_NO_LINK(400, "no link (resource_link)", claims -> claims.claim(LTI + "resource_link", null)),
        WITH_A_LINK_THAT_IS_NONE(400, "no link (resource_link)", claims -> claims.claim(LTI + "resource_link", "7")),
        WITHOUT_TARGET(400, "no target (target_link_uri)", claims -> claims.claim(LTI + "target_link_uri", null)),
        OF_NOBODY(401, "Missing JWT subject", claims -> claims.subject(null)),
        OF_SOMEBODY_WITH_SPACES(400, "visible characters", claims -> claims.subject("a b")),
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
        assertRefused(browser.launch(platform, "7", claim.change), claim.status, claim.says);
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

    @Test
    void refusesALaunchThatWasUsedBefore() {
        Begun begun = browser.begin(platform, "7");
        String token = platform.idToken("7", begun.nonce(), claims -> claims);
        assertThat(browser.finish(token, begun.state()).statusCode()).isEqualTo(302);
        browser.forgetCookies();

        assertRefused(browser.finish(token, begun.state()), 401, "was already used");
    }

    @Test
    @Tag("full")
    void arrivesAlthoughAnotherNetworkBeginsTooManySessions() {
        var page = browser.launchWithoutCookies(platform, "7");

        Browser.beginSessions(browser.port(), 2 * limits.connections() + 1);

        assertThat(browser.post("/lti/arrive", LaunchBrowser.yes(page)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void refusesATokenThatIsTooLarge() {
        assertRefused(
                browser.launch(platform, "7", claims -> claims.claim("more", "x".repeat(40_000))), 400, "longer than");
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
}
