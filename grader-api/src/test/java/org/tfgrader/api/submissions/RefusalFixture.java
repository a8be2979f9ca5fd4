package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Service.Upload;

/// Sends submissions, and checks how they are refused.
abstract class RefusalFixture extends ScriptedService {
    static final String SUBMISSIONS = "/api/v1/submissions";
    static final String SOURCE = "public class Solution {}\n";
    static final int MEGABYTE = 1024 * 1024;

    private String newest = "";

    @BeforeEach
    void remember() {
        newest = newest();
    }

    @AfterEach
    void storesNothing() {
        assertThat(newest()).isEqualTo(newest);
    }

    /// {@return the id of the newest submission; empty if there is none}
    private String newest() {
        return instructor
                .get(SUBMISSIONS + "?limit=1")
                .json()
                .at("/submissions/0/id")
                .asString("");
    }

    Answer upload(String name, String content) {
        return instructor.upload("", List.of(Upload.of(name, content)));
    }

    static void assertField(Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(400);
        assertProblem(answer);
        assertThat(answer.string("field")).isEqualTo(field);
        assertThat(answer.string("detail")).contains(field);
    }

    static void assertRefused(Answer answer, int status, String type, String detail) {
        assertProblem(answer, status, type);
        assertThat(answer.string("detail")).contains(detail);
    }

    static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertProblem(answer);
        assertThat(answer.string("type")).isEqualTo("urn:tfgrader:problem:" + type);
    }

    static void assertProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\\tat ");
        assertThat(answer.string("title")).isNotBlank();
        assertThat(answer.string("detail")).endsWith(".");
        assertThat(answer.number("status")).isEqualTo(answer.status());
        assertThat(answer.json().propertyNames()).isSubsetOf("type", "title", "status", "detail", "instance", "field");
        assertThat(answer.json().path("instance").asString("")).isNotEqualTo("/error");
    }
}
