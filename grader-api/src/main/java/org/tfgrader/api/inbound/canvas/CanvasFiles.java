package org.tfgrader.api.inbound.canvas;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.inbound.source.Downloads;
import org.tfgrader.api.inbound.source.Downloads.RemoteFile;
import org.tfgrader.api.inbound.source.EventFields;
import org.tfgrader.api.inbound.source.FailedFetch;
import org.tfgrader.api.inbound.source.Fetched;
import org.tfgrader.api.inbound.source.HtmlText;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.SourceKind.Canvas;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Fetches submissions from Canvas through its REST API.
@Component
public class CanvasFiles {
    private final ObjectProvider<GuardedHttp> http;
    private final Downloads downloads;
    private final JsonMapper json;

    CanvasFiles(ObjectProvider<GuardedHttp> http, Downloads downloads, JsonMapper json) {
        this.http = http;
        this.downloads = downloads;
        this.json = json;
    }

    /// {@return the submission}
    ///
    /// @throws CallFailedException if Canvas does not return it
    public Fetched fetch(Canvas canvas, SubmittedEvent told) throws CallFailedException {
        String key = "canvas:%s:%d".formatted(told.submission(), told.attempt());
        if (told.text() != null) {
            return Fetched.text(key, HtmlText.of(told.text()));
        }
        JsonNode attempt = attempt(submission(canvas.access(), told), told);
        List<RemoteFile> files = files(attempt);
        return files.isEmpty()
                ? Fetched.text(key, HtmlText.of(EventFields.text(attempt, "body")))
                : Fetched.files(key, downloads.fetch(canvas.access(), files, url -> authorized(canvas.access(), url)));
    }

    private JsonNode submission(PlatformAccess access, SubmittedEvent told) throws CallFailedException {
        URI url = access.at("/api/v1/courses/%s/assignments/%s/submissions/%s?include[]=submission_history"
                .formatted(told.course(), told.assignment(), told.user())
                .replace("[]", "%5B%5D"));
        Answer answer;
        try {
            answer = http.getObject().send(authorized(access, url));
        } catch (IOException e) {
            throw FailedFetch.silence(e);
        }
        if (!answer.isSuccess()) {
            throw FailedFetch.answered(access, answer);
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw CallFailedException.temporary("The response of Canvas is not a submission.");
        }
    }

    /// {@return the attempt of the event, which may be the last one or an earlier one}
    private static JsonNode attempt(JsonNode submission, SubmittedEvent told) throws CallFailedException {
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
