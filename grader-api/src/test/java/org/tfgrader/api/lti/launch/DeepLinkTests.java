package org.tfgrader.api.lti.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import tools.jackson.databind.JsonNode;

/// The response with what an instructor has chosen.
@ServiceTest
@Tag("one-database")
class DeepLinkTests extends DeepLinkFixture {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void addsTheAssignmentToACourse(Mode mode) {
        FakePlatform other = platform(mode);
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

    @Test
    void showsTheErrorsAndTheFormAgain() {
        launch(platform, "7", settings -> {});
        var page = choose("Tensors", "ten");
        assertThat(page.statusCode()).as(page.body()).isEqualTo(400);
        assertThat(page.body())
                .contains("Add the assignment", "The points must be")
                .doesNotContain("name=\"JWT\"");
        assertThat(deliver(choose("Tensors", "10")).statusCode()).isEqualTo(200);
    }
}
