package org.tfgrader.api.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.AuditStore.Filter;
import org.tfgrader.api.grading.ScriptedGrading;

@IntegrationTest
class AuditTests {
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

    @Autowired
    private AuditStore store;

    /// {@return the recorded entries, oldest first}
    private List<AuditEntry> entries() {
        return store.list(new Filter(null, "", ""), null, 100).reversed();
    }

    private List<AuditAction> actions() {
        return entries().stream().map(AuditEntry::action).toList();
    }

    @Test
    void notesWhoReadsWhatIsAStudents() {
        Service student = student("watched");
        String place = student.graded(SOURCE).header("Location");

        for (String part : List.of("", "/source", "/training.csv", "/events")) {
            assertThat(instructor.get(place + part, "Accept", "*/*").status()).isEqualTo(200);
        }
        instructor.get(SUBMISSIONS + "?student=watched");

        assertThat(actions())
                .containsExactly(
                        AuditAction.SUBMISSION_READ,
                        AuditAction.SOURCE_READ,
                        AuditAction.SUBMISSION_READ,
                        AuditAction.SUBMISSION_READ,
                        AuditAction.SUBMISSIONS_LISTED);
        AuditEntry first = entries().getFirst();
        assertThat(first.object()).isEqualTo(place.substring(place.lastIndexOf('/') + 1));
        assertThat(first.student()).isEqualTo("watched");
        assertThat(first.role()).isEqualTo(Role.ADMIN);
        assertThat(first.name()).isEqualTo("instructor");
        assertThat(first.address()).isEqualTo("127.0.0.1");
        assertThat(first.actor()).isEqualTo(Sql.text(jdbc, "select min(id) from tokens where name = 'instructor'"));
    }

    @Test
    void notesNothingThatAStudentDoes() {
        Service student = student("unwatched");

        String place = student.graded(SOURCE).header("Location");
        for (String part : List.of("", "/source", "/training.csv", "/events")) {
            assertThat(student.get(place + part, "Accept", "*/*").status()).isEqualTo(200);
        }
        student.get(SUBMISSIONS);

        assertThat(entries()).isEmpty();
    }

    @Test
    void notesNothingOfWhatIsNotShown() {
        Service stranger = student("stranger");
        String place = instructor.gradedFor("hidden", SOURCE).header("Location");

        assertThat(stranger.get(place).status()).isEqualTo(404);
        assertThat(instructor.get(SUBMISSIONS + "/01JUNKJUNKJUNKJUNKJUNKJUNK").status())
                .isEqualTo(404);
        assertThat(instructor.delete(TOKENS + "/01JUNKJUNKJUNKJUNKJUNKJUNK").status())
                .isEqualTo(404);

        assertThat(entries()).isEmpty();
    }

    @Test
    void notesWhoChangesWebhooksAndTheirSources() {
        String hook = "/api/v1/webhooks/"
                + instructor.webhook("http://127.0.0.1:9/", "submission.graded").string("id");
        instructor.postJson(hook + "/secret", "");
        instructor.postJson(hook + "/enable", "");
        instructor.delete(hook);
        String source = "/api/v1/webhook-sources/"
                + instructor
                        .postJson("/api/v1/webhook-sources", "{\"name\": \"audited\"}")
                        .string("id");
        instructor.postJson(source + "/secret", "");
        instructor.delete(source);

        assertThat(actions())
                .containsExactly(
                        AuditAction.WEBHOOK_MADE,
                        AuditAction.WEBHOOK_SECRET_CHANGED,
                        AuditAction.WEBHOOK_ENABLED,
                        AuditAction.WEBHOOK_REMOVED,
                        AuditAction.WEBHOOK_SOURCE_MADE,
                        AuditAction.WEBHOOK_SOURCE_SECRET_CHANGED,
                        AuditAction.WEBHOOK_SOURCE_REMOVED);
    }

    @Test
    void neitherChangesNorShowsWhatItCantNote() {
        String place = instructor.gradedFor("safe", SOURCE).header("Location");
        int tokens = instructor.get(TOKENS).list("tokens").size();

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

        assertThat(instructor.get(TOKENS).list("tokens")).hasSize(tokens);
        assertThat(Sql.count(
                        jdbc, "regrade_items where submission_id = ?", place.substring(place.lastIndexOf('/') + 1)))
                .isZero();
    }

    @Test
    void holdsNoSecretAndNoSource() {
        String token = instructor.token("{\"role\": \"student\", \"student\": \"secretive\"}");
        String secret = instructor
                .postJson("/api/v1/webhook-sources", "{\"name\": \"secretive\"}")
                .string("secret");
        String place = instructor.with(token).graded(SOURCE).header("Location");
        instructor.get(place + "/source");

        assertThat(jdbc.sql("select * from audit_entries").query().listOfRows().toString())
                .contains("source_read")
                .doesNotContain(token)
                .doesNotContain(ServiceTest.INSTRUCTOR)
                .doesNotContain(secret)
                .doesNotContain("inTheSource");
    }
}
