package org.tfgrader.api.lti.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.StrictTest;
import org.tfgrader.api.lti.Invitations;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// What holds where no loopback address may be named.
@StrictTest
@Tag("one-database")
class DynamicRegistrationGuardTests {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LaunchBrowser browser;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/openid-configuration",
                "https://169.254.169.254/latest/meta-data/",
                "https://user@1.1.1.1/openid-configuration",
                "https://1.1.1.1/openid-configuration#a",
                "https://1.1.1.1/a\\..\\openid-configuration",
                "file:///etc/passwd"
            })
    void asksNobodyWhoMayNotBeAsked(String configuration) {
        HttpResponse<String> page = open(configuration);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(502);
        assertThat(page.body())
                .contains("configuration is unusable: `openid_configuration` ", "The registration URL is still valid");
    }

    @Test
    void asksNoPlatformOnThisMachine() {
        try (var platform = new FakePlatform(Mode.MOODLE)) {
            assertThat(open(platform.openIdConfiguration().toString()).statusCode())
                    .isEqualTo(502);

            assertThat(platform.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://moodle.example.edu, https://moodle.example.edu/mod/lti/openid-configuration.php, true",
        "https://MOODLE.example.edu/sub, https://moodle.example.edu:443/sub/openid-configuration.php, true",
        "https://example.edu/moodle, https://example.edu/moodle/mod/lti/openid-configuration.php, true",
        "https://example.edu/moodle/, https://example.edu/moodle/mod/lti/openid-configuration.php, true",
        "https://example.edu/, https://example.edu/openid-configuration.php?school=a/../b, true",
        "https://example.edu/moodle, https://example.edu/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/moodle2/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/Moodle/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/other/moodle/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/moodle/../~eve/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/moodle/..;/~eve/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/moodle/%2E./~eve/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/moodle/..%2f~eve/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/moodle/..%5C~eve/openid-configuration.php, false",
        "https://example.edu/moodle, https://example.edu/moodle/%252e%252e/openid-configuration.php, false",
        "https://example.edu/moodle, http://example.edu:443/moodle/openid-configuration.php, false",
        "https://moodle.example.edu:8443, https://moodle.example.edu:8443/openid-configuration.php, true",
        "https://moodle.example.edu, https://moodle.example.edu:8443/openid-configuration.php, false",
        "https://canvas.instructure.com, https://canvas.instructure.com/api/lti/security/openid-configuration, true",
        "https://canvas.instructure.com, https://sso.canvaslms.com/api/lti/security/openid-configuration, true",
        "https://canvas.test.instructure.com, https://sso.test.canvaslms.com/openid-configuration, true",
        "https://blackboard.com, https://developer.blackboard.com/.well-known/openid-configuration, true",
        "https://blackboard.com, https://evil.blackboard.com/.well-known/openid-configuration, false",
        "https://canvas.instructure.com, https://evil.instructure.com/openid-configuration, false",
        "https://blackboard.com/a, https://developer.blackboard.com/.well-known/openid-configuration, false",
        "https://example.edu, https://moodle.example.edu/openid-configuration, false",
        "https://moodle.example.edu, https://example.edu/openid-configuration, false",
        "https://moodle.example.edu, https://moodle.example.edu.evil.example/openid-configuration, false"
    })
    void takesAnIssuerFromAConfigurationBelowIt(URI issuer, URI from, boolean takes) {
        assertThat(PlatformConfiguration.isBelow(issuer, from)).isEqualTo(takes);
    }

    private HttpResponse<String> open(String configuration) {
        jdbc.sql("delete from lti_registrations").update();
        String secret = Invitations.create(browser.port(), "campus");
        return browser.get("/lti/register?"
                + Browser.encoded(Map.of("invitation", secret, "openid_configuration", configuration)));
    }
}
