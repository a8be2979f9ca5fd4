package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.results.AppealRows;
import org.tfgrader.api.webhooks.Receiver;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// A class in which everybody means ill: for each [Payload] a student who writes it wherever a student, or who speaks
/// for one, may write something. What is refused somewhere is written there as far as it is taken.
public final class HostileClass implements AutoCloseable {
    /// With which half a character arrives as what it is.
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final String TEACHER = "7";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int port;
    private final JdbcClient jdbc;
    private final Service instructor;
    private final Browser browser;
    private final Receiver receiver = new Receiver();
    private final FakePlatform platform = new FakePlatform(Mode.MOODLE);
    private final HostileLaunches launches;
    private final Map<Payload, List<String>> submissions = new LinkedHashMap<>();
    private final List<Written> written = new ArrayList<>();
    private final List<Answer> refusals = new ArrayList<>();

    /// What was written into a field and is to be seen by an instructor.
    public record Written(String field, String text) {}

    public HostileClass(int port, JdbcClient jdbc) {
        this.port = port;
        this.jdbc = jdbc;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
        browser.signIn(ServiceTest.PASSWORD);
        platform.trust(URI.create("http://localhost:" + port + "/lti/jwks"));
        platform.enroll(Person.instructor(TEACHER, "Grace Hopper"));
        launches = new HostileLaunches(port, platform, TEACHER);
    }

    /// Writes everything everywhere, and waits until all of it is graded and told to others.
    public void write() {
        instructor.webhook(receiver.url(), "submission.graded", "submission.regraded");
        instructor.postJson("/api/v1/webhook-sources", "{\"name\": \"events\"}");
        Registrations.register(instructor, platform, "campus");
        for (Payload payload : Payload.values()) {
            handIn(payload);
            decide(payload);
            come(payload);
            refuse(payload);
            launches.launch(payload);
        }
        new LaunchBrowser(port).launch(platform, TEACHER);
        awaitQuiet();
    }

    /// {@return everything that is to be seen somewhere}
    public List<Written> written() {
        return List.copyOf(written);
    }

    /// {@return what was answered to what could not be taken}
    List<Answer> refusals() {
        return List.copyOf(refusals);
    }

    /// {@return the bodies of the events that were sent}
    List<String> events() {
        return receiver.received().stream().map(Receiver.Received::body).toList();
    }

    HostileLaunches launches() {
        return launches;
    }

    FakePlatform platform() {
        return platform;
    }

    /// {@return what a student has handed in, in order}
    public List<String> submissions(Payload payload) {
        return List.copyOf(submissions.getOrDefault(payload, List.of()));
    }

    /// {@return the browser of somebody whom the platform has sent}
    LaunchBrowser cameFromPlatform(Payload payload) {
        var browser = new LaunchBrowser(port);
        assertThat(browser.launch(platform, payload.id()).statusCode()).isEqualTo(302);
        return browser;
    }

    private static String source(Payload payload, String script) {
        return """
                /* %s */ class Solution {
                    String sigmoid = "%s"; // %s
                } // %s%s""".formatted(payload.kept(), payload.kept(), script, ScriptedGrading.ECHOES, payload.kept());
    }

    private void handIn(Payload payload) {
        String student = payload.id();
        written.add(new Written("student", student));
        written.add(new Written("file", payload.file()));
        written.add(new Written("source", "class Solution {\n    String sigmoid = \"" + payload.kept()));
        written.add(new Written("verdict", "0.9640" + payload.kept()));
        List.of(ScriptedGrading.WRONG_SIGMOID, "right", ScriptedGrading.REFUSED, ScriptedGrading.NOT_COMPILED)
                .forEach(script -> handIn(payload, student, source(payload, script)));
    }

    private void handIn(Payload payload, String student, String source) {
        String body =
                json(Map.of("student", student, "files", List.of(Map.of("name", payload.file(), "content", source))));
        Answer answer = instructor.postJson("/api/v1/submissions", body, "Prefer", "wait=30");
        assertThat(answer.status()).as("%s: %s", payload, answer.text()).isEqualTo(200);
        submissions.computeIfAbsent(payload, none -> new ArrayList<>()).add(answer.string("id"));
    }

    /// The student asks for a look at two attempts, one question is answered, and points are set.
    private void decide(Payload payload) {
        List<String> ids = submissions(payload);
        String question = "question " + payload.kept();
        written.add(new Written("question", question));
        AppealRows.add(jdbc, ids.getFirst(), question, "answer " + payload.kept());
        AppealRows.add(jdbc, ids.getLast(), question, null);
        written.add(new Written("answer", "answer " + payload.kept()));
        HttpResponse<String> set = browser.press(
                "/",
                "/submissions/" + ids.getFirst() + "/override",
                Map.of(
                        "check",
                        "sigmoid.values",
                        "points",
                        "1",
                        "reason",
                        "reason " + payload.kept(),
                        "comment",
                        "comment " + payload.kept()));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(302);
        written.add(new Written("reason", "reason " + payload.kept()));
        written.add(new Written("comment", "comment " + payload.kept()));
    }

    /// Somebody of this name comes from a link of this title in a course of this title.
    private void come(Payload payload) {
        platform.enroll(Person.learner(payload.id(), payload.text()));
        var arrived = new LaunchBrowser(port)
                .launch(platform, payload.id(), claims -> HostileLaunches.links(claims, payload));
        assertThat(arrived.statusCode()).as("%s: %s", payload, arrived.body()).isEqualTo(302);
        handIn(payload, "campus:" + payload.id(), source(payload, "right"));
        written.add(new Written("name of a member", payload.text().strip()));
    }

    /// What is refused as it is.
    private void refuse(Payload payload) {
        String raw = payload.text();
        String source = "class Solution {}";
        Map<String, Object> file = Map.of("name", raw, "content", source);
        refusals.addAll(List.of(
                instructor.postJson("/api/v1/submissions", json(Map.of("student", raw + " ", "files", List.of(file)))),
                instructor.postJson("/api/v1/submissions", json(Map.of("files", List.of(file)))),
                instructor.postJson("/api/v1/submissions", json(Map.of("files", List.of(file), raw, raw))),
                instructor.postJson("/api/v1/submissions", raw),
                instructor.postJson("/api/v1/tokens", json(Map.of("role", raw, "student", raw))),
                instructor.postJson("/api/v1/tokens", json(Map.of(raw, raw))),
                instructor.upload("?student=" + Browser.encoded(raw + " "), List.of(Upload.of("A.java", source))),
                instructor.upload("", List.of(Upload.of(raw.replaceAll("[\\r\\n\"]", "_") + ".txt", source))),
                instructor.upload("", List.of(Upload.of(raw.replaceAll("[\\r\\n\"]", "_") + ".zip", source)))));
    }

    private void awaitQuiet() {
        await().atMost(PATIENCE).until(() -> Sql.count(jdbc, "submissions where state <> 'done'") == 0);
        await().atMost(PATIENCE)
                .until(() -> browser.page("/roster")
                        .contains("<strong>%d</strong> enrolled".formatted(Payload.values().length)));
    }

    private static String json(Map<String, ?> values) {
        return JSON.writeValueAsString(values);
    }

    @Override
    public void close() {
        platform.close();
        receiver.close();
    }
}
