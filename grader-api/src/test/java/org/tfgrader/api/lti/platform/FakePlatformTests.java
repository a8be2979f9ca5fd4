package org.tfgrader.api.lti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.lti.platform.FakePlatform.Grade;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import tools.jackson.databind.JsonNode;

class FakePlatformTests {
    private static final String LTI = PlatformMessages.LTI;
    private static final String DEEP_LINKING = PlatformMessages.DEEP_LINKING;
    private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

    // Keys take long to make.
    private static final RSAKey MOODLE_TOOL = PlatformKeys.newKey();
    private static final RSAKey CANVAS_TOOL = PlatformKeys.newKey();

    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private final FakePlatform moodle = people(new FakePlatform(Mode.MOODLE, clock));
    private final FakePlatform canvas = people(new FakePlatform(Mode.CANVAS, clock));
    private final ScriptedTool moodleTool = new ScriptedTool(moodle, MOODLE_TOOL);
    private final ScriptedTool canvasTool = new ScriptedTool(canvas, CANVAS_TOOL);

    @AfterEach
    void close() {
        moodle.close();
        canvas.close();
        moodleTool.close();
        canvasTool.close();
    }

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

    @Test
    void givesATokenToWhoeverSignsForIt() throws Exception {
        JsonNode answer = ScriptedTool.json(moodleTool.askForToken(
                moodleTool.assertion(UnaryOperator.identity()), PlatformTokens.SCORE + " openid"));

        assertThat(answer.get("scope").asString()).isEqualTo(PlatformTokens.SCORE);
        assertThat(answer.get("expires_in").asInt()).isEqualTo(3600);
        assertThat(moodle.tokenRequests()).isEqualTo(1);
    }

    @Test
    void givesNoTokenOtherwise() throws Exception {
        refusesToken(moodleTool.assertion(claims -> claims.subject("another")));
        refusesToken(moodleTool.assertion(claims -> claims.issuer("another")));
        refusesToken(moodleTool.assertion(claims -> claims.audience(moodle.issuer())));
        refusesToken(moodleTool.assertion(claims -> claims.jwtID(null)));
        refusesToken(moodleTool.assertion(claims -> claims.expirationTime(Date.from(now.minusSeconds(1)))));
        refusesToken(canvasTool.assertion(
                claims -> claims.audience(moodle.tokenEndpoint().toString())));
        String once = moodleTool.assertion(UnaryOperator.identity());
        assertThat(moodleTool.askForToken(once, PlatformTokens.SCORE).statusCode())
                .isEqualTo(200);
        refusesToken(once);
        moodle.trust(moodleTool.at("/nothing"));
        refusesToken(moodleTool.assertion(UnaryOperator.identity()));
    }

    @Test
    void moodleComparesWholeSecondsWithItsOwnTime() throws Exception {
        String token = moodleTool.token(PlatformTokens.SCORE);

        assertThat(post(Mode.MOODLE, token, 40, now.minusSeconds(900), "FullyGraded", "Good", ""))
                .isEqualTo(200);
        assertThat(post(Mode.MOODLE, token, 50, now, "FullyGraded", "", "")).isEqualTo(409);
        now = now.plusSeconds(1);
        assertThat(post(Mode.MOODLE, token, 60, now, "FullyGraded", "", "")).isEqualTo(200);

        Grade grade = moodle.grade("ada").orElseThrow();
        assertThat(grade.score()).isEqualTo(60);
        assertThat(grade.comments()).isEmpty();
        assertThat(grade.posts()).isEqualTo(2);
        assertThat(moodle.scorePosts()).hasSize(3);
    }

    @Test
    void moodleForgetsAGradeThatIsNotFinal() throws Exception {
        String token = moodleTool.token(PlatformTokens.SCORE);
        post(Mode.MOODLE, token, 40, now, "FullyGraded", "", "");
        now = now.plusSeconds(1);

        assertThat(post(Mode.MOODLE, token, 40, now, "Pending", "", "")).isEqualTo(200);

        assertThat(moodle.grade("ada").orElseThrow().score()).isNull();
    }

    @Test
    void canvasCountsAttemptsAndPilesUpComments() throws Exception {
        String token = canvasTool.token(PlatformTokens.SCORE);
        String regrade = ", 'https://canvas.instructure.com/lti/submission': {'new_submission': false}";

        assertThat(post(Mode.CANVAS, token, 40, now, "FullyGraded", "Good", "")).isEqualTo(200);
        assertThat(post(Mode.CANVAS, token, 50, now, "FullyGraded", "Better", regrade))
                .isEqualTo(200);
        assertThat(post(Mode.CANVAS, token, 60, now.minusMillis(1), "FullyGraded", "", ""))
                .isEqualTo(400);

        Grade grade = canvas.grade("ada").orElseThrow();
        assertThat(grade.score()).isEqualTo(50);
        assertThat(grade.comments()).containsExactly("Good", "Better");
        assertThat(grade.attempts()).isEqualTo(1);
        canvas.allowAttempts(1);
        assertThat(post(Mode.CANVAS, token, 60, now, "FullyGraded", "", "")).isEqualTo(422);
        assertThat(post(Mode.CANVAS, token, 60, now, "FullyGraded", "", regrade))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "MOODLE, `userId`: `grace`, 400",
        "CANVAS, `userId`: `grace`, 422",
        "MOODLE, `userId`: `nobody`, 400",
        "CANVAS, `userId`: `nobody`, 422",
        "MOODLE, `userId`: 7, 400",
        "MOODLE, `timestamp`: `2026-01-01T00:00:00`, 400",
        "CANVAS, `timestamp`: ``, 400",
        "MOODLE, `activityProgress`: null, 400",
        "CANVAS, `gradingProgress`: `Done`, 400",
        "MOODLE, `scoreMaximum`: null, 400",
        "CANVAS, `scoreMaximum`: null, 422",
        "MOODLE, `scoreGiven`: `40`, 400"
    })
    void takesNoScoreThatLacksSomething(Mode mode, String wrong, int status) throws Exception {
        String token = tool(mode).token(PlatformTokens.SCORE);
        // The last of two fields of one name counts.
        String json = score(40, now, "FullyGraded", "", ", " + wrong);

        assertThat(tool(mode).postScore(token, json).statusCode()).isEqualTo(status);
        assertThat(platform(mode).grade("ada")).isEmpty();
    }

    @Test
    void insistsOnAddressTypeAndScope() throws Exception {
        String token = moodleTool.token(PlatformTokens.SCORE);
        String json = score(40, now, "FullyGraded", "", "");
        URI item = moodle.lineItem();

        assertThat(moodleTool
                        .send("POST", URI.create(item + "/scores"), token, ContentTypes.SCORE, json)
                        .statusCode())
                .isEqualTo(404);
        assertThat(moodleTool
                        .send("POST", ScriptedTool.scores(item), token, "application/json", json)
                        .statusCode())
                .isEqualTo(415);
        assertThat(canvasTool
                        .send(
                                "POST",
                                ScriptedTool.scores(canvas.lineItem()),
                                canvasTool.token(PlatformTokens.SCORE),
                                "application/json",
                                json)
                        .statusCode())
                .isEqualTo(400);
        assertThat(moodleTool.get(item, token).statusCode()).isEqualTo(401);
        moodle.expireTokens();
        assertThat(moodleTool.postScore(token, json).statusCode()).isEqualTo(401);
        assertThat(moodle.grade("ada")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void showsResults(Mode mode) throws Exception {
        ScriptedTool tool = tool(mode);
        String token = tool.token(PlatformTokens.SCORE + " " + PlatformTokens.RESULT_READ);
        post(mode, token, 40, now, "FullyGraded", "Good", "");
        URI results = ScriptedTool.below(platform(mode).lineItem(), "/results");
        String query = (results.getRawQuery() == null ? "?" : "&") + "user_id=";

        JsonNode result = ScriptedTool.json(tool.get(URI.create(results + query + "ada"), token))
                .get(0);

        assertThat(result.get("resultScore").asDouble()).isEqualTo(40);
        assertThat(result.get("resultMaximum").asDouble()).isEqualTo(100);
        assertThat(result.get("comment").asString()).isEqualTo("Good");
        assertThat(result.get("scoreOf").asString())
                .isEqualTo(platform(mode).lineItem().toString());
        assertThat(ScriptedTool.json(tool.get(URI.create(results + query + "alan"), token)))
                .isEmpty();
    }

    @Test
    void keepsAnInstructorsGradeOnMoodleAlone() throws Exception {
        for (Mode mode : Mode.values()) {
            platform(mode).override("ada", 90);
        }
        now = now.plusSeconds(1);

        post(Mode.MOODLE, moodleTool.token(PlatformTokens.SCORE), 40, now, "FullyGraded", "", "");
        post(Mode.CANVAS, canvasTool.token(PlatformTokens.SCORE), 40, now, "FullyGraded", "", "");

        assertThat(moodle.grade("ada").orElseThrow().score()).isEqualTo(90);
        assertThat(canvas.grade("ada").orElseThrow().score()).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource
    void keepsLineItems(Mode mode) throws Exception {
        ScriptedTool tool = tool(mode);
        URI all = platform(mode).lineItems();
        String token = tool.token(PlatformTokens.LINE_ITEM);
        String json = quoted("{'label': 'Second', 'scoreMaximum': 10, 'resourceId': 'r', 'tag': 't'}");
        HttpResponse<String> made = tool.send("POST", all, token, ContentTypes.LINE_ITEM, json);
        URI item = URI.create(ScriptedTool.json(made).get("id").asString());

        assertThat(made.statusCode()).isEqualTo(201);
        platform(mode).pageSize(1);
        HttpResponse<String> first = tool.get(all, token);
        assertThat(ScriptedTool.json(first)).hasSize(1);
        assertThat(ScriptedTool.json(tool.get(next(first), token))
                        .get(0)
                        .get("label")
                        .asString())
                .isEqualTo("Second");
        String tagged = all + (all.getRawQuery() == null ? "?" : "&") + "tag=t&resource_id=r";
        assertThat(ScriptedTool.json(tool.get(URI.create(tagged), token))
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo(item.toString());

        assertThat(tool.send("PUT", item, token, ContentTypes.LINE_ITEM, json.replace("10", "20"))
                        .body())
                .contains("20");
        assertThat(tool.send("DELETE", item, token, ContentTypes.LINE_ITEM, "").statusCode())
                .isEqualTo(204);
        assertThat(tool.get(item, token).statusCode()).isEqualTo(404);
    }

    @Test
    void listsMembersInPages() throws Exception {
        canvas.pageSize(2);
        String token = canvasTool.token(PlatformTokens.MEMBERSHIP_READ);

        HttpResponse<String> first = canvasTool.get(canvas.memberships(), token);
        HttpResponse<String> second = canvasTool.get(next(first), token);

        assertThat(first.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
        assertThat(ScriptedTool.json(first).get("members")).hasSize(2);
        assertThat(ScriptedTool.json(second).get("members")).hasSize(1);
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(canvasTool
                        .get(canvas.memberships(), canvasTool.token(PlatformTokens.SCORE))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void failsAsItIsTold() throws Exception {
        String token = moodleTool.token(PlatformTokens.SCORE);
        moodle.fault(
                new Fault.Status(503, Map.of("Retry-After", "7"), "later"), new Fault.Disconnect(), new Fault.Hang());
        moodle.tokenFault(new Fault.Status(500));

        HttpResponse<String> refused = moodleTool.postScore(token, score(40, now, "FullyGraded", "", ""));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
        assertThatIOException().isThrownBy(() -> post(Mode.MOODLE, token, 40, now, "FullyGraded", "", ""));
        moodleTool.patience(Duration.ofMillis(300));
        assertThatIOException()
                .isThrownBy(() -> post(Mode.MOODLE, token, 40, now, "FullyGraded", "", ""))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(moodle.grade("ada")).isEmpty();

        moodleTool.patience(Duration.ofSeconds(20));
        moodle.fault(new Fault.AnswerLost());
        assertThatIOException().isThrownBy(() -> post(Mode.MOODLE, token, 40, now, "FullyGraded", "", ""));
        assertThat(moodle.grade("ada").orElseThrow().score()).isEqualTo(40);
        refusesToken(moodleTool.assertion(UnaryOperator.identity()), 500);
    }

    @Test
    void failsEverySoOften() throws Exception {
        String token = canvasTool.token(PlatformTokens.SCORE);
        canvas.failEvery(3, new Fault.Status(500));

        List<Integer> statuses = new ArrayList<>();
        for (int post = 0; post < 6; post++) {
            statuses.add(post(Mode.CANVAS, token, post, now, "FullyGraded", "", ""));
        }

        assertThat(statuses).containsExactly(200, 200, 500, 200, 200, 500);
        assertThat(canvas.grade("ada").orElseThrow().posts()).isEqualTo(4);
    }

    @Test
    void goesAwayAndComesBackWithWhatItKnew() throws Exception {
        String token = moodleTool.token(PlatformTokens.SCORE);
        moodle.stop();
        assertThatIOException().isThrownBy(() -> post(Mode.MOODLE, token, 40, now, "FullyGraded", "", ""));
        moodle.start();

        assertThat(post(Mode.MOODLE, token, 40, now, "FullyGraded", "", "")).isEqualTo(200);
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

    private void refusesToken(String assertion) throws IOException, InterruptedException {
        refusesToken(assertion, 400);
    }

    private void refusesToken(String assertion, int status) throws IOException, InterruptedException {
        assertThat(moodleTool.askForToken(assertion, PlatformTokens.SCORE).statusCode())
                .isEqualTo(status);
    }

    private int post(Mode mode, String token, int given, Instant at, String progress, String comment, String more)
            throws IOException, InterruptedException {
        return tool(mode)
                .postScore(token, score(given, at, progress, comment, more))
                .statusCode();
    }

    private static String score(int given, Instant at, String progress, String comment, String more) {
        String said = comment.isEmpty() ? "" : ", 'comment': '%s'".formatted(comment);
        return quoted("""
                {'userId': 'ada', 'timestamp': '%s', 'activityProgress': 'Completed', 'gradingProgress': '%s',
                 'scoreGiven': %d, 'scoreMaximum': 100%s%s}""".formatted(at, progress, given, said, more));
    }

    // CSV takes single quotes for its own, so tables quote with backquotes.
    private static String quoted(String json) {
        return json.replace('\'', '"').replace('`', '"');
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

    private JWTClaimsSet verified(FakePlatform platform, String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = published(platform).getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }

    private JWKSet published(FakePlatform platform) throws IOException, InterruptedException, ParseException {
        return JWKSet.parse(moodleTool.get(platform.jwksUri(), "").body());
    }

    private static URI next(HttpResponse<String> page) {
        String link = page.headers().firstValue("Link").orElseThrow();
        assertThat(link).startsWith("<").endsWith(">; rel=\"next\"");
        return URI.create(link.substring(1, link.indexOf('>')));
    }

    private FakePlatform platform(Mode mode) {
        return mode == Mode.MOODLE ? moodle : canvas;
    }

    private ScriptedTool tool(Mode mode) {
        return mode == Mode.MOODLE ? moodleTool : canvasTool;
    }

    private static FakePlatform people(FakePlatform platform) {
        return platform.enroll(Person.learner("ada", "Ada Lovelace"))
                .enroll(Person.learner("alan", "Alan Turing"))
                .enroll(Person.instructor("grace", "Grace Hopper"));
    }
}
