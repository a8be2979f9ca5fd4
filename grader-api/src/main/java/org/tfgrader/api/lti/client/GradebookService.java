package org.tfgrader.api.lti.client;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.Scopes;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the gradebook of an LMS (LTI Assignment and Grade Services 2.0).
@Component
public class GradebookService {
    private static final ContentType SCORE = ContentType.create("application/vnd.ims.lis.v1.score+json");
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";

    private final PlatformServices services;
    private final JsonMapper json;

    GradebookService(PlatformServices services, JsonMapper json) {
        this.services = services;
        this.json = json;
    }

    /// A score in the LMS's format.
    ///
    /// @param timestamp the time of sending, not of the submission: Moodle compares it with its own clock
    /// @param submission an extension that only Canvas reads
    public record Score(
            String userId,
            // With fractional seconds, even if they are zero.
            @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSX", timezone = "UTC")
            Instant timestamp,

            double scoreGiven,
            double scoreMaximum,
            String comment,
            String activityProgress,
            String gradingProgress,

            @JsonProperty("https://canvas.instructure.com/lti/submission")
            CanvasSubmission submission) {

        public static Score of(
                String sub, Instant at, double given, double maximum, String comment, CanvasSubmission submission) {
            return new Score(sub, at, given, maximum, comment, "Completed", "FullyGraded", submission);
        }
    }

    /// An extension that only Canvas reads.
    ///
    /// @param newSubmission whether the score belongs to another attempt than the previous one
    public record CanvasSubmission(
            @JsonProperty("new_submission") boolean newSubmission) {}

    /// {@return the LMS's response to a score}
    ///
    /// @throws CallFailedException if the LMS does not respond, or returns no access token
    public Answer send(Registration registration, URI lineItem, Score score) throws CallFailedException {
        return services.send(registration, Scopes.SCORE, () -> {
            var post = new HttpPost(Urls.below(lineItem, "scores"));
            post.setEntity(new StringEntity(json.writeValueAsString(score), SCORE.withCharset(StandardCharsets.UTF_8)));
            // Moodle compares it literally.
            post.setHeader("Content-Type", SCORE.getMimeType());
            return post;
        });
    }

    /// The LMS's current score of a student.
    public sealed interface Shown {
        /// A score, relative to the maximum that was sent.
        record Score(double points) implements Shown {}

        /// No score, or no results at this URL.
        record Nothing() implements Shown {}

        /// The LMS does not say.
        record Unsaid() implements Shown {}
    }

    /// {@return the LMS's current score of a student}
    ///
    /// @param maximum the maximum to which the score is scaled
    /// @throws CallFailedException if the LMS can't respond now, or returns no access token
    public Shown shown(Registration registration, URI lineItem, String sub, double maximum) throws CallFailedException {
        Answer answer = services.send(registration, Scopes.RESULT, () -> {
            var get = new HttpGet(Urls.with(Urls.below(lineItem, "results"), Map.of("user_id", sub)));
            get.setHeader("Accept", RESULTS);
            return get;
        });
        if (answer.isOutage()) {
            throw PlatformServices.failure(answer);
        }
        if (PlatformServices.isGone(answer)) {
            return new Shown.Nothing();
        }
        if (!answer.isSuccess()) {
            return new Shown.Unsaid();
        }
        try {
            for (JsonNode result : json.readTree(answer.body())) {
                if (sub.equals(result.path("userId").asString(""))
                        && result.path("resultScore").isNumber()) {
                    double of = result.path("resultMaximum").asDouble(maximum);
                    return new Shown.Score(result.path("resultScore").asDouble() / (of > 0 ? of : 1) * maximum);
                }
            }
            return new Shown.Nothing();
        } catch (JacksonException e) {
            return new Shown.Unsaid();
        }
    }
}
