package org.tfgrader.api.lti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// A platform of each kind with three people, and a tool for each.
abstract class FakePlatformFixture {
    static final String LTI = PlatformMessages.LTI;

    // Keys take long to make.
    private static final RSAKey MOODLE_TOOL = PlatformKeys.newKey();
    private static final RSAKey CANVAS_TOOL = PlatformKeys.newKey();

    Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    final FakePlatform moodle = people(new FakePlatform(Mode.MOODLE, clock));
    final FakePlatform canvas = people(new FakePlatform(Mode.CANVAS, clock));
    final ScriptedTool moodleTool = new ScriptedTool(moodle, MOODLE_TOOL);
    final ScriptedTool canvasTool = new ScriptedTool(canvas, CANVAS_TOOL);

    @AfterEach
    final void close() {
        moodle.close();
        canvas.close();
        moodleTool.close();
        canvasTool.close();
    }

    final void refusesToken(String assertion) throws IOException, InterruptedException {
        refusesToken(assertion, 400);
    }

    final void refusesToken(String assertion, int status) throws IOException, InterruptedException {
        assertThat(moodleTool.askForToken(assertion, PlatformTokens.SCORE).statusCode())
                .isEqualTo(status);
    }

    final int post(Mode mode, String token, int given, Instant at, String progress, String comment, String more)
            throws IOException, InterruptedException {
        return tool(mode)
                .postScore(token, score(given, at, progress, comment, more))
                .statusCode();
    }

    static String score(int given, Instant at, String progress, String comment, String more) {
        String said = comment.isEmpty() ? "" : ", 'comment': '%s'".formatted(comment);
        return quoted("""
                {'userId': 'ada', 'timestamp': '%s', 'activityProgress': 'Completed', 'gradingProgress': '%s',
                 'scoreGiven': %d, 'scoreMaximum': 100%s%s}""".formatted(at, progress, given, said, more));
    }

    // CSV takes single quotes for its own, so tables quote with backquotes.
    static String quoted(String json) {
        return json.replace('\'', '"').replace('`', '"');
    }

    final JWTClaimsSet verified(FakePlatform platform, String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        var key = published(platform).getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }

    final JWKSet published(FakePlatform platform) throws IOException, InterruptedException, ParseException {
        return JWKSet.parse(moodleTool.get(platform.jwksUri(), "").body());
    }

    static URI next(HttpResponse<String> page) {
        String link = page.headers().firstValue("Link").orElseThrow();
        assertThat(link).startsWith("<").endsWith(">; rel=\"next\"");
        return URI.create(link.substring(1, link.indexOf('>')));
    }

    final FakePlatform platform(Mode mode) {
        return mode == Mode.MOODLE ? moodle : canvas;
    }

    final ScriptedTool tool(Mode mode) {
        return mode == Mode.MOODLE ? moodleTool : canvasTool;
    }

    private static FakePlatform people(FakePlatform platform) {
        return platform.enroll(Person.learner("ada", "Ada Lovelace"))
                .enroll(Person.learner("alan", "Alan Turing"))
                .enroll(Person.instructor("grace", "Grace Hopper"));
    }
}
