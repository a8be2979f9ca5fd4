package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;

/// Logins, states and browsers that must not let anybody in.
@ServiceTest
@Tag("one-database")
class LoginAttackTests extends AttackFixture {
    /// A state that is not what was given out for this launch.
    enum State {
        NONE("The state of this launch is invalid"),
        CHANGED("The state of this launch is invalid"),
        SIGNED_BY_THE_PLATFORM("The state of this launch is invalid"),
        UNSIGNED("The state of this launch is invalid"),
        FOR_ANOTHER_PURPOSE("The state of this launch is invalid"),
        EXPIRED("took too long"),
        OF_ANOTHER_LAUNCH("Unexpected JWT nonce"),
        OF_ANOTHER_PLATFORM("not signed with RS256 and a current key of foreign");

        private final String says;

        State(String says) {
            this.says = says;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStateThatIsNotOfThisLaunch(State state) {
        Begun begun = browser.begin(platform, "7");
        String token = platform.idToken("7", begun.nonce(), claims -> claims);

        assertRefused(browser.finish(token, state(state, begun)), 401, state.says);
    }

    private String state(State state, Begun begun) {
        String[] parts = begun.state().split("\\.", -1);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("tfgrader")
                .audience("state")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("registration", "x")
                .claim("nonce", begun.nonce())
                .claim("bindingToken", "x");
        return switch (state) {
            case NONE -> "abc";
            case CHANGED -> parts[0] + "." + base64(claims.build().toString()) + "." + parts[2];
            case SIGNED_BY_THE_PLATFORM -> platform.sign(claims.build(), platform.key());
            case UNSIGNED -> new PlainJWT(claims.build()).serialize();
            case FOR_ANOTHER_PURPOSE ->
                keys.sign(claims.audience("token endpoint").build()).serialize();
            case EXPIRED ->
                keys.sign(claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))
                                .build())
                        .serialize();
            case OF_ANOTHER_LAUNCH -> browser.begin(platform, "7").state();
            case OF_ANOTHER_PLATFORM -> browser.begin(foreign, "7").state();
        };
    }

    @Test
    void refusesALaunchThatWasBegunInAnotherBrowser() {
        Begun begun = browser.begin(platform, "7");
        String token = platform.idToken("7", begun.nonce(), claims -> claims);
        var victim = new LaunchBrowser(port);

        var answer = victim.send(victim.request("/lti/launch")
                .header("Cookie", BindingToken.name(begun.nonce()) + "=guessed")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.encoded(Map.of("id_token", token, "state", begun.state())))));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("started in another browser");
        assertThat(victim.isIn()).isFalse();
    }

    /// A login that is not what a platform sends.
    enum Login {
        OF_AN_UNKNOWN_ISSUER(403, "issuer https://evil.example", "iss", "https://evil.example"),
        OF_AN_UNKNOWN_CLIENT(403, "client id another", "client_id", "another"),
        OF_A_FOREIGN_DEPLOYMENT(403, "deployment 2", "lti_deployment_id", "2"),
        WITHOUT_ISSUER(400, "has no iss", "iss", null),
        WITHOUT_HINT(400, "has no login_hint", "login_hint", null),
        WITH_A_LONG_HINT(400, "longer than", "login_hint", "x".repeat(5000));

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
}
