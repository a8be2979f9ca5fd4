package org.tfgrader.api.lti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import tools.jackson.databind.JsonNode;

/// Access tokens, and requests that go wrong.
class FakePlatformFaultTests extends FakePlatformFixture {
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
    void failsAsItIsTold() throws Exception {
        String token = moodleTool.token(PlatformTokens.SCORE);
        moodle.faults()
                .gradebook(
                        new Fault.Status(503, Map.of("Retry-After", "7"), "later"),
                        new Fault.Disconnect(),
                        new Fault.Hang());
        moodle.faults().token(new Fault.Status(500));

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
        moodle.faults().gradebook(new Fault.AnswerLost());
        assertThatIOException().isThrownBy(() -> post(Mode.MOODLE, token, 40, now, "FullyGraded", "", ""));
        assertThat(moodle.grade("ada").orElseThrow().score()).isEqualTo(40);
        refusesToken(moodleTool.assertion(UnaryOperator.identity()), 500);
    }

    @Test
    void failsEverySoOften() throws Exception {
        String token = canvasTool.token(PlatformTokens.SCORE);
        canvas.faults().everyGradebook(3, new Fault.Status(500));

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
}
