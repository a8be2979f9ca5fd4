package org.tfgrader.api.lti.platform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;
import tools.jackson.databind.JsonNode;

/// Takes scores and shows results (Assignment and Grade Services 2.0).
final class PlatformLineItems {
    private static final Pattern MOODLE = Pattern.compile("/([^/]+)/lineitem/(scores|results)");
    private static final Pattern CANVAS = Pattern.compile("/([^/]+)/(scores|results)");

    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";

    private final PlatformAddresses addresses;
    private final PlatformCourse course;
    private final PlatformTokens tokens;
    private final PlatformGradebook gradebook;
    private final List<JsonNode> scorePosts = new CopyOnWriteArrayList<>();

    PlatformLineItems(
            PlatformAddresses addresses, PlatformCourse course, PlatformTokens tokens, PlatformGradebook gradebook) {
        this.addresses = addresses;
        this.course = course;
        this.tokens = tokens;
        this.gradebook = gradebook;
    }

    List<JsonNode> scorePosts() {
        return List.copyOf(scorePosts);
    }

    /// A score that comes here and then gets lost counts too.
    void count(PlatformRequest request) {
        if (request.is("POST") && request.path().endsWith("/scores")) {
            scorePosts.add(request.json());
        }
    }

    PlatformAnswer answer(PlatformRequest request) {
        try {
            return done(request);
        } catch (Refusal refusal) {
            return switch (addresses.mode()) {
                // Its reason is in the status line.
                case MOODLE -> new PlatformAnswer(refusal.answer().status(), Map.of(), "[]");
                case CANVAS -> refusal.answer();
            };
        }
    }

    private PlatformAnswer done(PlatformRequest request) {
        boolean moodle = addresses.mode() == Mode.MOODLE;
        if (moodle && !PlatformAddresses.MOODLE_TYPE.equals(request.query().get("type_id"))) {
            throw new Refusal(404, "the address lost its type_id");
        }
        String below = request.path().substring(addresses.lineItemsPath().length());
        Matcher matcher = (moodle ? MOODLE : CANVAS).matcher(below);
        if (!matcher.matches()) {
            throw new Refusal(404, "nothing lies at " + request.path());
        }
        LineItem item = course.lineItem(matcher.group(1)).orElseThrow(() -> new Refusal(404, "no such line item"));
        return matcher.group(2).equals("scores") ? post(request, item) : results(request, item);
    }

    private PlatformAnswer post(PlatformRequest request, LineItem item) {
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

    private PlatformAnswer results(PlatformRequest request, LineItem item) {
        tokens.require(request, PlatformTokens.RESULT_READ);
        String user = request.query().getOrDefault("user_id", "");
        List<Map<String, Object>> results = gradebook.grade(item.id(), user).stream()
                .map(grade -> Map.<String, Object>of(
                        "userId", user, "resultScore", grade.score(), "resultMaximum", grade.maximum()))
                .toList();
        return PlatformAnswer.json(200, RESULTS, results);
    }
}
