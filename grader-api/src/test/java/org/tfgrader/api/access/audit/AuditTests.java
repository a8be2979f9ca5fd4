package org.tfgrader.api.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class AuditTests {
    private static final String AUDIT = "/api/v1/audit";
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final String TOKENS = "/api/v1/tokens";
    private static final String SOURCE = "class Solution { int inTheSource; }";

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @BeforeEach
    void empty() {
        grading.reset();
        jdbc.sql("delete from audit_entries").update();
    }

    private Service student(String id) {
        Service student = instructor.student(id);
        jdbc.sql("delete from audit_entries").update();
        return student;
    }

    private List<JsonNode> entries(String query) {
        return StreamSupport.stream(
                        instructor.get(AUDIT + query).json().get("entries").spliterator(), false)
                .toList();
    }

    /// {@return the recorded entries, oldest first}
    private List<String> actions() {
        return entries("").reversed().stream()
                .map(entry -> entry.get("action").asString())
                .toList();
    }

    @Test
    void notesWhoReadsWhatIsAStudents() {
        Service student = student("watched");
        String place = student.postSource("", SOURCE, "Prefer", "wait=30").header("Location");

        for (String part : List.of("", "/source", "/training.csv", "/events")) {
            assertThat(instructor.get(place + part, "Accept", "*/*").status()).isEqualTo(200);
        }
        instructor.get(SUBMISSIONS + "?student=watched");

        List<JsonNode> entries = entries("?student=watched");
        assertThat(entries.reversed())
                .extracting(entry -> entry.get("action").asString())
                .containsExactly(
                        "submission_read", "source_read", "submission_read", "submission_read", "submissions_listed");
        JsonNode first = entries.getLast();
        assertThat(first.get("object").asString()).isEqualTo(place.substring(place.lastIndexOf('/') + 1));
        assertThat(first.get("student").asString()).isEqualTo("watched");
        assertThat(first.get("role").asString()).isEqualTo("admin");
        assertThat(first.get("name").asString()).isEqualTo("instructor");
        assertThat(first.get("address").asString()).isEqualTo("127.0.0.1");
        assertThat(first.get("actor").asString())
                .isEqualTo(jdbc.sql("select id from tokens where name = 'instructor'")
                        .query(String.class)
                        .single());
    }

    @Test
    void notesWhoReadsWhatIsEverybodys() {
        Service lms = instructor.with(instructor.token("{\"role\": \"lms\", \"name\": \"campus\"}"));
        empty();

        lms.get(SUBMISSIONS);
        lms.get("/api/v1/gradebook");
        lms.get("/api/v1/gradebook.csv");

        assertThat(actions()).containsExactly("submissions_listed", "gradebook_read", "gradebook_read");
        assertThat(entries("")).allSatisfy(entry -> {
            assertThat(entry.get("name").asString()).isEqualTo("campus");
            assertThat(entry.get("role").asString()).isEqualTo("lms");
            assertThat(entry.hasNonNull("student")).isFalse();
        });
    }

    @Test
    void notesNothingThatAStudentDoes() {
        Service student = student("unwatched");

        String place = student.postSource("", SOURCE, "Prefer", "wait=30").header("Location");
        for (String part : List.of("", "/source", "/training.csv", "/events")) {
            assertThat(student.get(place + part, "Accept", "*/*").status()).isEqualTo(200);
        }
        student.get(SUBMISSIONS);

        assertThat(entries("")).isEmpty();
    }

    @Test
    void notesNothingOfWhatIsNotShown() {
        Service stranger = student("stranger");
        String place = instructor
                .postSource("?student=hidden", SOURCE, "Prefer", "wait=30")
                .header("Location");

        assertThat(stranger.get(place).status()).isEqualTo(404);
        assertThat(instructor.get(SUBMISSIONS + "/01JUNKJUNKJUNKJUNKJUNKJUNK").status())
                .isEqualTo(404);
        assertThat(instructor.delete(TOKENS + "/01JUNKJUNKJUNKJUNKJUNKJUNK").status())
                .isEqualTo(404);

        assertThat(entries("")).isEmpty();
    }

    @Test
    void notesWhoChangesTokens() {
        String id = instructor
                .postJson(TOKENS, "{\"role\": \"student\", \"student\": \"holder\"}")
                .string("id");
        instructor.delete(TOKENS + "/" + id);

        assertThat(entries("?student=holder"))
                .extracting(entry -> entry.get("action").asString() + " "
                        + entry.get("object").asString())
                .containsExactly("token_revoked " + id, "token_made " + id);
    }

    @Test
    void notesWhoChangesWebhooksAndTheirSources() {
        String hook = "/api/v1/webhooks/"
                + instructor
                        .postJson(
                                "/api/v1/webhooks",
                                "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"submission.graded\"]}")
                        .string("id");
        instructor.postJson(hook + "/secret", "");
        instructor.postJson(hook + "/enable", "");
        instructor.postSource("?student=told", SOURCE, "Prefer", "wait=30");
        String delivery = instructor.get(hook + "/deliveries").string("/deliveries/0/id");
        await().until(() -> instructor
                        .postJson(hook + "/deliveries/" + delivery + "/replay", "")
                        .status()
                == 202);
        instructor.delete(hook);
        String source = "/api/v1/webhook-sources/"
                + instructor
                        .postJson("/api/v1/webhook-sources", "{\"name\": \"audited\"}")
                        .string("id");
        instructor.postJson(source + "/secret", "");
        instructor.delete(source);

        assertThat(actions())
                .containsExactly(
                        "webhook_made",
                        "webhook_secret_changed",
                        "webhook_enabled",
                        "deliveries_read",
                        "delivery_replayed",
                        "webhook_removed",
                        "webhook_source_made",
                        "webhook_source_secret_changed",
                        "webhook_source_removed");
    }

    @Test
    void notesWhoRegradesAndWhoLooksAtIt() {
        String place = instructor
                .postSource("?student=again", SOURCE, "Prefer", "wait=30")
                .header("Location");
        String one = instructor.postJson(place + "/regrade", "").header("Location");
        awaitState(one, "applied");
        String all =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").header("Location");
        awaitState(all, "previewed");
        empty();
        assertThat(instructor.get(all).status()).isEqualTo(200);
        assertThat(instructor.postJson(all + "/apply", "").status()).isEqualTo(200);
        instructor.postJson(place + "/regrade", "");

        assertThat(actions()).containsExactly("regrade_read", "regrade_applied", "regrade_begun");
        assertThat(entries("?student=again"))
                .extracting(entry -> entry.get("action").asString())
                .containsExactly("regrade_begun");
    }

    private void awaitState(String regrade, String state) {
        await().until(() -> instructor.get(regrade).string("state"), state::equals);
    }

    @Test
    void neitherChangesNorShowsWhatItCantNote() {
        String place = instructor
                .postSource("?student=safe", SOURCE, "Prefer", "wait=30")
                .header("Location");
        int tokens = instructor.get(TOKENS).json().get("tokens").size();

        jdbc.sql("alter table audit_entries rename to audit_entries_elsewhere").update();
        try {
            assertThat(instructor.postJson(TOKENS, "{\"role\": \"lms\"}").status())
                    .isEqualTo(500);
            assertThat(instructor.get(place).status()).isEqualTo(500);
            assertThat(instructor.postJson(place + "/regrade", "").status()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table audit_entries_elsewhere rename to audit_entries")
                    .update();
        }

        assertThat(instructor.get(TOKENS).json().get("tokens")).hasSize(tokens);
        assertThat(jdbc.sql("""
                select count(*) from regrade_items where submission_id = ?""")
                        .param(place.substring(place.lastIndexOf('/') + 1))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void holdsNoSecretAndNoSource() {
        String token = instructor.token("{\"role\": \"student\", \"student\": \"secretive\"}");
        String secret = instructor
                .postJson("/api/v1/webhook-sources", "{\"name\": \"secretive\"}")
                .string("secret");
        String place = instructor
                .with(token)
                .postSource("", SOURCE, "Prefer", "wait=30")
                .header("Location");
        instructor.get(place + "/source");

        assertThat(jdbc.sql("select * from audit_entries").query().listOfRows().toString())
                .contains("source_read")
                .doesNotContain(token)
                .doesNotContain(ServiceTest.INSTRUCTOR)
                .doesNotContain(secret)
                .doesNotContain("inTheSource");
    }

    @Test
    void isReadPageByPage() {
        for (int i = 0; i < 3; i++) {
            instructor.get("/api/v1/gradebook");
        }
        JsonNode first = instructor.get(AUDIT + "?limit=2").json();
        JsonNode second = instructor
                .get(AUDIT + "?limit=2&cursor=" + first.get("next").asString())
                .json();

        assertThat(first.get("entries")).hasSize(2);
        assertThat(second.get("entries")).hasSize(1);
        assertThat(second.hasNonNull("next")).isFalse();
        assertThat(instructor.get(AUDIT + "?limit=0").status()).isEqualTo(400);
        assertThat(instructor.get(AUDIT + "?cursor=x").status()).isEqualTo(400);
        assertThat(instructor.get(AUDIT + "?student=%20").status()).isEqualTo(400);
    }
}
