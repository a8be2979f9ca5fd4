package org.tfgrader.api.handin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.handin.FakeMoodle.asForm;
import static org.tfgrader.api.handin.FakeMoodle.asJson;
import static org.tfgrader.api.handin.FakeMoodle.event;
import static org.tfgrader.api.handin.FakeMoodle.file;
import static org.tfgrader.api.handin.FakeMoodle.files;
import static org.tfgrader.api.handin.FakeMoodle.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.handin.FakeSite.Reply;
import org.tfgrader.api.settings.DatabaseTime;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.JsonNode;

/// What Moodle's plugin for webhooks tells is fetched and handed in.
@ServiceTest
@TestPropertySource(
        properties = {"grader.public-url=https://grader.example.edu/course/", "grader.webhooks.delays=0s,10ms,10ms"})
@Tag("full-postgresql")
class MoodleSourceTests {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STUDENT = "moodle:5";
    private static final String CODE = "class Solution { int fetched; }";

    private final FakeMoodle moodle = new FakeMoodle();
    private final Service instructor;

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    private PlatformSource source;

    MoodleSourceTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @BeforeEach
    void make() {
        grading.reset();
        source = PlatformSource.make(instructor, moodle.source("moodle", ", \"assignmentIds\": [\"34\"]"));
    }

    @AfterEach
    void remove() {
        Awaitility.await()
                .until(() -> submissions().stream()
                        .allMatch(row -> row.get("state").asString().equals("done")));
        source.remove();
        instructor.delete("/api/v1/students/" + STUDENT);
        moodle.close();
    }

    private List<JsonNode> submissions() {
        return instructor
                .get("/api/v1/submissions?student=" + STUDENT)
                .json()
                .get("submissions")
                .valueStream()
                .toList();
    }

    private List<SourceFile> graded() {
        Awaitility.await().until(() -> grading.graded().size() == 1);
        return grading.graded().getFirst().files();
    }

    private String told(Map<String, String> event) {
        return PlatformSource.event(source.post(asJson(event), JSON));
    }

    private void keep(String submission, String timeModified) {
        String url = moodle.file("/webservice/pluginfile.php/60/assignsubmission_file/1/Solution.java", CODE);
        moodle.keep(
                submission,
                "submitted",
                timeModified,
                files(file("/", "Solution.java", url + "?forcedownload=1", CODE.length())));
    }

    @Test
    void handsInWhatWasUploaded() {
        keep("12", "1700000000");

        String event = told(event("12"));

        assertThat(source.submission(event).get("student").asString()).isEqualTo(STUDENT);
        assertThat(graded()).containsExactly(new SourceFile("Solution.java", CODE));
        assertThat(moodle.site.asked())
                .allSatisfy(asked -> assertThat(asked.query()).doesNotContain(FakeMoodle.TOKEN));
    }

    @Test
    void readsAForm() {
        keep("12", "1700000000");

        String event = PlatformSource.event(source.post(asForm(event("12")), FORM + "; charset=utf-8"));

        assertThat(source.submission(event).get("student").asString()).isEqualTo(STUDENT);
    }

    @Test
    void keepsFolders() {
        String url = moodle.file("/webservice/pluginfile.php/1/a", CODE);
        moodle.keep("12", "submitted", "1", files(file("/mine/", "Solution.java", url)));

        source.submission(told(event("12")));

        assertThat(graded()).containsExactly(new SourceFile("mine/Solution.java", CODE));
    }

    @Test
    void takesWhatWasTypedInFromAnEditorOrAsPlainText() {
        moodle.keep("12", "submitted", "1", text("<p>class Solution { List&lt;String&gt; a; }<br></p>", 1));
        source.submission(told(event("12")));
        assertThat(graded().getFirst().content().strip()).isEqualTo("class Solution { List<String> a; }");

        grading.reset();
        moodle.keep("13", "submitted", "1", text("class Solution { List<String> a; /* </p> */ }", 2));
        source.submission(told(event("13")));
        assertThat(graded().getFirst().content()).isEqualTo("class Solution { List<String> a; /* </p> */ }");
    }

    @Test
    void handsInForWhomItWasDone() {
        keep("12", "1");
        Map<String, String> event = event("12");
        event.put("userid", "2");
        event.put("relateduserid", "5");

        assertThat(source.submission(told(event)).get("student").asString()).isEqualTo(STUDENT);
    }

    @Test
    void handsTheSameInOnceHoweverItIsTold() {
        keep("12", "1700000000");
        Map<String, String> event = event("12");
        String first = told(event);
        String again = told(event);
        Map<String, String> later = event("12");
        later.put("timecreated", "1700000001");
        String another = told(later);

        assertThat(again).isEqualTo(first);
        assertThat(source.submission(another).get("id"))
                .isEqualTo(source.submission(first).get("id"));
        assertThat(submissions()).hasSize(1);

        keep("12", "1700000009");
        later.put("timecreated", "1700000009");
        source.submission(told(later));
        assertThat(submissions()).hasSize(2);
    }

    @Test
    void countsWhatWasChangedSinceAsOfTheChange() {
        Map<String, String> told = event("12");
        String event = told(told);
        source.failure(event);
        Instant receivedAt = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("update webhook_events set received_at = ? where id = ?")
                .params(DatabaseTime.utc(receivedAt), event)
                .update();
        keep("12", Long.toString(Long.parseLong(told.get("timecreated")) + 720));

        source.retry(event);

        assertThat(submittedAt(source.submission(event))).isEqualTo(receivedAt.plusSeconds(720));
    }

    @Test
    void countsNothingAsOfATimeToCome() {
        keep("12", "999999999999");

        assertThat(submittedAt(source.submission(told(event("12"))))).isBeforeOrEqualTo(Instant.now());
    }

    private static Instant submittedAt(JsonNode submission) {
        return Instant.parse(submission.get("submittedAt").asString());
    }

    @Test
    void handsInForEachMemberOfAGroup() {
        keep("12", "1700000000");
        Map<String, String> event = event("12");
        source.submission(told(event));
        event.put("userid", "6");

        assertThat(source.submission(told(event)).get("student").asString()).isEqualTo("moodle:6");

        instructor.delete("/api/v1/students/moodle:6");
    }

    @Test
    void saysWhereTheSameAttemptHasBecomeAnother() {
        keep("12", "1700000000");
        source.submission(told(event("12")));
        moodle.keep("12", "submitted", "1700000000", text("class Solution { int other; }", 2));
        Map<String, String> later = event("12");
        later.put("timecreated", "1700000001");

        assertThat(source.failure(told(later))).startsWith("The LMS now returns different files for the same attempt");
    }

    @Test
    void takesNothingWithoutTheSharedToken() {
        Map<String, String> wrong = event("12");
        wrong.put("token", FakeMoodle.SHARED + "x");
        Map<String, String> none = event("12");
        none.remove("token");

        assertThat(source.post(asJson(wrong), JSON).status()).isEqualTo(401);
        assertThat(source.post(asForm(wrong), FORM).status()).isEqualTo(401);
        assertThat(source.post(asJson(none), JSON).status()).isEqualTo(401);
        assertThat(source.post("{\"token\": [\"%s\"]}".formatted(FakeMoodle.SHARED), JSON)
                        .status())
                .isEqualTo(401);
        assertThat(source.events()).isEmpty();
    }

    @Test
    void takesBothTokensWhileOneReplacesTheOther() {
        String fresh = instructor
                .postJson(source.place() + "/secret", "")
                .json()
                .get("secret")
                .asString();
        Map<String, String> event = event("12");
        event.put("eventname", "\\core\\event\\user_loggedin");

        assertThat(source.post(asJson(event), JSON).status()).isEqualTo(204);
        event.put("token", fresh);
        assertThat(source.post(asForm(event), FORM).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{\"token\": "})
    void refusesWhatIsNoJson(String body) {
        Answer refused = source.post(body, JSON);

        assertThat(refused.status()).isBetween(400, 401);
        assertThat(refused.json().get("detail").asString()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objectid", "contextinstanceid", "userid", "courseid", "timecreated"})
    void namesAFieldThatIsNoId(String field) {
        Map<String, String> event = event("12");
        event.put(field, "1&wsfunction=core_user_delete_users");

        Answer refused = source.post(asJson(event), JSON);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asString()).isEqualTo(field);
    }

    @Test
    void ignoresOtherAssignmentsAndOtherEvents() {
        Map<String, String> event = event("12");
        event.put("contextinstanceid", "35");
        JsonNode ignored = source.event(told(event));
        assertThat(ignored.get("state").asString()).isEqualTo("ignored");
        assertThat(ignored.get("words").asString()).contains("course module 35");

        event.put("eventname", "\\mod_assign\\event\\submission_graded");
        assertThat(source.post(asJson(event), JSON).status()).isEqualTo(204);
        assertThat(moodle.site.asked()).isEmpty();
    }

    @Test
    void triesAgainAfterAnOutage() {
        keep("12", "1");
        moodle.failNext(1);

        source.submission(told(event("12")));
    }

    @Test
    void showsMoodlesWords() {
        instructor.putJson(source.place() + "/api-token", "{\"apiToken\": \"revoked\"}");

        String event = told(event("12"));

        assertThat(source.failure(event)).contains("Invalid token - token not found", "invalidtoken");
        keep("12", "1");
        instructor.putJson(source.place() + "/api-token", "{\"apiToken\": \"%s\"}".formatted(FakeMoodle.TOKEN));
        source.submission(event);
    }

    @Test
    void handsInNothingThatWasTakenBack() {
        moodle.keep("12", "draft", "1", text("class Solution {}", 2));

        assertThat(source.failure(told(event("12"))))
                .isEqualTo("The submission was withdrawn: its status in Moodle is draft.");
        assertThat(source.failure(told(event("99")))).contains("did not return submission 99 of this user");
    }

    @Test
    void handsInNoPageAboutTrouble() {
        keep("12", "1");
        moodle.site.on(
                "/webservice/pluginfile.php/60/assignsubmission_file/1/Solution.java",
                Reply.of(200, "{\"error\": \"Site is being upgraded\"}"));

        assertThat(source.failure(told(event("12"))))
                .isEqualTo("The LMS says that Solution.java has 31 bytes, but sent 35.");
    }

    @Test
    void fetchesFromNoOtherHost() {
        try (var foreign = new FakeSite()) {
            moodle.keep("12", "submitted", "1", files(file("/", "Solution.java", foreign.url("/a"))));

            assertThat(source.failure(told(event("12")))).contains("is at " + foreign.host());

            assertThat(foreign.asked()).isEmpty();
        }
    }
}
