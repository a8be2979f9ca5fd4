package org.tfgrader.api.lti.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;

/// Takes scores and shows results.
final class PlatformScores {
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
        if (!request.is("POST")) {
            throw new Refusal(405, "scores are posted");
        }
        tokens.require(request, PlatformTokens.SCORE);
        ContentTypes.requires(request, ContentTypes.SCORE, addresses.mode());
        PostedScore score = PostedScore.read(request.json());
        if (!course.isGraded(score.userId())) {
            throw new Refusal(unknownUser(), "nobody who is graded is called " + score.userId());
        }
        gradebook.post(item, score);
        return switch (addresses.mode()) {
            case MOODLE -> PlatformAnswer.empty(200);
            case CANVAS ->
                PlatformAnswer.json(
                        200, "application/json", Map.of("resultUrl", addresses.result(item.id(), score.userId())));
        };
    }

    PlatformAnswer results(PlatformRequest request, LineItem item) {
        if (!request.is("GET")) {
            throw new Refusal(405, "results are read");
        }
        tokens.require(request, PlatformTokens.RESULT_READ);
        ContentTypes.accepts(request, ContentTypes.RESULTS);
        String user = request.query().getOrDefault("user_id", "");
        List<Map<String, Object>> results = gradebook.column(item.id()).entrySet().stream()
                .filter(cell -> user.isEmpty() || user.equals(cell.getKey()))
                .map(cell -> result(item, cell.getKey(), cell.getValue()))
                .toList();
        return PlatformAnswer.json(200, ContentTypes.RESULTS, results);
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
        if (!grade.comments().isEmpty()) {
            result.put("comment", grade.comments().getLast());
        }
        return result;
    }

    private int unknownUser() {
        return switch (addresses.mode()) {
            case MOODLE -> 400;
            case CANVAS -> 422;
        };
    }
}
