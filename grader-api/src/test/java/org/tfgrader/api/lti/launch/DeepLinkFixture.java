package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.web.util.HtmlUtils;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// An instructor who adds the assignment to a course of a platform.
abstract class DeepLinkFixture extends LtiFixture {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    static final String SETTINGS = DEEP_LINKING + "deep_linking_settings";
    static final String RETURN_URL = "deep_link_return_url";
    static final Pattern ACTION = Pattern.compile("<form id=\"answer\"[^>]* action=\"([^\"]+)\"");
    private static final Pattern JWT = Pattern.compile("name=\"JWT\" value=\"([^\"]+)\"");

    final FakePlatform platform = platform(Mode.MOODLE);

    final FakePlatform platform(Mode mode) {
        return newPlatform(mode, Person.learner("101", "Ada Lovelace"), Person.instructor("7", "Grace Hopper"));
    }

    @BeforeEach
    final void register() {
        jdbc.sql("delete from offering").update();
        register(platform, "campus");
    }

    final void register(FakePlatform registered, String name) {
        registered.trust(toolKeys());
        Registrations.register(instructor, registered, name);
    }

    /// Comes to choose something, by settings that are changed before.
    final HttpResponse<String> launch(FakePlatform from, String sub, Consumer<Map<String, Object>> change) {
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

    final HttpResponse<String> choose(String title, String points) {
        String csrf = LaunchBrowser.csrf(browser.get("/lti/choose"));
        return browser.post("/lti/choose", Map.of("_csrf", csrf, "title", title, "points", points));
    }

    /// Does what the page's script does.
    final HttpResponse<String> deliver(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return browser.post(URI.create(found(ACTION, page)), Map.of("JWT", found(JWT, page)));
    }

    static JWTClaimsSet claims(HttpResponse<String> page) throws ParseException {
        return SignedJWT.parse(found(JWT, page)).getJWTClaimsSet();
    }

    static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return HtmlUtils.htmlUnescape(matcher.group(1));
    }

    static void assertLandsOnTheForm(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(LaunchBrowser.location(answer).getPath()).isEqualTo("/lti/choose");
    }

    static void assertRefused(HttpResponse<String> answer, int status, String says) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("Sign-in failed", says);
    }

    static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }
}
