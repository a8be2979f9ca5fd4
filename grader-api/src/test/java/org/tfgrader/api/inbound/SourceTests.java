package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a source of each kind has to say, and may not.
@IntegrationTest
class SourceTests {
    private static final String PATH = "/api/v1/webhook-sources";
    private static final String CANVAS = """
            {"name": "said", "kind": "canvas", "jwksUri": "http://127.0.0.1:9/jwks", "rootAccountUuid": "abc",
             "apiUrl": "http://127.0.0.1:9/", "apiToken": "secret-of-the-api"}""";
    private static final String MOODLE = """
            {"name": "said", "kind": "moodle", "apiUrl": "http://127.0.0.1:9/moodle/", "apiToken": "secret-of-the-api"}""";

    @Autowired
    private Service instructor;

    @Test
    void showsWhatWasSaidButTheTokens() {
        Answer made = instructor.postJson(PATH, with(CANVAS, "fileHosts", "[\"files.example.edu:443\"]"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode shown = made.json();
        assertThat(shown.get("kind").asString()).isEqualTo("canvas");
        assertThat(shown.get("path").asString()).isEqualTo("/hooks/said");
        assertThat(shown.get("apiUrl").asString()).isEqualTo("http://127.0.0.1:9");
        assertThat(shown.get("fileHosts").get(0).asString()).isEqualTo("files.example.edu");
        assertThat(shown.has("secret")).isFalse();
        assertThat(instructor.postJson(made.header("Location") + "/secret", "").status())
                .isEqualTo(409);
        instructor.delete(made.header("Location"));

        Answer moodle = instructor.postJson(PATH, MOODLE);
        assertThat(moodle.string("secret")).startsWith("whsec_");
        assertThat(moodle.string("apiUrl")).isEqualTo("http://127.0.0.1:9/moodle");
        assertThat(moodle.text() + made.text()).doesNotContain("secret-of-the-api");
        assertThat(instructor.get(PATH).text()).contains("said").doesNotContain("secret-of-the-api", "whsec_");
        instructor.delete(moodle.header("Location"));

        Answer standard = instructor.postJson(PATH, "{\"name\": \"said\", \"kind\": \"standard\"}");
        assertThat(standard.string("kind")).isEqualTo("standard");
        assertThat(standard.json().has("apiUrl")).isFalse();
        assertThat(instructor
                        .putJson(standard.header("Location") + "/api-token", "{\"apiToken\": \"a\"}")
                        .status())
                .isEqualTo(409);
        instructor.delete(standard.header("Location"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name; null",
                "name; \"\"",
                "name; \"Two words\"",
                "name; \"../admin\"",
                "kind; \"sakai\"",
                "jwksUri; null",
                "jwksUri; \"http://10.0.0.1/jwks\"",
                "jwksUri; \"ftp://127.0.0.1/jwks\"",
                "rootAccountUuid; null",
                "rootAccountUuid; \"two words\"",
                "apiUrl; null",
                "apiUrl; \"http://169.254.169.254\"",
                "apiUrl; \"http://127.0.0.1:9/?a=b\"",
                "apiToken; null",
                "apiToken; \"\"",
                "apiToken; \"a\\nb\"",
                "secret; \"a-secret-of-its-own\"",
                "fileHosts; [\"https://files.example.edu\"]",
                "fileHosts; [\"files.example.edu,evil.example\"]",
                "fileHosts; [null]",
                "assignmentIds; [\"a\"]",
                "assignmentIds; [\"\"]"
            })
    void namesWhatCantBe(String field, String value) {
        Answer refused = instructor.postJson(PATH, with(CANVAS, field, value));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.string("field")).startsWith(field);
        assertThat(refused.string("detail")).startsWith("`" + field).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "secret; \"short\"",
                "jwksUri; \"http://127.0.0.1:9/jwks\"",
                "rootAccountUuid; \"abc\"",
                "kind; null"
            })
    void namesWhatNoMoodleHas(String field, String value) {
        Answer refused = instructor.postJson(PATH, with(MOODLE, field, value));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    }

    private static String with(String json, String field, String value) {
        var wish = (ObjectNode) JsonMapper.shared().readTree(json);
        wish.set(field, JsonMapper.shared().readTree(value));
        return wish.toString();
    }
}
