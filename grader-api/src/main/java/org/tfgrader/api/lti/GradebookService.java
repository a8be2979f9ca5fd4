package org.tfgrader.api.lti;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.PlatformServices.NotNowException;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks with the gradebook of a platform (LTI Assignment and Grade Services 2.0).
@Component
class GradebookService {
    private static final ContentType SCORE = ContentType.create("application/vnd.ims.lis.v1.score+json");
    private static final int MILLIS = 3;

    /// With a fraction of a second, also where that is zero.
    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder().appendInstant(MILLIS).toFormatter();

    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";

    private final PlatformServices services;
    private final JsonMapper json;

    GradebookService(PlatformServices services, JsonMapper json) {
        this.services = services;
        this.json = json;
    }

    /// A score as it is sent.
    ///
    /// @param timestamp when it is sent, not when it was earned: Moodle compares it with its own clock
    /// @param submission what only Canvas looks at
    record Score(
            String userId,
            String timestamp,
            double scoreGiven,
            double scoreMaximum,
            String comment,
            String activityProgress,
            String gradingProgress,

            @JsonProperty("https://canvas.instructure.com/lti/submission")
            CanvasSubmission submission) {

        static Score of(
                String sub, Instant at, double given, double maximum, String comment, CanvasSubmission submission) {
            return new Score(
                    sub, TIMESTAMP.format(at), given, maximum, comment, "Completed", "FullyGraded", submission);
        }
    }

    /// @param newSubmission whether the score is for another attempt than the one before
    record CanvasSubmission(@JsonProperty("new_submission") boolean newSubmission) {}

    /// {@return what the platform answers to a score}
    ///
    /// @throws IOException if it does not, or gives no access token
    Answer send(Registration registration, URI lineItem, Score score) throws IOException {
        return services.send(registration, ResourceLink.SCORE, () -> {
            var post = new HttpPost(Urls.below(lineItem, "scores"));
            post.setEntity(new StringEntity(json.writeValueAsString(score), SCORE.withCharset(StandardCharsets.UTF_8)));
            // Moodle compares it to the letter.
            post.setHeader("Content-Type", SCORE.getMimeType());
            return post;
        });
    }

    /// What the platform shows of a student.
    sealed interface Shown {
        /// A score, out of the maximum that was sent.
        record Score(double points) implements Shown {}

        /// No score.
        record Nothing() implements Shown {}

        /// It does not say what is there.
        record Unsaid() implements Shown {}

        /// It says that nothing lies where it was asked: neither scores nor, perhaps, their column.
        record Gone() implements Shown {}
    }

    /// {@return what the platform shows of a student}
    ///
    /// @param maximum what the score is to be told out of
    /// @throws NotNowException if it is not able to now
    /// @throws IOException if it does not answer, or gives no access token
    Shown shown(Registration registration, URI lineItem, String sub, double maximum) throws IOException {
        Answer answer = services.send(registration, ResourceLink.RESULT, () -> {
            var get = new HttpGet(Urls.with(Urls.below(lineItem, "results"), Map.of("user_id", sub)));
            get.setHeader("Accept", RESULTS);
            return get;
        });
        if (answer.isOutage()) {
            throw new NotNowException(answer);
        }
        if (PlatformServices.isGone(answer)) {
            return new Shown.Gone();
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
