package org.tfgrader.api.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Students ask that a person look, and are answered.
@ServiceTest
@Tag("sql")
class AppealTests {
    private static final String QUESTION = "{\"question\": \"Is the hidden test right?\"}";

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    private final Service instructor;
    private Service student;

    AppealTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        student = instructor;
    }

    @BeforeEach
    void begin() {
        grading.reset();
        jdbc.sql("delete from submissions").update();
        student = instructor.student("asks");
    }

    @AfterEach
    void openTheOffering() {
        instructor.putJson("/api/v1/offering", "{}");
    }

    private static String handIn(Service student, String source) {
        return student.postSource("", source, "Prefer", "wait=30").string("id");
    }

    private static String place(String submission) {
        return "/api/v1/submissions/" + submission + "/appeal";
    }

    @Test
    void isAskedAndAnswered() {
        String id = handIn(student, ScriptedGrading.WRONG_SIGMOID);

        Answer asked = student.postJson(
                place(id), "{\"question\": \" Is the\\r\\nhidden test right? \", \"subject\": \"sigmoid.extremes\"}");

        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        assertThat(asked.string("question")).isEqualTo("Is the\nhidden test right?");
        JsonNode open = instructor.get("/api/v1/appeals").json().get("appeals");
        assertThat(open).hasSize(1);
        assertThat(open.at("/0/student").asString()).isEqualTo("asks");
        assertThat(open.at("/0/submission").asString()).isEqualTo(id);
        assertThat(open.at("/0/subject").asString()).isEqualTo("sigmoid.extremes");
        String answer = "/api/v1/appeals/" + asked.string("id") + "/answer";
        Answer answered = instructor.postJson(answer, "{\"answer\": \"It is.\"}");
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(answered.string("answeredBy")).isEqualTo("instructor");

        JsonNode seen = student.get(place(id)).json().get("appeals");
        assertThat(seen.at("/0/answer").asString()).isEqualTo("It is.");
        assertThat(seen.at("/0").has("answeredBy")).isFalse();
        assertThat(instructor.get("/api/v1/appeals").json().get("appeals")).isEmpty();
        assertThat(instructor.get("/api/v1/appeals?state=answered").json().get("appeals"))
                .hasSize(1);
        Answer twice = instructor.postJson(answer, "{\"answer\": \"No.\"}");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.string("type")).endsWith("appeal-answered");
        assertThat(instructor.get("/api/v1/audit?student=asks").text()).contains("appeal_asked", "appeal_answered");
    }

    @Test
    void isAskedOftenButNotForever() {
        String last = handIn(student, ScriptedGrading.WRONG_SIGMOID);
        for (int open = 0; open < Appeals.MOST_OPEN; open++) {
            String id = instructor
                    .postSource("?student=asks", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30")
                    .string("id");
            jdbc.sql(
                            "insert into appeals (id, submission_id, question, asked_at) values (?, ?, '?', current_timestamp)")
                    .params(id, id)
                    .update();
        }

        Answer refused = student.postJson(place(last), QUESTION);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.string("type")).endsWith("appeals-used-up");
        assertThat(refused.string("detail")).contains("20 open review requests");
        String any = instructor.get("/api/v1/appeals").string("/appeals/0/id");
        instructor.postJson("/api/v1/appeals/" + any + "/answer", "{\"answer\": \"It is.\"}");
        assertThat(student.postJson(place(last), QUESTION).status()).isEqualTo(201);
    }

    @Test
    void isAskedOnceAtATime() {
        String id = handIn(student, ScriptedGrading.WRONG_SIGMOID);

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> student.postJson(place(id), QUESTION).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409);
        String asked = instructor.get("/api/v1/appeals").string("/appeals/0/id");
        instructor.postJson("/api/v1/appeals/" + asked + "/answer", "{\"answer\": \"It is.\"}");
        assertThat(student.postJson(place(id), QUESTION).status())
                .as("after the answer, another may be asked")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | question
            {"question": ""}                                | question
            {"question": " \\n "}                           | question
            {"question": 7}                                 | question
            {"question": "a\\u0000"}                        | question
            {"question": "q", "subject": "sigmoid.nothing"} | subject
            {"question": "q", "about": "sigmoid"}           | about
            """)
    void refusesWhatCantBe(String body, String field) {
        String id = handIn(student, ScriptedGrading.WRONG_SIGMOID);

        Answer answer = student.postJson(place(id), body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.string("field")).isEqualTo(field);
        assertThat(student.get(place(id)).json().get("appeals")).isEmpty();
    }

    @Test
    void isNoLongerThanTwoThousandCharacters() {
        String id = handIn(student, ScriptedGrading.WRONG_SIGMOID);

        assertThat(student.postJson(place(id), "{\"question\": \"%s\"}".formatted("x".repeat(2001)))
                        .status())
                .isEqualTo(400);
        assertThat(student.postJson(place(id), "{\"question\": \"%s\"}".formatted("\ud835\udd38".repeat(2000)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void isForThoseWhoSeeTheirScore() throws InterruptedException {
        String running = student.postSource("", ScriptedGrading.WAITS).string("id");
        grading.awaitWaiting();
        Answer early = student.postJson(place(running), QUESTION);
        grading.release();
        String id = handIn(student, ScriptedGrading.NOT_COMPILED);
        grading.failNext("ONE", "TWO", "THREE");
        Answer failed = student.postJson(place(handIn(student, "class B {}")), QUESTION);
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");
        Answer hidden = student.postJson(place(id), QUESTION);
        instructor.putJson("/api/v1/offering", "{}");

        assertThat(early.string("type")).endsWith("not-graded-yet");
        assertThat(failed.string("type")).endsWith("not-graded");
        assertThat(hidden.status()).isEqualTo(409);
        assertThat(hidden.string("type")).endsWith("scores-hidden");
        assertThat(student.postJson(place(id), QUESTION).status())
                .as("a verdict without points may be wrong, too")
                .isEqualTo(201);
    }

    @Test
    void isKeptFromLearningPlatforms() {
        String id = handIn(student, ScriptedGrading.WRONG_SIGMOID);
        student.postJson(place(id), QUESTION);
        Service platform = instructor.role("lms");
        Service grader = instructor.role("grader");

        assertThat(platform.get("/api/v1/submissions/" + id).text()).doesNotContain("Is the hidden");
        assertThat(platform.get(place(id)).status()).isEqualTo(403);
        assertThat(platform.get("/api/v1/appeals").status()).isEqualTo(403);
        assertThat(grader.get(place(id)).text()).contains("Is the hidden test right?");
    }

    @Test
    void isListedPageByPage() {
        List<String> asked = new ArrayList<>();
        for (String name : List.of("a1", "a2", "a3")) {
            Service each = instructor.student(name);
            asked.add(each.postJson(place(handIn(each, "class A {}")), QUESTION).string("id"));
        }

        JsonNode first = instructor.get("/api/v1/appeals?limit=2").json();
        JsonNode second = instructor
                .get("/api/v1/appeals?limit=2&cursor=" + first.get("next").asString())
                .json();
        asked.forEach(id -> instructor.postJson("/api/v1/appeals/" + id + "/answer", "{\"answer\": \"So.\"}"));
        JsonNode answered =
                instructor.get("/api/v1/appeals?state=answered&limit=2").json();

        assertThat(ids(first)).containsExactly(asked.get(0), asked.get(1));
        assertThat(ids(second)).containsExactly(asked.get(2));
        assertThat(second.has("next")).isFalse();
        assertThat(ids(answered)).containsExactly(asked.get(2), asked.get(1));
        assertThat(ids(instructor
                        .get("/api/v1/appeals?state=answered&limit=2&cursor="
                                + answered.get("next").asString())
                        .json()))
                .containsExactly(asked.get(0));
        assertThat(instructor.get("/api/v1/appeals?state=all").status()).isEqualTo(400);
        assertThat(instructor.get("/api/v1/appeals?cursor=x").status()).isEqualTo(400);
        assertThat(instructor.get("/api/v1/appeals?limit=0").status()).isEqualTo(400);
    }

    private static List<String> ids(JsonNode page) {
        return page.get("appeals")
                .valueStream()
                .map(appeal -> appeal.get("id").asString())
                .toList();
    }
}
