package org.tfgrader.api.inbound;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tfgrader.api.inbound.FakeSite.Asked;
import org.tfgrader.api.inbound.FakeSite.Reply;

/// A Moodle with one assignment (course module 34, instance 7), the user 5 and others, and what its plugin for webhooks
/// posts.
public final class FakeMoodle implements AutoCloseable {
    static final String TOKEN = "moodle-web-service-token";
    static final String SHARED = "a-token-that-both-know";

    private static final String STATUS = "mod_assign_get_submission_status";
    private static final String SERVICE = "/webservice/rest/server.php";

    final FakeSite site = new FakeSite();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    public FakeMoodle() {
        site.on(SERVICE, this::answer);
        answers.put(
                "core_course_get_course_module",
                "{\"cm\": {\"id\": 34, \"course\": 2, \"modname\": \"assign\", \"instance\": 7}, \"warnings\": []}");
    }

    /// {@return what makes a source of it}
    public String source(String name, String more) {
        return """
                {"name": "%s", "kind": "moodle", "secret": "%s", "apiUrl": "%s", "apiToken": "%s"%s}""".formatted(name, SHARED, site.url(""), TOKEN, more);
    }

    private Reply answer(Asked asked) {
        Map<String, String> form = form(asked.body());
        if (!asked.method().equals("POST") || !TOKEN.equals(form.get("wstoken"))) {
            return Reply.of(200, """
                    {"exception": "core\\\\exception\\\\moodle_exception", "errorcode": "invalidtoken",
                     "message": "Invalid token - token not found"}""");
        }
        String function = form.getOrDefault("wsfunction", "");
        return Reply.of(200, answers.getOrDefault(function, "null"));
    }

    static Map<String, String> form(String body) {
        return Stream.of(body.split("&", -1))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    FakeMoodle keep(String submission, String status, String timeModified, String plugins) {
        answers.put(STATUS, """
                {"lastattempt": {"submission": {"id": %s, "userid": 5, "attemptnumber": 0, "timemodified": %s,
                  "status": "%s", "plugins": [%s]}}, "warnings": []}""".formatted(submission, timeModified, status, plugins));
        return this;
    }

    public static String files(String... files) {
        return "{\"type\": \"file\", \"name\": \"File submissions\", \"fileareas\": [{\"area\": \"submission_files\", \"files\": [%s]}]}"
                .formatted(String.join(", ", files));
    }

    public static String text(String text, int format) {
        return "{\"type\": \"onlinetext\", \"editorfields\": [{\"name\": \"onlinetext\", \"text\": \"%s\", \"format\": %d}]}"
                .formatted(text, format);
    }

    public static String file(String folder, String name, String url) {
        return file(folder, name, url, 0);
    }

    public static String file(String folder, String name, String url, int size) {
        return "{\"filename\": \"%s\", \"filepath\": \"%s\", \"filesize\": %d, \"fileurl\": \"%s\"}"
                .formatted(name, folder, size, url);
    }

    /// Keeps a file, to be fetched by a post with the token alone.
    ///
    /// @return its URL
    public String file(String path, String content) {
        site.on(
                path,
                asked -> TOKEN.equals(form(asked.body()).get("token"))
                        ? Reply.of(200, content)
                        : Reply.of(200, "{\"error\": \"no token\", \"errorcode\": \"missingparam\"}"));
        return site.url(path);
    }

    static Map<String, String> event(String submission) {
        return new ConcurrentHashMap<>(Map.of(
                "eventname", "\\mod_assign\\event\\assessable_submitted",
                "objectid", submission,
                "contextinstanceid", "34",
                "userid", "5",
                "courseid", "2",
                "timecreated", Long.toString(Instant.now().getEpochSecond()),
                "token", SHARED));
    }

    public static String asJson(Map<String, String> event) {
        return event.entrySet().stream()
                .map(field -> "\"%s\": %s"
                        .formatted(
                                field.getKey(),
                                field.getValue().matches("\\d+")
                                        ? field.getValue()
                                        : "\"" + field.getValue().replace("\\", "\\\\") + "\""))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String asForm(Map<String, String> event) {
        return event.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        site.close();
    }
}
