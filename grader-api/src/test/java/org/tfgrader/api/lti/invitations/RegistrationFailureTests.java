package org.tfgrader.api.lti.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.Fault;

/// Platforms that are not registered because of what they answer.
@ServiceTest
@Tag("one-database")
class RegistrationFailureTests extends InvitationFixture {
    private static final String STILL_GOOD = "The registration URL is still valid";

    /// What a platform says of itself that it should not.
    enum Configuration {
        OF_ANOTHER_SITE("`issuer` is https://1.1.1.1", with("issuer", "https://1.1.1.1")),
        WITHOUT_ISSUER("`issuer` is missing", without("issuer")),
        WITH_A_LONG_ISSUER("`issuer` must be 1 to 255", with("issuer", "https://1.1.1.1/" + "a".repeat(255))),
        WITHOUT_KEYS("`jwks_uri` is missing", without("jwks_uri")),
        IN_A_NETWORK("`registration_endpoint` must be on", with("registration_endpoint", "https://10.0.0.1/")),
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
        FakePlatform platform = newCourse(Mode.MOODLE);
        platform.changeConfiguration(configuration.change);
        String invitation = invite();

        assertFails(platform, invitation, STILL_GOOD, configuration.says);

        assertThat(platform.registrations()).isEmpty();
        platform.changeConfiguration(said -> said);
        assertThat(browser.get(opened(invitation, platform)).statusCode()).isEqualTo(200);
    }

    /// What is answered in a configuration's stead.
    enum NoConfiguration {
        NOWHERE("status 404 (Not &amp;lt;here&amp;gt;)", new Fault.Status(404, Map.of(), "<p>Not &lt;here&gt;</p>")),
        ELSEWHERE("status 302", new Fault.Status(302, Map.of("Location", "https://1.1.1.1/"), "")),
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
        FakePlatform platform = newCourse(Mode.MOODLE);
        platform.faults().configuration().next(answer.fault);
        String invitation = invite();

        assertFails(platform, invitation, STILL_GOOD, answer.says);

        assertThat(browser.get(opened(invitation, platform)).statusCode()).isEqualTo(200);
    }

    /// What a platform answers a registration.
    enum Refusal {
        MALFORMED(
                "status 400 ({&quot;error&quot;: &quot;no &#39;jwks_uri&#39;&quot;})",
                new Fault.Status(400, Map.of(), "{\"error\": \"no 'jwks_uri'\"}")),
        ELSEWHERE("status 307", new Fault.Status(307, Map.of("Location", "https://1.1.1.1/"), "")),
        HTML("is not JSON: Registered!", new Fault.Status(200, Map.of(), "<h1>Registered!</h1>")),
        A_SCRIPT("alert(1)", new Fault.Status(400, Map.of(), "<script>alert(1)</script><img src=x onerror=\"alert(2)")),
        WITHOUT_A_CLIENT("`client_id` is missing", new Fault.Status(200, Map.of(), "{\"client_name\": \"x\"}")),
        WITH_A_NULL_BYTE("`client_id` must be", new Fault.Status(200, Map.of(), "{\"client_id\": \"a\\u0000b\"}")),
        WITH_A_LONG_DEPLOYMENT(
                "`deployment_id` must be 1 to 255",
                new Fault.Status(
                        200,
                        Map.of(),
                        "{\"client_id\": \"x\", \"%s\": {\"deployment_id\": \"%s\"}}"
                                .formatted(TOOL, "x".repeat(256)))),
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
        FakePlatform platform = newCourse(Mode.MOODLE);
        platform.faults().registration().next(refusal.fault);
        String invitation = invite();

        assertFails(platform, invitation, STILL_GOOD, refusal.says);

        assertThat(browser.get(opened(invitation, platform)).statusCode()).isEqualTo(200);
        assertThat(registrations()).hasSize(1);
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
}
