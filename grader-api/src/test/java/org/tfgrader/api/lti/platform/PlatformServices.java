package org.tfgrader.api.lti.platform;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// What a tool calls by itself, with an access token: where that is given, and what it is good for.
final class PlatformServices {
    private final List<JsonNode> scorePosts = new CopyOnWriteArrayList<>();
    private final PlatformFaults faults;
    private final PlatformTokens tokens;
    private final PlatformLineItems lineItems;
    private final PlatformRoster roster;

    PlatformServices(
            PlatformFaults faults,
            PlatformAddresses addresses,
            PlatformCourse course,
            PlatformTokens tokens,
            PlatformGradebook gradebook) {
        this.faults = faults;
        this.tokens = tokens;
        lineItems = new PlatformLineItems(
                addresses, course, tokens, new PlatformScores(addresses, course, tokens, gradebook));
        roster = new PlatformRoster(addresses, course, tokens);
    }

    PlatformTokens tokens() {
        return tokens;
    }

    List<JsonNode> scorePosts() {
        return List.copyOf(scorePosts);
    }

    void pageSize(int size) {
        lineItems.pageSize(size);
        roster.pageSize(size);
    }

    Optional<PlatformAnswer> token(PlatformRequest request) {
        tokens.count();
        return faults.ofTokens.through(request, tokens::answer);
    }

    Optional<PlatformAnswer> grades(PlatformRequest request) {
        if (request.is("POST") && request.path().endsWith("/scores")) {
            scorePosts.add(request.json());
        }
        return faults.ofGradebook.through(request, lineItems::answer);
    }

    Optional<PlatformAnswer> members(PlatformRequest request) {
        return faults.ofRoster.through(request, roster::answer);
    }
}
