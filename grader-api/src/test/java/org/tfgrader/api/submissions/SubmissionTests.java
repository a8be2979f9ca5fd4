package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SubmissionTests {
    private static final String SOURCE = "public class Solution {}\n";

    @Autowired
    private ScriptedGrading grading;

    private Service instructor;

    SubmissionTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @BeforeEach
    void reset() {
        grading.reset();
    }

    @Test
    void gradesASourceAndShowsItsVerdict() {
        JsonNode verdict = instructor.graded(SOURCE);

        assertThat(verdict.get("score").asDouble()).isEqualTo(100.0);
        JsonNode read = instructor
                .get("/api/v1/submissions/" + verdict.get("id").asString())
                .json();
        assertThat(read).isEqualTo(verdict);
    }

    @Test
    void takesSeveralFiles() {
        var answer = instructor.upload(
                "",
                List.of(Upload.of("a/A.java", "class A {}"), Upload.of("B.java", "class B {}")),
                "Prefer",
                "wait=30");

        assertThat(answer.status()).isEqualTo(200);
    }
}
