package org.tfgrader.api.lti.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;

/// Takes scores and shows results.
final class PlatformScores {
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";

    private final PlatformAddresses addresses;
    private final PlatformCourse course;
    private final PlatformTokens tokens;
    private final PlatformGradebook gradebook;

    PlatformScores(
            PlatformAddresses addresses, PlatformCourse course, PlatformTokens tokens, PlatformGradebook gradebook) {
        this.addresses = addresses;
        this.course = course;
        this.tokens = tokens;
        this.gradebook = gradebook;
    }

    PlatformAnswer post(PlatformRequest request, LineItem item) {
        tokens.require(request, PlatformTokens.SCORE);
        String type = request.header("Content-Type");
        if (!type.equals(SCORE)) {
            throw new Refusal(415, "the body is %s, not %s".formatted(type, SCORE));
        }
        PostedScore score = PostedScore.read(request.json());
        if (!course.isGraded(score.userId())) {
            throw new Refusal(422, "no student has the id " + score.userId());
        }
        if (gradebook.isLocked()) {
            throw new Refusal(500, "the column is locked");
        }
        gradebook.post(item, score);
        return PlatformAnswer.empty(200);
    }

    PlatformAnswer results(PlatformRequest request, LineItem item) {
        tokens.require(request, PlatformTokens.RESULT_READ);
        String user = request.query().getOrDefault("user_id", "");
        List<Map<String, Object>> results = gradebook.grade(item.id(), user).stream()
                .map(grade -> result(item, user, grade))
                .toList();
        return PlatformAnswer.json(200, RESULTS, results);
    }

    private Map<String, Object> result(LineItem item, String sub, Grade grade) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", addresses.result(item.id(), sub));
        result.put("scoreOf", addresses.lineItem(item.id()));
        result.put("userId", sub);
        Double score = grade.score();
        if (score != null) {
            result.put("resultScore", score);
            result.put("resultMaximum", grade.maximum());
        }
        return result;
    }
}
