package org.tfgrader.api.lti.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.settings.GraderProperties;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("one-database")
class DynamicRegistrationTests extends InvitationFixture {
    private static final String DEPLOYMENT = "https://purl.imsglobal.org/spec/lti/claim/deployment_id";

    @Autowired
    private GraderProperties settings;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void registersAPlatformThatThenLaunchesAndTakesGrades(Mode mode) {
        FakePlatform platform = newCourse(mode);

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
        platform.trust(toolKeys());
        assertThat(browser.launch(platform, "7").body())
                .contains("The course Machine Learning (id 2) of campus is not");
        Registrations.admitAll(instructor, platform.deployment());
        assertThat(browser.launch(platform, "7", claims -> claims.claim(DEPLOYMENT, "2"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.launch(platform, "7").statusCode()).isEqualTo(302);
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
        instructor.gradedFor("campus:101", ScriptedGrading.WRONG_SIGMOID);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platform.grade("101"))
                        .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85)));
        assertThat(instructor.get("/api/v1/audit.csv").text())
                .contains(
                        "lti_invitation_used",
                        "lti_registration_made",
                        made.get("id").asString());
    }

    @Test
    void takesNoNameFromTheStudentsOfAnotherPlatform() {
        jdbc.sql("insert into lti_former_names (name, issuer) values ('campus', 'https://former.example')")
                .update();

        HttpResponse<String> page = browser.get(opened(invite(), newCourse(Mode.MOODLE)));

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("with another name", "remove it there").doesNotContain("former.example");
        assertThat(registrations()).isEmpty();
    }

    @Test
    void asksForTokensAsTheAuthorizationServerWantsIt() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        platform.authorizationServer("https://login.example.edu");

        browser.get(opened(invite(), platform));

        assertThat(registrations().get(0).path("tokenAudience").asString("")).isEqualTo("https://login.example.edu");
        platform.trust(toolKeys());
        Registrations.admitAll(instructor, platform.deployment());
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
        instructor.gradedFor("campus:101", ScriptedGrading.WRONG_SIGMOID);
        await().atMost(PATIENCE).until(() -> platform.grade("101").isPresent());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void saysWhatItIs(Mode mode) {
        FakePlatform platform = newCourse(mode);

        browser.get(opened(invite(), platform));

        JsonNode said = platform.registrations().getFirst();
        assertThat(said.get("initiate_login_uri").asString()).isEqualTo(at("/lti/login"));
        assertThat(said.get("redirect_uris").toString()).isEqualTo("[\"" + at("/lti/launch") + "\"]");
        assertThat(said.get("jwks_uri").asString()).isEqualTo(at("/lti/jwks"));
        // The platforms don't offer the list of the course's members.
        assertThat(said.get("scope").asString().split(" ", -1))
                .containsExactlyInAnyOrder(
                        "https://purl.imsglobal.org/spec/lti-ags/scope/score",
                        "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly");
        JsonNode tool = said.get(TOOL);
        assertThat(tool.get("domain").asString())
                .isEqualTo("127.0.0.1:" + settings.publicUrl().getPort());
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
    void offersToOpenGradesIfThePlatformSupportsIt() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        List<String> messages = List.of(ThisTool.OPEN, ThisTool.CHOOSE, ThisTool.REVIEW);
        platform.changeConfiguration(said -> {
            said.put(
                    "https://purl.imsglobal.org/spec/lti-platform-configuration",
                    Map.of("messages_supported", messages));
            return said;
        });

        browser.get(opened(invite(), platform));

        assertThat(platform.registrations().getFirst().get(TOOL).get("messages").valueStream())
                .extracting(message -> message.get("type").asString())
                .containsExactlyElementsOf(messages);
    }

    @Test
    void takesTheDeploymentThatStandsBesideTheToolsConfiguration() {
        FakePlatform platform = newCourse(Mode.CANVAS);
        platform.faults()
                .registration()
                .next(new Fault.Status(201, Map.of(), "{\"client_id\": 10000000000001, \"deployment_id\": \"1:abc\"}"));

        assertThat(browser.get(opened(invite(), platform)).statusCode()).isEqualTo(200);

        assertThat(registrations().get(0).get("clientId").asString()).isEqualTo("10000000000001");
        assertThat(registrations().get(0).get("deploymentIds").toString()).isEqualTo("[\"1:abc\"]");
    }

    @Test
    void asksWithoutATokenWhereThePlatformGivesNone() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        String without = "/lti/register?invitation=%s&openid_configuration=%s"
                .formatted(invite(), platform.openIdConfiguration());

        assertThat(browser.get(without).body()).contains("The LMS refused the registration with status 401");
        platform.faults().registration().next(new Fault.Status(200, Map.of(), "{\"client_id\": \"anybody\"}"));
        assertThat(browser.get(without).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesATokenThatIsNone() {
        FakePlatform platform = newCourse(Mode.MOODLE);
        String opened = "/lti/register?invitation=%s&openid_configuration=%s&registration_token="
                .formatted(invite(), platform.openIdConfiguration());

        assertThat(browser.get(opened + "a%0d%0aX-Evil:%20b").statusCode()).isEqualTo(400);
        assertThat(platform.requests()).isEmpty();
    }

    private String at(String path) {
        return settings.at(path).toString();
    }
}
