package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.util.HtmlUtils;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import tools.jackson.databind.JsonNode;

/// An instructor adds the assignment to a course.
@ServiceTest
@Tag("one-database")
class DeepLinkTests extends LtiFixture {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String SETTINGS = DEEP_LINKING + "deep_linking_settings";
    private static final String RETURN_URL = "deep_link_return_url";
    private static final String ACCEPT_TYPES = "accept_types";
    private static final Pattern ACTION = Pattern.compile("<form id=\"answer\"[^>]* action=\"([^\"]+)\"");
    private static final Pattern JWT = Pattern.compile("name=\"JWT\" value=\"([^\"]+)\"");

    private final FakePlatform platform = newCourse(Mode.MOODLE);

    @BeforeEach
    void register() {
        jdbc.sql("delete from offering").update();
        register(platform, "campus");
    }

    private void register(FakePlatform registered, String name) {
        registered.trust(toolKeys());
        Registrations.register(instructor, registered, name);
    }

    /// Launches with changed settings.
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

    /// Does what the script of the page does.
    private HttpResponse<String> deliver(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return browser.post(URI.create(found(ACTION, page)), Map.of("JWT", found(JWT, page)));
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return HtmlUtils.htmlUnescape(matcher.group(1));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void addsTheAssignmentToACourse(Mode mode) {
        FakePlatform other = newCourse(mode);
        register(other, "other");
        URI before = other.lineItem();

        var taken = deliver(launch(other, "7", settings -> {}));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("Added 1");
        JsonNode item = other.contentItems().getFirst();
        assertThat(item.get("type").asString()).isEqualTo("ltiResourceLink");
        assertThat(item.get("title").asString()).isEqualTo("Introduction to TensorFlow");
        assertThat(item.get("url").asString()).endsWith("/lti/launch");
        assertThat(item.get("lineItem").get("scoreMaximum").asDouble()).isEqualTo(100);
        assertThat(item.get("lineItem").get("label").asString()).isEqualTo("Introduction to TensorFlow");
        assertThat(item.has("available")).isFalse();
        assertThat(other.lineItem()).isNotEqualTo(before);
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void sendsTheTimesOfThePolicy() {
        instructor.putJson("/api/v1/offering", """
                {"timeZone": "Europe/Berlin", "opens": "2026-10-01T08:00", "due": "2026-10-15T23:59"}""");

        deliver(launch(platform, "7", settings -> {}));

        JsonNode item = platform.contentItems().getFirst();
        assertThat(item.get("available").get("startDateTime").asString()).isEqualTo("2026-10-01T06:00:00Z");
        assertThat(item.get("submission").get("endDateTime").asString()).isEqualTo("2026-10-15T21:59:00Z");
        assertThat(item.has("lineItem")).isTrue();
    }

    @Test
    void allowsTheFormToGoToTheLmsOnly() {
        var page =
                launch(platform, "7", settings -> settings.put(RETURN_URL, "https://files.example:8443/take?a=1&b=2"));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' https://files.example:8443; frame-ancestors 'self' ")
                .contains(" " + platform.issuer());
        assertThat(found(ACTION, page)).isEqualTo("https://files.example:8443/take?a=1&b=2");
        assertThat(page.body()).contains("data-lti=\"send\"", "/assets/lti-").doesNotContain("_csrf");
    }

    @Test
    void refusesStudentsAndAssistants() {
        assertRefused(launch(platform, "101", settings -> {}), 403, "Only instructors of the course");
        Begun begun = browser.begin(platform, "7");
        var roles = List.of("http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant");
        String token = platform.deepLinkingToken("7", begun.nonce(), claims -> claims.claim(LTI + "roles", roles));
        assertRefused(browser.finish(token, begun.state()), 403, "Only instructors of the course");
    }

    @Test
    void asksABrowserWithoutTheBindingTokenFirst() {
        Begun begun = browser.begin(platform, "7");
        browser.forgetCookies();
        String token =
                platform.deepLinkingToken("7", begun.nonce(), claims -> claims.claim(LTI + "target_link_uri", null));
        var page = browser.finish(token, begun.state());
        assertThat(page.body()).contains("Is this you?").doesNotContain("name=\"JWT\"");

        assertThat(deliver(browser.post("/lti/arrive", LaunchBrowser.yes(page))).statusCode())
                .isEqualTo(200);
    }

    /// Settings that this tool can't answer.
    enum Useless {
        TO_A_SCRIPT("must be an absolute URL", settings -> settings.put(RETURN_URL, "javascript:alert(1)")),
        TO_ANY_SITE("must be an absolute URL", settings -> settings.put(RETURN_URL, "https://*/take")),
        WITH_ANOTHER_POLICY("must be an absolute URL", settings -> settings.put(RETURN_URL, "https://a; img-src *")),
        TO_NOWHERE("no return URL", settings -> settings.remove(RETURN_URL)),
        TO_A_NUMBER("no return URL", settings -> settings.put(RETURN_URL, 7)),
        FOR_FILES("accept_types lacks ltiResourceLink", settings -> settings.put(ACCEPT_TYPES, List.of("file"))),
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
    void refusesSettingsThatItCannotAnswer(Useless useless) {
        assertRefused(launch(platform, "7", useless.change), 400, useless.says);
    }

    @Test
    void refusesALaunchWithoutSettings() {
        Begun begun = browser.begin(platform, "7");
        String token = platform.deepLinkingToken("7", begun.nonce(), claims -> claims.claim(SETTINGS, null));
        assertRefused(
                browser.finish(token, begun.state()), 400, "no settings for deep linking (deep_linking_settings)");
    }
}
