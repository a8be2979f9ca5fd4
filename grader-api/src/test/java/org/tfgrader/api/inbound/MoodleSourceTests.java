package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeMoodle.event;
import static org.tfgrader.api.inbound.FakeMoodle.file;
import static org.tfgrader.api.inbound.FakeMoodle.files;
import static org.tfgrader.api.inbound.FakeMoodle.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Sql;
import org.tfgrader.api.inbound.FakeSite.Reply;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.JsonNode;

/// What Moodle's plugin for webhooks tells is fetched and handed in.
class MoodleSourceTests extends MoodleFixture {
    @Autowired
    private PlatformTransactionManager transactions;

    private List<SourceFile> graded() {
        Awaitility.await().until(() -> grading.graded().size() == 1);
        return grading.graded().getFirst().files();
    }

    @Test
    void handsInWhatWasUploaded() {
        String url = moodle.file("/webservice/pluginfile.php/1/a", CODE);
        moodle.keep("12", "submitted", "1700000000", files(file("/mine/", "Solution.java", url)));

        String event = told(event("12"));

        assertThat(source.submission(event).get("student").asString()).isEqualTo(STUDENT);
        assertThat(graded()).containsExactly(new SourceFile("mine/Solution.java", CODE));
        assertThat(moodle.site.asked())
                .allSatisfy(asked -> assertThat(asked.query()).doesNotContain(FakeMoodle.TOKEN));
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
        told(event);
        JsonNode submission = source.submission(first);
        Map<String, String> later = event("12");
        later.put("timecreated", "1700000001");
        String another = told(later);

        assertThat(source.submission(another).get("id")).isEqualTo(submission.get("id"));
        assertThat(submissions()).hasSize(1);

        keep("12", "1700000009");
        later.put("timecreated", "1700000009");
        source.submission(told(later));
        assertThat(submissions()).hasSize(2);
    }

    /// The deletion holds the lock for which the job waits after it has fetched the files.
    @Test
    void handsNothingInForAnEventThatIsDeletedAtThatMoment() {
        keep("12", "1700000000");
        jdbc.sql("insert into students (id, attempts) values (?, 0)")
                .param(STUDENT)
                .update();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            Sql.text(jdbc, "select id from students where id = ? for update", STUDENT);
            String event = told(event("12"));
            Awaitility.await()
                    .until(() -> moodle.site.asked().stream()
                            .anyMatch(asked -> asked.path().endsWith("Solution.java")));
            pause();
            jdbc.sql("delete from background_tasks where task_instance = ?")
                    .param(event)
                    .update();
            jdbc.sql("delete from students where id = ?").param(STUDENT).update();
        });

        pause();
        assertThat(submissions()).isEmpty();
    }

    private static void pause() {
        Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
    }

    @Test
    void countsWhatWasChangedSinceAsOfTheChange() {
        Map<String, String> told = event("12");
        String event = told(told);
        source.failure(event);
        Instant receivedAt = source.receivedEarlier(event, Duration.ofHours(1));
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
                Reply.of(200, "{\"error\": \"No downloads\", \"errorcode\": \"accessexception\"}"));

        assertThat(source.failure(told(event("12"))))
                .isEqualTo("Instead of Solution.java, the LMS sent:"
                        + " {\"error\": \"No downloads\", \"errorcode\": \"accessexception\"}");
    }
}
