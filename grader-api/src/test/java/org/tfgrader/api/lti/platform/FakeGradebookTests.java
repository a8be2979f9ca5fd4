package org.tfgrader.api.lti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import tools.jackson.databind.JsonNode;

/// Scores, results, line items and members.
class FakeGradebookTests extends FakePlatformFixture {
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
}
