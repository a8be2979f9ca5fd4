package org.tfgrader.api.lti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// Launches, keys and deep links.
class FakePlatformTests extends FakePlatformFixture {
    private static final String DEEP_LINKING = PlatformMessages.DEEP_LINKING;
    private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

    @ParameterizedTest
    @EnumSource
    void sendsAPersonToTheToolAndSaysWhoTheyAre(Mode mode) throws Exception {
        FakePlatform platform = platform(mode);
        ScriptedTool tool = tool(mode);
        Map<String, String> initiation =
                fields(tool.get(platform.launch("ada", tool.at("/exercises/1"), tool.at("/login")), ""));

        assertThat(initiation)
                .containsEntry("iss", platform.issuer())
                .containsEntry("login_hint", "ada")
                .containsEntry("target_link_uri", tool.at("/exercises/1").toString())
                .containsEntry("client_id", platform.clientId())
                .containsEntry("lti_deployment_id", platform.deployment())
                .containsKey("lti_message_hint");
        assertThat(initiation.containsKey("lti_storage_target")).isEqualTo(mode == Mode.CANVAS);

        Map<String, String> launch = fields(authorize(mode, initiation, "scope", "openid"));

        assertThat(launch).containsEntry("state", "s");
        JWTClaimsSet claims = verified(platform, launch.getOrDefault("id_token", ""));
        assertThat(claims.getIssuer()).isEqualTo(platform.issuer());
        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getAudience()).containsExactly(platform.clientId());
        assertThat(claims.getClaim("nonce")).isEqualTo("n");
        assertThat(claims.getClaim(LTI + "message_type")).isEqualTo("LtiResourceLinkRequest");
        assertThat(claims.getClaim(LTI + "target_link_uri")).isEqualTo(initiation.get("target_link_uri"));
        assertThat(claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"))
                .containsEntry("lineitem", platform.lineItem().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "scope, email",
        "response_type, code",
        "response_mode, query",
        "prompt, login",
        "client_id, another",
        "redirect_uri, http://127.0.0.1/elsewhere",
        "login_hint, grace",
        "lti_message_hint, another",
        "nonce, ''",
        "state, ''"
    })
    void authorizesNothingElse(String field, String value) throws Exception {
        Map<String, String> initiation =
                fields(moodleTool.get(moodle.launch("ada", moodleTool.at("/launch"), moodleTool.at("/login")), ""));

        assertThat(authorize(Mode.MOODLE, initiation, field, value).statusCode())
                .isEqualTo(400);
    }

    @Test
    void framesTheToolWithStorageBesideItOnCanvasAlone() throws Exception {
        assertThat(framed(Mode.CANVAS))
                .contains("<iframe name=\"tool\"", "target=\"tool\"", "lti.put_data", "post_message_forwarding");
        assertThat(framed(Mode.MOODLE)).contains("<iframe name=\"tool\"").doesNotContain("lti.put_data");
        assertThat(canvasTool.get(URI.create(canvas.issuer() + "/storage"), "").body())
                .contains("parent.respond");
    }

    @Test
    void signsWhatAttackersWould() throws Exception {
        String changed = moodle.idToken("ada", "n", claims -> claims.audience("another"));
        assertThat(verified(moodle, changed).getAudience()).containsExactly("another");

        SignedJWT foreign = SignedJWT.parse(moodle.sign(moodle.claims("ada", "n"), moodle.unpublishedKey()));
        assertThat(published(moodle).getKeyByKeyId(foreign.getHeader().getKeyID()))
                .isNull();
    }

    @Test
    void publishesTheKeyBeforeOnCanvasAlone() throws Exception {
        String before = canvas.key().getKeyID();
        canvas.rotateKey();
        moodle.rotateKey();

        assertThat(published(canvas).getKeys()).hasSize(2);
        assertThat(published(canvas).getKeyByKeyId(before)).isNotNull();
        assertThat(published(moodle).getKeys()).hasSize(1);
        assertThat(verified(moodle, moodle.idToken("ada", "n", UnaryOperator.identity()))
                        .getSubject())
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @EnumSource
    void linksWhatAnInstructorChose(Mode mode) throws Exception {
        FakePlatform platform = platform(mode);
        Map<String, Object> settings = verified(
                        platform, platform.deepLinkingToken("grace", "n", UnaryOperator.identity()))
                .getJSONObjectClaim(DEEP_LINKING + "deep_linking_settings");
        Object data = settings.getOrDefault("data", "");
        URI back = URI.create(String.valueOf(settings.get("deep_link_return_url")));
        String response = response(mode, data, UnaryOperator.identity());

        assertThat(chosen(mode, back, response(mode, "another", UnaryOperator.identity())))
                .isEqualTo(400);
        assertThat(chosen(mode, back, response(mode, data, claims -> claims.audience("another"))))
                .isEqualTo(400);
        assertThat(chosen(mode, back, response)).isEqualTo(200);
        assertThat(chosen(mode, back, response)).isEqualTo(400);

        assertThat(platform.contentItems()).hasSize(1);
        JWTClaimsSet launch = platform.claims("ada", "n");
        assertThat(launch.getJSONObjectClaim(LTI + "custom")).containsEntry("exercise", "sigmoid");
        assertThat(launch.getJSONObjectClaim(LTI + "resource_link")).containsEntry("title", "Sigmoid");
        post(mode, tool(mode).token(PlatformTokens.SCORE), 40, now, "FullyGraded", "", "");
        assertThat(platform.grade("ada").orElseThrow())
                .extracting(Grade::score, Grade::maximum)
                .containsExactly(4.0, 10.0);
    }

    private String response(Mode mode, Object data, UnaryOperator<JWTClaimsSet.Builder> change) {
        Map<String, Object> item = Map.of(
                "type",
                "ltiResourceLink",
                "title",
                "Sigmoid",
                "url",
                "http://127.0.0.1/launch",
                "custom",
                Map.of("exercise", "sigmoid"),
                "lineItem",
                Map.of("scoreMaximum", 10, "label", "Sigmoid", "resourceId", "sigmoid"));
        return tool(mode)
                .signed(claims -> change.apply(claims.audience(platform(mode).issuer())
                        .claim("nonce", UUID.randomUUID().toString())
                        .claim(LTI + "deployment_id", platform(mode).deployment())
                        .claim(LTI + "message_type", "LtiDeepLinkingResponse")
                        .claim(LTI + "version", "1.3.0")
                        .claim(DEEP_LINKING + "data", data)
                        .claim(DEEP_LINKING + "content_items", List.of(item))));
    }

    private int chosen(Mode mode, URI back, String response) throws IOException, InterruptedException {
        return tool(mode).postForm(back, Map.of("JWT", response)).statusCode();
    }

    private HttpResponse<String> authorize(Mode mode, Map<String, String> initiation, String field, String value)
            throws IOException, InterruptedException {
        Map<String, String> asked = new HashMap<>(Map.of(
                "scope", "openid",
                "response_type", "id_token",
                "response_mode", "form_post",
                "prompt", "none",
                "client_id", platform(mode).clientId(),
                "redirect_uri", tool(mode).at("/launch").toString(),
                "nonce", "n",
                "state", "s"));
        asked.put("login_hint", initiation.getOrDefault("login_hint", ""));
        asked.put("lti_message_hint", initiation.getOrDefault("lti_message_hint", ""));
        asked.put(field, value);
        return tool(mode).postForm(platform(mode).authorizationEndpoint(), asked);
    }

    private String framed(Mode mode) throws IOException, InterruptedException {
        URI launch = platform(mode)
                .launch("ada", tool(mode).at("/launch"), tool(mode).at("/login"));
        return tool(mode).get(URI.create(launch + "&frame=1"), "").body();
    }

    private static Map<String, String> fields(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(page.body());
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }
}
