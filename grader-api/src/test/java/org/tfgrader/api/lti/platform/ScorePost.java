package org.tfgrader.api.lti.platform;

import java.net.URI;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A score that came, whatever became of it.
public record ScorePost(String userId, URI uri, JsonNode json, Instant at, String authorization) {}
