package org.tfgrader.api.lti.platform;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;
import tools.jackson.databind.JsonNode;

/// Creates and shows line items (Assignment and Grade Services 2.0).
final class PlatformLineItems {
    private static final Pattern MOODLE = Pattern.compile("/([^/]+)/lineitem(?:/(scores|results))?");
    private static final Pattern CANVAS = Pattern.compile("/([^/]+)(?:/(scores|results))?");

    private static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    private final PlatformAddresses addresses;
    private final PlatformCourse course;
    private final PlatformTokens tokens;
    private final PlatformScores scores;
    private volatile int pageSize = 10;

    PlatformLineItems(
            PlatformAddresses addresses, PlatformCourse course, PlatformTokens tokens, PlatformScores scores) {
        this.addresses = addresses;
        this.course = course;
        this.tokens = tokens;
        this.scores = scores;
    }

    void pageSize(int size) {
        pageSize = size;
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
        if (below.isEmpty()) {
            return request.is("POST") ? create(request) : list(request);
        }
        Matcher matcher = (moodle ? MOODLE : CANVAS).matcher(below);
        if (!matcher.matches()) {
            throw new Refusal(404, "nothing lies at " + request.path());
        }
        LineItem item = course.lineItem(matcher.group(1)).orElseThrow(() -> new Refusal(404, "no such line item"));
        return switch (Optional.ofNullable(matcher.group(2)).orElse("")) {
            case "scores" -> scores.post(request, item);
            case "results" -> scores.results(request, item);
            default -> item(request, item);
        };
    }

    private PlatformAnswer list(PlatformRequest request) {
        tokens.require(request, PlatformTokens.LINE_ITEM);
        Map<String, String> query = request.query();
        List<LineItem> items = course.lineItems().stream()
                .filter(item -> matches(query.get("resource_id"), item.resourceId()))
                .filter(item -> matches(query.get("resource_link_id"), item.resourceLinkId()))
                .filter(item -> matches(query.get("tag"), item.tag()))
                .toList();
        Paging<LineItem> page = Paging.of(items, request, addresses.base(), pageSize);
        return PlatformAnswer.json(
                        200,
                        LINE_ITEMS,
                        page.items().stream().map(item -> item.json(addresses)).toList())
                .with(page.headers());
    }

    private PlatformAnswer create(PlatformRequest request) {
        tokens.require(request, PlatformTokens.LINE_ITEM);
        JsonNode json = request.json();
        LineItem made = course.create(
                json.path("label").asString(""),
                json.path("scoreMaximum").asDouble(0),
                text(json, "resourceId"),
                text(json, "tag"),
                text(json, "resourceLinkId"));
        return PlatformAnswer.json(201, LINE_ITEM, made.json(addresses));
    }

    private PlatformAnswer item(PlatformRequest request, LineItem item) {
        tokens.require(request, PlatformTokens.LINE_ITEM);
        return PlatformAnswer.json(200, LINE_ITEM, item.json(addresses));
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.path(field).isString() ? json.path(field).asString() : null;
    }

    private static boolean matches(@Nullable String wanted, @Nullable String value) {
        return wanted == null || Objects.equals(wanted, value);
    }
}
