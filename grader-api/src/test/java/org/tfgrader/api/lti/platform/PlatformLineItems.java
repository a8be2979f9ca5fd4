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

/// Makes, shows and changes columns of grades, as Assignment and Grade Services 2.0 have it.
final class PlatformLineItems {
    private static final Pattern MOODLE = Pattern.compile("/([^/]+)/lineitem(?:/(scores|results))?");
    private static final Pattern CANVAS = Pattern.compile("/([^/]+)(?:/(scores|results))?");

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
        boolean moodle = addresses.mode() == Mode.MOODLE;
        if (moodle && !PlatformAddresses.MOODLE_TYPE.equals(request.query().get("type_id"))) {
            throw new Refusal(404, "the address lost its type_id");
        }
        String below = request.path().substring(addresses.lineItemsPath().length());
        if (below.isEmpty()) {
            return container(request);
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

    private PlatformAnswer container(PlatformRequest request) {
        return switch (request.method()) {
            case "GET" -> list(request);
            case "POST" -> create(request);
            default -> throw new Refusal(405, "line items are read or made");
        };
    }

    private PlatformAnswer list(PlatformRequest request) {
        tokens.require(request, PlatformTokens.LINE_ITEM, PlatformTokens.LINE_ITEM_READ);
        ContentTypes.accepts(request, ContentTypes.LINE_ITEMS);
        Map<String, String> query = request.query();
        List<LineItem> items = course.lineItems().stream()
                .filter(item -> matches(query.get("resource_id"), item.resourceId()))
                .filter(item -> matches(query.get("resource_link_id"), item.resourceLinkId()))
                .filter(item -> matches(query.get("tag"), item.tag()))
                .toList();
        Paging<LineItem> page = Paging.of(items, request, addresses.base(), pageSize);
        return PlatformAnswer.json(
                        200,
                        ContentTypes.LINE_ITEMS,
                        page.items().stream().map(item -> item.json(addresses)).toList())
                .with(page.headers());
    }

    private PlatformAnswer create(PlatformRequest request) {
        tokens.require(request, PlatformTokens.LINE_ITEM);
        ContentTypes.requires(request, ContentTypes.LINE_ITEM, addresses.mode());
        JsonNode json = request.json();
        String link = text(json, "resourceLinkId");
        if (link != null && course.link(link).isEmpty()) {
            throw new Refusal(404, "no link is called " + link);
        }
        LineItem made = course.create(label(json), maximum(json), text(json, "resourceId"), text(json, "tag"), link);
        return PlatformAnswer.json(201, ContentTypes.LINE_ITEM, made.json(addresses));
    }

    private PlatformAnswer item(PlatformRequest request, LineItem item) {
        return switch (request.method()) {
            case "GET" -> {
                tokens.require(request, PlatformTokens.LINE_ITEM, PlatformTokens.LINE_ITEM_READ);
                ContentTypes.accepts(request, ContentTypes.LINE_ITEM);
                yield PlatformAnswer.json(200, ContentTypes.LINE_ITEM, item.json(addresses));
            }
            case "PUT" -> replace(request, item);
            case "DELETE" -> delete(request, item);
            default -> throw new Refusal(405, "a line item is read, put or deleted");
        };
    }

    private PlatformAnswer replace(PlatformRequest request, LineItem item) {
        tokens.require(request, PlatformTokens.LINE_ITEM);
        ContentTypes.requires(request, ContentTypes.LINE_ITEM, addresses.mode());
        JsonNode json = request.json();
        LineItem changed = new LineItem(
                item.id(),
                label(json),
                maximum(json),
                text(json, "resourceId"),
                text(json, "tag"),
                item.resourceLinkId());
        course.replace(changed);
        return PlatformAnswer.json(200, ContentTypes.LINE_ITEM, changed.json(addresses));
    }

    /// What belongs to a link goes with the link.
    private PlatformAnswer delete(PlatformRequest request, LineItem item) {
        tokens.require(request, PlatformTokens.LINE_ITEM);
        if (item.resourceLinkId() != null) {
            throw new Refusal(403, "the line item belongs to a link");
        }
        course.delete(item);
        return PlatformAnswer.empty(204);
    }

    private String label(JsonNode json) {
        String label = text(json, "label");
        if (label == null || label.isBlank()) {
            throw new Refusal(incomplete(), "there is no label");
        }
        return label;
    }

    private double maximum(JsonNode json) {
        double maximum =
                json.path("scoreMaximum").isNumber() ? json.path("scoreMaximum").asDouble() : 0;
        if (!(maximum > 0)) {
            throw new Refusal(incomplete(), "there is no positive scoreMaximum");
        }
        return maximum;
    }

    private int incomplete() {
        return switch (addresses.mode()) {
            case MOODLE -> 400;
            case CANVAS -> 422;
        };
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.path(field).isString() ? json.path(field).asString() : null;
    }

    private static boolean matches(@Nullable String wanted, @Nullable String value) {
        return wanted == null || Objects.equals(wanted, value);
    }
}
