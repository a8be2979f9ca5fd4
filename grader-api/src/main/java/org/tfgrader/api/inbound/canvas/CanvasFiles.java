package org.tfgrader.api.inbound.canvas;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.inbound.source.Downloads;
import org.tfgrader.api.inbound.source.Downloads.RemoteFile;
import org.tfgrader.api.inbound.source.EventFields;
import org.tfgrader.api.inbound.source.Fetched;
import org.tfgrader.api.inbound.source.HtmlText;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.PlatformApi;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import tools.jackson.databind.JsonNode;

/// Fetches submissions from Canvas through its REST API.
@Component
public class CanvasFiles {
    private final PlatformApi api;
    private final Downloads downloads;

    CanvasFiles(PlatformApi api, Downloads downloads) {
        this.api = api;
        this.downloads = downloads;
    }

    /// {@return the submission}
    ///
    /// @throws CallFailedException if Canvas does not return it
    public Fetched fetch(Canvas canvas, SubmittedEvent told) {
        String key = "canvas:%s:%d".formatted(told.submission(), told.attempt());
        JsonNode attempt = attempt(submission(canvas.access(), told), told);
        List<RemoteFile> files = files(attempt);
        return new Fetched(
                key,
                files.isEmpty()
                        ? Fetched.text(HtmlText.of(EventFields.text(attempt, "body")))
                        : downloads.fetch(canvas.access(), files, url -> authorized(canvas.access(), url)),
                Duration.ZERO);
    }

    private JsonNode submission(PlatformAccess access, SubmittedEvent told) {
        URI url = access.at("/api/v1/courses/%s/assignments/%s/submissions/%s?include[]=submission_history"
                .formatted(told.course(), told.assignment(), told.user())
                .replace("[]", "%5B%5D"));
        return api.ask(access, authorized(access, url));
    }

    /// {@return the attempt of the event, which may be the last one or an earlier one}
    private static JsonNode attempt(JsonNode submission, SubmittedEvent told) {
        if (!PlatformAccess.isSame(EventFields.text(submission, "id"), told.submission())) {
            throw CallFailedException.permanent(
                    "Canvas did not return submission %s of this user, which the event names."
                            .formatted(told.submission()));
        }
        int wanted = told.attempt() == null ? 0 : told.attempt();
        if (submission.path("attempt").asInt(0) == wanted) {
            return submission;
        }
        for (JsonNode earlier : submission.path("submission_history")) {
            if (earlier.path("attempt").asInt(0) == wanted) {
                return earlier;
            }
        }
        String words = "Canvas did not return attempt %d, which the event names.".formatted(wanted);
        throw submission.path("attempt").asInt(0) < wanted
                ? CallFailedException.temporary(words)
                : CallFailedException.permanent(words);
    }

    private static List<RemoteFile> files(JsonNode attempt) {
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode file : attempt.path("attachments")) {
            String name = EventFields.text(file, "display_name");
            files.add(new RemoteFile(
                    name.isEmpty() ? EventFields.text(file, "filename") : name,
                    EventFields.text(file, "url"),
                    file.path("size").asLong(0)));
        }
        return files;
    }

    private static HttpUriRequestBase authorized(PlatformAccess access, URI url) {
        var get = new HttpGet(url);
        get.setHeader("Authorization", "Bearer " + access.token());
        get.setHeader("Accept", "*/*");
        return get;
    }
}
