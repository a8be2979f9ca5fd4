package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Tokens are made, listed, used and revoked.
@ServiceTest
@Tag("sql")
class TokenTests {
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final String TOKENS = "/api/v1/tokens";

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @BeforeEach
    void reset() {
        grading.reset();
    }

    @Test
    void showsATokenOnceAndKeepsOnlyItsHash() {
        Answer made = instructor.postJson(TOKENS, "{\"role\":\"student\",\"student\":\"s1\",\"name\":\"laptop\"}");

        assertThat(made.status()).isEqualTo(201);
        String secret = made.string("token");
        String id = made.string("id");
        assertThat(made.header("Location")).isEqualTo(TOKENS + "/" + id);
        assertThat(instructor.get(TOKENS).text())
                .contains(id)
                .contains("laptop")
                .doesNotContain(secret);
        assertThat(Sql.text(jdbc, "select hash from tokens where id = ?", id))
                .hasSize(64)
                .isNotEqualTo(secret);
    }

    @Test
    void saysWhatATokenLacks() {
        assertField("{}", "role");
        assertField("{\"role\":\"king\"}", "role");
        assertField("{\"role\":0,\"student\":\"s1042\"}", "role");
        assertField("{\"role\":\"student\"}", "student");
        assertField("{\"role\":\"lms\",\"student\":\"s1\"}", "student");
        assertField("{\"role\":\"student\",\"student\":\"a b\"}", "student");
        assertField("{\"role\":\"lms\",\"name\":\"\"}", "name");
        for (String never : new String[] {"tomorrow", "2020-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z", ""}) {
            assertField("{\"role\":\"lms\",\"expiresAt\":\"%s\"}".formatted(never), "expiresAt");
        }
        assertThat(instructor.postJson(TOKENS, "{oops").status()).isEqualTo(400);
    }

    @Test
    void refusesNamesOfOtherIdentities() {
        jdbc.sql(
                        "insert into class_members (id, role, name) values ('t-tutor', 'grader', 't-tutor'), ('t-ada', 'student', 'Ada')")
                .update();

        assertTaken("{\"role\":\"lms\",\"name\":\"t-tutor\"}", "`name` must not be t-tutor: this is an assistant");
        assertTaken("{\"role\":\"lms\",\"name\":\"t-ada\"}", "`name` must not be t-ada: this is a student");
        assertTaken(
                "{\"role\":\"student\",\"student\":\"instructor\"}",
                "`student` must not be instructor: this is a user");
        assertTaken(
                "{\"role\":\"student\",\"student\":\"t-ada\",\"name\":\"t-tutor\"}",
                "`name` must not be t-tutor: this is an assistant");
        assertThat(instructor
                        .postJson(TOKENS, "{\"role\":\"student\",\"student\":\"t-ada\"}")
                        .status())
                .isEqualTo(201);
        jdbc.sql("delete from class_members").update();
    }

    private void assertTaken(String token, String detail) {
        Answer refused = instructor.postJson(TOKENS, token);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("detail")).contains(detail);
    }

    @Test
    void letsInUntilATokenExpires() {
        Instant expiry = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        JsonNode made = instructor
                .postJson(TOKENS, "{\"role\":\"lms\",\"expiresAt\":\"%s\"}".formatted(expiry))
                .json();
        String id = made.get("id").asString();
        Service lms = instructor.with(made.get("token").asString());
        assertThat(made.get("expiresAt").asString()).isEqualTo(expiry.toString());
        assertThat(listed(id).get("expiresAt").asString()).isEqualTo(expiry.toString());
        assertThat(lms.get(SUBMISSIONS).status()).isEqualTo(200);

        becomes(id, "expires_at", Instant.now().minusSeconds(1));

        assertThat(lms.get(SUBMISSIONS).status()).isEqualTo(401);
    }

    @Test
    void tellsWhenATokenWasLastUsed() {
        JsonNode made = instructor.postJson(TOKENS, "{\"role\":\"lms\"}").json();
        String id = made.get("id").asString();
        Service lms = instructor.with(made.get("token").asString());
        assertThat(listed(id).hasNonNull("lastUsedAt")).isFalse();

        lms.get(SUBMISSIONS);

        String first = listed(id).get("lastUsedAt").asString();
        assertThat(Instant.parse(first)).isBetween(Instant.now().minusSeconds(60), Instant.now());
        lms.get(SUBMISSIONS);
        assertThat(listed(id).get("lastUsedAt").asString())
                .as("once a minute is enough")
                .isEqualTo(first);
        becomes(id, "last_used_at", Instant.parse("2026-01-01T00:00:00Z"));
        lms.get(SUBMISSIONS);
        assertThat(Instant.parse(listed(id).get("lastUsedAt").asString()))
                .isAfterOrEqualTo(Instant.parse(first).truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void leavesItToAdminsWhoIsAnInstructor() {
        Service admin = instructor.role("admin");
        Service teacher = admin.role("instructor");
        long before = tokens();

        for (String role : new String[] {"instructor", "admin"}) {
            String wish = "{\"role\":\"%s\"}".formatted(role);
            String colleague = TOKENS + "/" + admin.postJson(TOKENS, wish).string("id");

            Answer refused = teacher.postJson(TOKENS, wish);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.string("detail")).contains("Only admins may create");
            assertThat(teacher.delete(colleague).status()).isEqualTo(403);
            assertThat(tokens()).as("neither made nor removed").isEqualTo(before + 1);
            assertThat(admin.delete(colleague).status()).isEqualTo(204);
        }
        assertThat(teacher.postJson(TOKENS, "{\"role\":\"grader\"}").status()).isEqualTo(201);
    }

    @Test
    void letsAnInstructorEndTheTokenThatIsSent() {
        JsonNode made = instructor.postJson(TOKENS, "{\"role\":\"instructor\"}").json();
        Service teacher = instructor.with(made.get("token").asString());
        String own = TOKENS + "/" + made.get("id").asString();

        assertThat(teacher.delete(own).status()).isEqualTo(204);

        assertThat(teacher.delete(own).status()).isEqualTo(401);
    }

    private JsonNode listed(String id) {
        return StreamSupport.stream(instructor.get(TOKENS).json().get("tokens").spliterator(), false)
                .filter(token -> token.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void becomes(String token, String column, Instant time) {
        jdbc.sql("update tokens set %s = ? where id = ?".formatted(column))
                .params(time.atOffset(ZoneOffset.UTC), token)
                .update();
    }

    private long tokens() {
        return Sql.count(jdbc, "tokens");
    }

    private void assertField(String wish, String field) {
        Answer answer = instructor.postJson(TOKENS, wish);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.string("field")).isEqualTo(field);
    }
}
