package org.tfgrader.api.regrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;

/// Submissions whose stored verdicts a regrade changes, and an instructor who has signed in.
final class RegradePageFixture {
    static final String RIGHT = "class Solution {}";

    private final ScriptedGrading grading;
    private final JdbcClient jdbc;
    private final Service instructor;
    private final Browser browser;

    RegradePageFixture(int port, JdbcClient jdbc, ScriptedGrading grading) {
        this.grading = grading;
        this.jdbc = jdbc;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    Service instructor() {
        return instructor;
    }

    Browser browser() {
        return browser;
    }

    /// Removes what an earlier test has left, and signs the instructor in.
    void signIn() {
        grading.reset();
        awaitNoJob();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from regrades").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    private void awaitNoJob() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks where task_name = 'regrade'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /// {@return the id of a submission whose code is another one than it was graded for}
    String graded(String student, String once, String now) {
        String id = instructor
                .postSource("?student=" + student, once, "Prefer", "wait=30")
                .string("id");
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(now, id)
                .update();
        return id;
    }

    String gains(String student) {
        return graded(student, ScriptedGrading.WRONG_SIGMOID, RIGHT);
    }

    String loses(String student) {
        return graded(student, RIGHT, ScriptedGrading.WRONG_SIGMOID);
    }

    /// Presses a button of a page.
    ///
    /// @param fields names and values in turn
    HttpResponse<String> press(String page, String path, String... fields) {
        String body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> fields[2 * i] + "=" + URLEncoder.encode(fields[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String token = Browser.csrf(browser.get(page).body());
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body + "&_csrf=" + token)));
    }

    static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElse("")).getPath();
    }

    String begun() {
        return location(press("/regrades", "/regrades"));
    }

    String previewed() {
        String place = begun();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> browser.get(place).body().contains("was graded again with its original seed"));
        return place;
    }

    static String visible(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    String shown(String place) {
        HttpResponse<String> answer = browser.get(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    double score(String id) {
        return instructor.get("/api/v1/submissions/" + id).json().get("score").asDouble();
    }
}
