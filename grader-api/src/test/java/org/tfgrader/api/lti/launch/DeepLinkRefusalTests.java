package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;

/// Who may choose, how often, and with which settings.
@ServiceTest
@Tag("one-database")
class DeepLinkRefusalTests extends DeepLinkFixture {
    private static final String ACCEPT_TYPES = "accept_types";

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
}
