package org.tfgrader.api.lti.platform;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a tool calls by itself, with an access token: where that is given, and what it is good for.
final class PlatformServices implements AutoCloseable {
    private final List<ScorePost> scorePosts = new CopyOnWriteArrayList<>();
    private final Faults serviceFaults = new Faults();
    private final Faults tokenFaults = new Faults();
    private final Faults rosterFaults = new Faults();
    private final InstantSource clock;
    private final PlatformTokens tokens;
    private final PlatformLineItems lineItems;
    private final PlatformRoster roster;

    PlatformServices(
            InstantSource clock,
            PlatformAddresses addresses,
            PlatformCourse course,
            PlatformTokens tokens,
            PlatformGradebook gradebook) {
        this.clock = clock;
        this.tokens = tokens;
        lineItems = new PlatformLineItems(
                addresses, course, tokens, new PlatformScores(addresses, course, tokens, gradebook));
        roster = new PlatformRoster(addresses, course, tokens);
    }

    PlatformTokens tokens() {
        return tokens;
    }

    /// {@return what goes wrong with line items, scores and results}
    Faults serviceFaults() {
        return serviceFaults;
    }

    Faults tokenFaults() {
        return tokenFaults;
    }

    /// {@return what goes wrong with members}
    Faults rosterFaults() {
        return rosterFaults;
    }

    List<ScorePost> scorePosts() {
        return List.copyOf(scorePosts);
    }

    void pageSize(int size) {
        lineItems.pageSize(size);
        roster.pageSize(size);
    }

    Optional<PlatformAnswer> token(PlatformRequest request) {
        tokens.count();
        return tokenFaults.through(request, tokens::answer);
    }

    Optional<PlatformAnswer> grades(PlatformRequest request) {
        if (request.is("POST") && request.path().endsWith("/scores")) {
            log(request);
        }
        return serviceFaults.through(request, lineItems::answer);
    }

    Optional<PlatformAnswer> members(PlatformRequest request) {
        return rosterFaults.through(request, roster::answer);
    }

    @Override
    public void close() {
        serviceFaults.close();
        tokenFaults.close();
        rosterFaults.close();
    }

    private void log(PlatformRequest request) {
        JsonNode json = json(request);
        scorePosts.add(new ScorePost(
                json.path("userId").asString(""),
                request.uri(),
                json,
                clock.instant(),
                request.header("Authorization")));
    }

    private static JsonNode json(PlatformRequest request) {
        try {
            return JsonMapper.shared().readTree(request.body());
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }
}
