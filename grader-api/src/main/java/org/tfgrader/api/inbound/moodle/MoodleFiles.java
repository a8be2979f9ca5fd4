package org.tfgrader.api.inbound.moodle;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.inbound.source.Downloads;
import org.tfgrader.api.inbound.source.Downloads.RemoteFile;
import org.tfgrader.api.inbound.source.EventFields;
import org.tfgrader.api.inbound.source.Fetched;
import org.tfgrader.api.inbound.source.HtmlText;
import org.tfgrader.api.inbound.source.PlatformAccess;
import org.tfgrader.api.inbound.source.PlatformApi;
import org.tfgrader.api.inbound.source.SourceKind.Moodle;
import org.tfgrader.api.inbound.source.SubmittedEvent;
import org.tfgrader.api.outbound.PlatformWords;
import org.tfgrader.api.submissions.SubmissionBodies.NamedFile;
import tools.jackson.databind.JsonNode;

/// Fetches submissions from Moodle through its web services. The token is sent in the body of each request, because
/// URLs are logged.
@Component
public class MoodleFiles {
    private static final String HTML = "1";

    /// Moodle refuses requests with these errors until somebody fixes its configuration.
    private static final Set<String> FOR_A_WHILE = Set.of("sitemaintenance", "invalidtoken");

    private final PlatformApi api;
    private final Downloads downloads;

    MoodleFiles(PlatformApi api, Downloads downloads) {
        this.api = api;
        this.downloads = downloads;
    }

    /// {@return the submission}
    ///
    /// @throws CallFailedException if Moodle does not return it
    public Fetched fetch(Moodle moodle, SubmittedEvent told) {
        PlatformAccess access = moodle.access();
        JsonNode module = ask(access, "core_course_get_course_module", Map.of("cmid", told.assignment()))
                .path("cm");
        if (!EventFields.text(module, "modname").equals("assign")) {
            throw CallFailedException.permanent("Course module %s is not an assignment.".formatted(told.assignment()));
        }
        JsonNode status = ask(
                access,
                "mod_assign_get_submission_status",
                Map.of("assignid", EventFields.text(module, "instance"), "userid", told.user()));
        JsonNode submission = submission(status, told);
        // A group has one submission, and any member can submit it.
        String key = "moodle:%s:%s:%s:%s"
                .formatted(
                        told.submission(),
                        told.user(),
                        EventFields.id(submission, "attemptnumber").orElse("0"),
                        EventFields.id(submission, "timemodified").orElse("0"));
        List<RemoteFile> files = new ArrayList<>();
        String text = "";
        for (JsonNode plugin : submission.path("plugins")) {
            switch (EventFields.text(plugin, "type")) {
                case "file" -> files.addAll(files(plugin));
                case "onlinetext" -> text = text(plugin);
                default -> {
                    // Feedback files, and files of other plugins.
                }
            }
        }
        List<NamedFile> submitted = files.isEmpty()
                ? Fetched.text(text)
                : downloads.fetch(access, files, url -> post(url, Map.of("token", access.token())));
        return new Fetched(key, submitted, changedAfter(submission, told));
    }

    /// Moodle returns only the current state, which the student may have changed since.
    private static Duration changedAfter(JsonNode submission, SubmittedEvent told) {
        long changedAt = EventFields.seconds(submission, "timemodified").orElse(0L);
        return Duration.ofSeconds(told.toldAt() == null ? 0 : Math.max(0, changedAt - told.toldAt()));
    }

    /// {@return the submission of the event: the student's, the group's, or an earlier one}
    private static JsonNode submission(JsonNode status, SubmittedEvent told) {
        List<JsonNode> all = new ArrayList<>();
        all.add(status.path("lastattempt").path("submission"));
        all.add(status.path("lastattempt").path("teamsubmission"));
        status.path("previousattempts").forEach(previous -> all.add(previous.path("submission")));
        JsonNode submission = all.stream()
                .filter(each -> EventFields.text(each, "id").equals(told.submission()))
                .findFirst()
                .orElseThrow(() -> CallFailedException.permanent(
                        "Moodle did not return submission %s of this user, which the event names."
                                .formatted(told.submission())));
        String state = EventFields.text(submission, "status");
        if (!state.equals("submitted")) {
            throw CallFailedException.permanent(
                    "The submission was withdrawn: its status in Moodle is %s.".formatted(PlatformWords.of(state)));
        }
        return submission;
    }

    private static List<RemoteFile> files(JsonNode plugin) {
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode area : plugin.path("fileareas")) {
            for (JsonNode file : area.path("files")) {
                String folder = EventFields.text(file, "filepath");
                files.add(new RemoteFile(
                        (folder.startsWith("/") ? folder.substring(1) : folder) + EventFields.text(file, "filename"),
                        EventFields.text(file, "fileurl"),
                        file.path("filesize").asLong(0)));
            }
        }
        return files;
    }

    private static String text(JsonNode plugin) {
        JsonNode field = plugin.path("editorfields").path(0);
        String text = EventFields.text(field, "text");
        return EventFields.text(field, "format").equals(HTML) ? HtmlText.of(text) : text;
    }

    private JsonNode ask(PlatformAccess access, String function, Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(parameters);
        form.putAll(Map.of("wstoken", access.token(), "wsfunction", function, "moodlewsrestformat", "json"));
        JsonNode read = api.ask(access, post(access.at("/webservice/rest/server.php"), form));
        if (read.has("exception")) {
            String words = "Moodle refused %s: %s (%s)"
                    .formatted(
                            function,
                            access.words(EventFields.text(read, "message")),
                            access.words(EventFields.text(read, "errorcode")));
            throw FOR_A_WHILE.contains(EventFields.text(read, "errorcode"))
                    ? CallFailedException.temporary(words)
                    : CallFailedException.permanent(words);
        }
        return read;
    }

    private static HttpUriRequestBase post(URI url, Map<String, String> form) {
        var post = new HttpPost(url);
        post.setEntity(new UrlEncodedFormEntity(
                form.entrySet().stream()
                        .map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                        .toList(),
                StandardCharsets.UTF_8));
        return post;
    }
}
