package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// The permissions of each role, and the data that it does not get.
@ServiceTest
class AccessTests {
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final String SOURCE = "class Solution {}";

    @Autowired
    private ScriptedGrading grading;

    private final Service instructor;
    private final Service nobody;

    AccessTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        nobody = instructor.with("");
    }

    @BeforeEach
    void reset() {
        grading.reset();
    }

    @Test
    void refusesWhoHasNoToken() {
        Answer answer = nobody.get(SUBMISSIONS);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.string("type")).isEqualTo("urn:tfgrader:problem:unauthenticated");
    }

    @Test
    void namesTheRolesThatAnAccessRulePermits() {
        Service student = instructor.student("curious");
        Service lms = instructor.role("lms");

        assertThat(detail(student.get("/api/v1/gradebook")))
                .isEqualTo("Role `student` may not read /api/v1/gradebook; it needs `lms`, `grader`, `instructor` or"
                        + " `admin`.");
        assertThat(detail(lms.get("/api/v1/audit.csv")))
                .isEqualTo("Role `lms` may not read /api/v1/audit.csv; it needs `instructor` or `admin`.");
        assertThat(detail(student.postJson("/api/v1/regrades", "{}")))
                .isEqualTo("Role `student` may not send POST to /api/v1/regrades; it needs `grader`, `instructor` or"
                        + " `admin`.");
    }

    private static String detail(Answer refused) {
        assertThat(refused.status()).isEqualTo(403);
        return refused.string("detail");
    }

    @Test
    void hidesTheTimeOfHiddenChecksFromStudents() {
        String place = instructor.student("slow").graded(SOURCE).header("Location");

        JsonNode mine = instructor.student("slow").get(place).json().get("timings");
        JsonNode instructors = instructor.get(place).json().get("timings");

        assertThat(mine.get("hiddenMs").isNull()).isTrue();
        assertThat(instructors.get("hiddenMs").asLong()).isEqualTo(ScriptedGrading.HIDDEN_MS);
        assertThat(mine.get("totalMs").asLong())
                .isEqualTo(instructors.get("totalMs").asLong() - ScriptedGrading.HIDDEN_MS);
    }

    @Test
    void givesNoHiddenValueToStudentsOnAnyRoute() {
        Service student = instructor.student("searching");
        Answer posted = student.graded(ScriptedGrading.WRONG_SIGMOID);
        String place = posted.header("Location");

        assertThat(posted.text()).contains("0.8808").doesNotContain(ScriptedGrading.SECRET);
        for (String route :
                List.of(place, place + "/events", place + "/source", place + "/training.csv", "/api/v1/submissions")) {
            Answer answer = student.get(route, "Accept", "*/*");
            assertThat(answer.status()).as(route).isEqualTo(200);
            assertThat(answer.text()).as(route).doesNotContain(ScriptedGrading.SECRET);
        }
        Answer page = student.get(place.replace("/api/v1", ""));
        assertThat(page.status()).isNotEqualTo(200);
        assertThat(page.text()).doesNotContain(ScriptedGrading.SECRET);
        assertThat(instructor.get(place).text()).contains(ScriptedGrading.SECRET);
        assertThat(instructor.get(place + "/events").text()).contains(ScriptedGrading.SECRET);
    }

    @Test
    void showsHealthToEveryoneAndItsDetailsToInstructors() {
        assertThat(nobody.get("/actuator/health").text())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components");
        JsonNode grader =
                instructor.get("/actuator/health").json().get("components").get("sandbox");
        assertThat(grader.get("status").asString()).isEqualTo("UP");
        assertThat(grader.get("details").get("datasets").asString()).isEqualTo("generated");
    }
}
