package org.tfgrader.api.lti.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.StrictTest;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.settings.DatabaseTime;
import tools.jackson.databind.JsonNode;

@StrictTest
@Tag("sql")
class RegistrationTests {
    private static final String PATH = "/api/v1/lti/registrations";
    private static final String CAMPUS = """
            {"name": "campus", "issuer": "https://campus.example", "clientId": "grader", "deploymentIds": ["1", "2"],
             "authorizationEndpoint": "https://1.1.1.1/authorize?school=7", "tokenEndpoint": "https://1.1.1.1/token",
             "jwksUri": "https://1.1.1.1/jwks"}""";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HikariDataSource database;

    @Autowired
    private ReservedStudentIds reserved;

    @Autowired
    private ToolKeys keys;

    @Autowired
    private Clock clock;

    @Autowired
    private Service instructor;

    @BeforeEach
    void reset() {
        jdbc.sql("delete from lti_registrations").update();
        jdbc.sql("delete from lti_keys").update();
    }

    @Test
    void keepsWhatItIsTold() {
        Answer made = instructor.postJson(PATH, CAMPUS);

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String place = made.header("Location");
        assertThat(instructor.get(place).text()).isEqualTo(made.text());
        assertThat(instructor.get(PATH).json().get("registrations").get(0)).isEqualTo(made.json());
        assertThat(made.json().get("deploymentIds").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(made.string("authorizationEndpoint")).isEqualTo("https://1.1.1.1/authorize?school=7");
        JsonNode tool = made.json().get("tool");
        assertThat(tool.get("loginUrl").asString()).endsWith("/lti/login");
        assertThat(tool.get("launchUrl").asString()).endsWith("/lti/launch");
        assertThat(tool.get("jwksUrl").asString()).endsWith("/lti/jwks");
    }

    /// Else as many as there are connections, each with one and in want of another, stand still at the same time.
    @Test
    void readsThemByOneConnection() throws SQLException {
        assertThat(instructor.postJson(PATH, CAMPUS).status()).isEqualTo(201);
        List<Connection> others = new ArrayList<>();
        long usual = database.getConnectionTimeout();
        try {
            while (others.size() < database.getMaximumPoolSize() - 1) {
                others.add(database.getConnection());
            }
            database.setConnectionTimeout(Duration.ofSeconds(5).toMillis());

            Answer listed = instructor.get(PATH);

            assertThat(listed.status()).as(listed.text()).isEqualTo(200);
            assertThat(listed.json().get("registrations")).hasSize(1);
        } finally {
            database.setConnectionTimeout(usual);
            for (Connection other : others) {
                other.close();
            }
        }
    }

    @AfterEach
    void forgetNames() {
        jdbc.sql("delete from lti_former_names").update();
    }

    @Test
    void changesAndRemoves() {
        String place = instructor.postJson(PATH, CAMPUS).header("Location");

        Answer changed = instructor.putJson(
                place,
                CAMPUS.replace("[\"1\", \"2\"]", "[\"3\"]").replace("\"grader\"", "\"new\", \"tokenAudience\": \"a\""));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().get("deploymentIds").toString()).isEqualTo("[\"3\"]");
        assertThat(changed.string("tokenAudience")).isEqualTo("a");
        assertThat(instructor.get(place).text()).isEqualTo(changed.text());
        assertThat(instructor
                        .putJson(place, CAMPUS.replace("campus\"", "other\""))
                        .text())
                .contains("`name` must stay campus");
        assertThat(instructor.delete(place).status()).isEqualTo(204);
        assertThat(instructor.get(place).status()).isEqualTo(404);
        assertThat(instructor.get("/api/v1/audit.csv").text())
                .contains("lti_registration_made", "lti_registration_changed", "lti_registration_removed");
    }

    @Test
    void keepsTheNameOfADeletedOneForItsUsers() {
        String place = instructor.postJson(PATH, CAMPUS).header("Location");
        instructor.postSource("?student=campus:7", "class Solution {}", "Prefer", "wait=30");
        instructor.delete(place);

        Answer another = instructor.postJson(PATH, CAMPUS.replace("campus.example", "another.example"));

        assertThat(another.status()).isEqualTo(409);
        assertThat(another.string("type")).endsWith("name-taken");
        assertThat(another.string("detail")).contains("choose another name");
        assertThat(instructor.get(PATH).json().get("registrations")).isEmpty();
        assertThat(reserved.isReserved("campus:7")).isTrue();
        assertThat(reserved.isReserved("other:7")).isFalse();
        assertThat(instructor.postJson(PATH, CAMPUS).status()).isEqualTo(201);
    }

    @Test
    void freesTheNameOfADeletedOneThatNobodyUsed() {
        jdbc.sql("delete from students where id like 'campus:%'").update();
        instructor.delete(instructor.postJson(PATH, CAMPUS).header("Location"));

        Answer another = instructor.postJson(PATH, CAMPUS.replace("campus.example", "another.example"));

        assertThat(another.status()).as(another.text()).isEqualTo(201);
    }

    @Test
    void refusesWhatIsTaken() {
        instructor.postJson(PATH, CAMPUS);

        assertThat(instructor.postJson(PATH, CAMPUS.replace("grader", "other")).status())
                .isEqualTo(409);
        Answer second = instructor.postJson(PATH, CAMPUS.replace("\"campus\"", "\"second\""));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("is already registered");
        assertThat(instructor.get(PATH).json().get("registrations")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"campus\", | | name | `name` is missing",
                "\"campus\" | \"Campus 2\" | name | lower-case letters",
                "\"issuer\": \"https://campus.example\", | | issuer | `issuer` is missing",
                "https://campus.example | '' | issuer | 1 to 255",
                "\"clientId\": \"grader\", | | clientId | `clientId` is missing",
                "[\"1\", \"2\"] | [] | deploymentIds | `deploymentIds` is missing",
                "[\"1\", \"2\"] | [\"\"] | deploymentIds | 1 to 255",
                "[\"1\", \"2\"] | [null] | deploymentIds | `deploymentIds` is missing",
                "https://1.1.1.1/authorize | https://10.0.0.1/authorize | authorizationEndpoint | public internet",
                "https://1.1.1.1/token | http://1.1.1.1/token | tokenEndpoint | https://",
                "https://1.1.1.1/token | https://169.254.169.254/token | tokenEndpoint | public internet",
                "https://1.1.1.1/jwks | file:///etc/passwd | jwksUri | https://",
                "https://1.1.1.1/jwks | https://localhost/jwks | jwksUri | public internet"
            })
    void refusesWhatCantBe(String right, String wrong, String field, String says) {
        Answer answer = instructor.postJson(PATH, CAMPUS.replace(right, wrong == null ? "" : wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.string("field")).isEqualTo(field);
        assertThat(answer.string("detail")).contains(says);
        assertThat(instructor.get(PATH).json().get("registrations")).isEmpty();
    }

    @Test
    void showsItsKeysWithoutWhatSigns() throws ParseException {
        JWKSet shown = shown();

        assertThat(shown.getKeys()).hasSize(1);
        assertThat(shown.containsNonPublicKeys()).isFalse();
        assertThat(shown.getKeys().getFirst().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(shown().toString()).isEqualTo(shown.toString());
    }

    @Test
    void publishesAnOldKeyForAWeekAfterTheNextOne() throws ParseException {
        String old = shown().getKeys().getFirst().getKeyID();
        String rotated = keys.rotate();
        keys.deleteOld();
        assertThat(shown().getKeys()).extracting(JWK::getKeyID).containsExactly(rotated, old);

        jdbc.sql("update lti_keys set made_at = ?")
                .param(DatabaseTime.utc(clock.instant().minus(Duration.ofDays(8))))
                .update();
        keys.deleteOld();
        assertThat(shown().getKeys()).extracting(JWK::getKeyID).containsExactly(rotated);
    }

    private JWKSet shown() throws ParseException {
        Answer answer = instructor.with("").get("/lti/jwks");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
        return JWKSet.parse(answer.text());
    }
}
