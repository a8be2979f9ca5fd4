package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeCanvas.attachment;
import static org.tfgrader.api.inbound.FakeMoodle.file;
import static org.tfgrader.api.inbound.FakeMoodle.files;
import static org.tfgrader.api.inbound.FakeMoodle.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.inbound.FakeCanvas;
import org.tfgrader.api.inbound.FakeCanvas.Event;
import org.tfgrader.api.inbound.FakeMoodle;
import org.tfgrader.api.inbound.PlatformSource;

/// A Moodle and a Canvas at which everybody means ill: each [Payload] stands wherever somebody there may write
/// something. Whoever hands in is a user of their own.
final class HostilePlatforms implements AutoCloseable {
    private static final String SUBMITTED = "submitted";

    private final FakeMoodle moodle = new FakeMoodle();
    private final FakeCanvas canvas = new FakeCanvas();
    private final PlatformSource fromMoodle;
    private final PlatformSource fromCanvas;
    private final Map<String, Payload> taken = new TreeMap<>();
    private final List<Answer> refusals = new ArrayList<>();
    private int users = 1000;

    HostilePlatforms(Service instructor, JdbcClient jdbc) {
        fromMoodle = PlatformSource.make(instructor, jdbc, moodle.source("moodle", ""));
        fromCanvas = PlatformSource.make(instructor, jdbc, canvas.source("canvas", ""));
    }

    /// Hands everything in, and waits until all of it is fetched or given up.
    void write() {
        for (Payload payload : Payload.values()) {
            handInAtMoodle(payload);
            handInAtCanvas(payload);
            refuse(payload);
        }
        sources().forEach(PlatformSource::failures);
    }

    List<PlatformSource> sources() {
        return List.of(fromMoodle, fromCanvas);
    }

    /// {@return whose file can be taken as it is, and what it is called and says}
    Map<String, Payload> taken() {
        return Map.copyOf(taken);
    }

    /// {@return what was answered to events that could not be taken}
    List<Answer> refusals() {
        return List.copyOf(refusals);
    }

    private void handInAtMoodle(Payload payload) {
        String raw = inJson(payload.text());
        String url = moodle.file("/files/" + payload, source(payload));
        String user = atMoodle(files(file("/", inJson(payload.file()), url)));
        taken.put("moodle:" + user, payload);
        List.of(
                        files(file("/", raw, url)),
                        files(file("/", raw + ".java", url, 1)),
                        files(file("/" + raw + "/", "Solution.java", url)),
                        files(file("/", "Solution.java", raw)),
                        text("<p>class Solution {}</p>" + raw, 1),
                        text("class Solution {} // " + raw, 2))
                .forEach(this::atMoodle);
        String returned = nextUser();
        moodle.keepOf(returned, raw, "");
        tellByMoodle(returned);
        String broken = nextUser();
        moodle.answerOf(
                broken, "{\"exception\": \"e\", \"errorcode\": \"%1$s\", \"message\": \"%1$s\"}".formatted(raw));
        tellByMoodle(broken);
    }

    /// {@return the user who has handed this in}
    private String atMoodle(String plugin) {
        String user = nextUser();
        moodle.keepOf(user, SUBMITTED, plugin);
        tellByMoodle(user);
        return user;
    }

    private void tellByMoodle(String user) {
        taken(fromMoodle.post(FakeMoodle.asJson(FakeMoodle.eventOf(user)), "application/json"));
    }

    private void handInAtCanvas(Payload payload) {
        String raw = inJson(payload.text());
        String url = canvas.file("/files/" + payload, source(payload));
        String user = atCanvas("null", attachment(inJson(payload.file()), url));
        taken.put("canvas:" + user, payload);
        atCanvas("null", attachment(raw, url));
        atCanvas("null", attachment(raw + ".java", url));
        atCanvas("null", attachment("Solution.java", raw));
        atCanvas("\"<p>class Solution {}</p>%s\"".formatted(raw));
        String broken = nextUser();
        canvas.answerOf(broken, 404, payload.text());
        tellByCanvas(Event.of(broken, 1).by(broken));
        String typed = nextUser();
        Event event = Event.of(typed, 1).by(typed);
        tellByCanvas(event.as("online_text_entry", "\"<p>class Solution {}</p>%s\"".formatted(raw)));
        tellByCanvas(event.as(raw, "null"));
    }

    /// {@return the user who has handed this in}
    private String atCanvas(String body, String... attachments) {
        String user = nextUser();
        canvas.keepOf(user, body, attachments);
        tellByCanvas(Event.of(user, 1).by(user));
        return user;
    }

    private void tellByCanvas(Event event) {
        taken(fromCanvas.post(FakeCanvas.signed(event.json()), "application/jwt"));
    }

    /// What no id, no attempt and no token can be.
    private void refuse(Payload payload) {
        String raw = inJson(payload.text());
        for (String field : List.of("objectid", "contextinstanceid", "userid", "timecreated", "token")) {
            Map<String, String> event = FakeMoodle.eventOf("1");
            event.put(field, payload.text());
            refusals.add(fromMoodle.post(HostileClass.JSON.writeValueAsString(event), "application/json"));
        }
        Event event = Event.of("1", 1);
        String header = "{\"alg\": \"RS256\", \"kid\": \"%1$s\", \"typ\": \"%1$s\"}".formatted(raw);
        String token = Base64.getUrlEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8)) + ".e30.AAAA";
        refusals.add(fromCanvas.post(FakeCanvas.signed(event.by(raw).json()), "application/jwt"));
        refusals.add(fromCanvas.post(FakeCanvas.signed(event.from(raw).json()), "application/jwt"));
        refusals.add(fromCanvas.post(token, "application/jwt"));
        refusals.add(fromCanvas.post(payload.text(), "application/jwt"));
    }

    private String nextUser() {
        return Integer.toString(users++);
    }

    private static String source(Payload payload) {
        return "class Solution {} // " + payload.kept();
    }

    private static void taken(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    /// {@return a text as it stands within quotes}
    private static String inJson(String text) {
        String quoted = HostileClass.JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    @Override
    public void close() {
        moodle.close();
        canvas.close();
    }
}
