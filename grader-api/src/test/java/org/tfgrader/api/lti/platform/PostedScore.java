package org.tfgrader.api.lti.platform;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A score that a tool posts.
record PostedScore(String userId, Instant timestamp, double given, double maximum) {
    static PostedScore read(JsonNode json) {
        List.of("userId", "timestamp", "scoreGiven", "scoreMaximum", "comment").forEach(field -> {
            if (!json.has(field)) {
                throw new Refusal(400, field + " is missing");
            }
        });
        if (!json.get("activityProgress").asString().equals("Completed")
                || !json.get("gradingProgress").asString().equals("FullyGraded")) {
            throw new Refusal(400, "the score is not final");
        }
        return new PostedScore(
                json.get("userId").asString(),
                Instant.parse(json.get("timestamp").asString()),
                json.get("scoreGiven").asDouble(),
                json.get("scoreMaximum").asDouble());
    }

    /// {@return the score on the scale of a line item}
    double scaledTo(double itemMaximum) {
        return given / maximum * itemMaximum;
    }
}
