package org.tfgrader.api.lti.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A score as a tool posts it, with everything that has to be there.
record PostedScore(
        String userId,
        Instant timestamp,
        String gradingProgress,
        @Nullable Double given,
        @Nullable Double maximum,
        @Nullable String comment,
        Submission submission) {
    private static final Set<String> ACTIVITY =
            Set.of("Initialized", "Started", "InProgress", "Submitted", "Completed");
    private static final Set<String> GRADING = Set.of("FullyGraded", "Pending", "PendingManual", "Failed", "NotReady");

    /// What Canvas alone looks at.
    record Submission(boolean isNew, boolean prioritizesNonToolGrade) {}

    static PostedScore read(JsonNode json) {
        known(json, "activityProgress", ACTIVITY);
        Double given = number(json, "scoreGiven");
        if (given != null && given < 0) {
            throw new Refusal(400, "scoreGiven is negative");
        }
        JsonNode submission = json.path("https://canvas.instructure.com/lti/submission");
        return new PostedScore(
                userId(json),
                timestamp(json),
                known(json, "gradingProgress", GRADING),
                given,
                number(json, "scoreMaximum"),
                json.path("comment").isString() ? json.path("comment").asString() : null,
                new Submission(
                        submission.path("new_submission").asBoolean(true),
                        submission.path("prioritize_non_tool_grade").asBoolean(false)));
    }

    boolean isFullyGraded() {
        return gradingProgress.equals("FullyGraded");
    }

    /// {@return the score on the scale of a line item}
    @Nullable
    Double scaledTo(double itemMaximum) {
        Double score = given;
        Double of = maximum;
        return score == null || of == null ? null : Double.valueOf(score / of * itemMaximum);
    }

    private static String userId(JsonNode json) {
        // Some tools post a number, which no platform takes for the sub that it sent.
        if (!json.path("userId").isString()) {
            throw new Refusal(400, "userId is not a string");
        }
        return json.path("userId").asString();
    }

    private static Instant timestamp(JsonNode json) {
        String text = json.path("timestamp").asString("");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(400, "timestamp is no time with a zone: " + text);
        }
    }

    private static String known(JsonNode json, String field, Set<String> values) {
        String value = json.path(field).asString("");
        if (!values.contains(value)) {
            throw new Refusal(400, "%s is '%s'".formatted(field, value));
        }
        return value;
    }

    private static @Nullable Double number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new Refusal(400, field + " is no number");
        }
        return value.asDouble();
    }
}
