package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.gradebook.OutputFixture.CHECK;
import static org.tfgrader.api.gradebook.OutputFixture.NAME;
import static org.tfgrader.api.gradebook.OutputFixture.OUTPUT;
import static org.tfgrader.api.gradebook.OutputFixture.OUTPUTS;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Wrong outputs that an instructor gives a name.
@ServiceTest
@Tag("sql")
class OutputTests {
    private final JdbcClient jdbc;
    private final Results results;
    private final Service instructor;
    private final Browser browser;
    private final OutputFixture outputs;

    OutputTests(
            @LocalServerPort @Autowired int port,
            @Autowired JdbcClient jdbc,
            @Autowired ScriptedGrading grading,
            @Autowired Results results) {
        this.jdbc = jdbc;
        this.results = results;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
        outputs = new OutputFixture(instructor, jdbc, grading, results);
    }

    @BeforeEach
    @AfterEach
    void empty() {
        outputs.empty();
    }

    private String mistakes() {
        for (JsonNode check : instructor.get("/api/v1/statistics").json().get("checks")) {
            if (check.get("id").asString().equals(CHECK)) {
                return check.get("mistakes").toString();
            }
        }
        return "";
    }

    private JsonNode seenByStudent(String student, String submission) {
        Service own = instructor.student(student);
        for (JsonNode exercise :
                own.get("/api/v1/submissions/" + submission).json().get("exercises")) {
            for (JsonNode check : exercise.get("checks")) {
                if (check.get("id").asString().equals(CHECK)) {
                    return check;
                }
            }
        }
        throw new AssertionError("the verdict has no " + CHECK);
    }

    @Test
    void groupsEqualOutputsAndShowsWhatTheyAre() {
        outputs.answered("a", OUTPUT);
        outputs.answered("b", OUTPUT);
        outputs.answered("c", "00000000000000cd");

        JsonNode groups = instructor.get(OUTPUTS).json().get("outputs");

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).get("output").asString()).isEqualTo(OUTPUT);
        assertThat(groups.get(0).get("count").asInt()).isEqualTo(2);
        assertThat(groups.get(0).get("facts").toString()).contains("0.8808 at [2, 0]");
        assertThat(groups.get(0).hasNonNull("name")).isFalse();
        browser.signIn(ServiceTest.PASSWORD);
        assertThat(browser.get("/checks?open=" + CHECK).body()).contains("2 groups of equal outputs: 2, 1");
        assertThat(browser.get("/checks/" + CHECK + "?output=" + OUTPUT).body())
                .contains("Failed attempts with this output")
                .doesNotContain(">c</a>");
    }

    @Test
    void isAKnownMistakeOnceItHasAName() {
        String old = outputs.answered("a", OUTPUT);
        instructor.putJson(NAME, "{\"name\": \"squares the input\", \"hint\": \"Look at z twice.\"}");
        String later = outputs.answered("b", OUTPUT);

        for (Map.Entry<String, String> seen : Map.of("a", old, "b", later).entrySet()) {
            JsonNode check = seenByStudent(seen.getKey(), seen.getValue());
            assertThat(check.get("mistake").asString()).isEqualTo("squares the input");
            assertThat(check.get("hint").asString()).isEqualTo("Look at z twice.");
        }
        assertThat(mistakes()).isEqualTo("[{\"id\":\"squares the input\",\"count\":2}]");
        browser.signIn(ServiceTest.PASSWORD);
        assertThat(browser.get("/submissions/" + old).body())
                .contains("Known mistake:", "squares the input", "Look at z twice.");
        assertThat(browser.get("/checks?open=" + CHECK).body()).contains("squares the input");
        assertThat(browser.get("/checks/" + CHECK + "?mistake=squares%20the%20input")
                        .body())
                .contains("Failed attempts with this mistake", old, later);
    }

    @Test
    void isRenamedAndWithdrawn() {
        String submission = outputs.answered("a", OUTPUT);
        instructor.putJson(NAME, "{\"name\": \"first\", \"hint\": \"A hint.\"}");
        assertThat(instructor.putJson(NAME, "{\"name\": \"second\"}").json().hasNonNull("hint"))
                .isFalse();
        assertThat(seenByStudent("a", submission).get("mistake").asString()).isEqualTo("second");

        assertThat(instructor.delete(NAME).status()).isEqualTo(204);

        assertThat(seenByStudent("a", submission).hasNonNull("mistake")).isFalse();
        assertThat(mistakes()).isEqualTo("[]");
        assertThat(instructor.delete(NAME).status()).isEqualTo(404);
    }

    @Test
    void leavesWhatWasRecognisedAlone() {
        String submission = outputs.answered("a", OUTPUT);
        new Verdicts(jdbc, results).change(submission, CHECK, check -> check.named("tanh-instead-of-sigmoid", null));
        instructor.putJson(NAME, "{\"name\": \"something else\"}");

        assertThat(seenByStudent("a", submission).get("mistake").asString()).isEqualTo("tanh-instead-of-sigmoid");
        assertThat(mistakes()).doesNotContain("something else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"  \"}",
                "{\"name\": \"two\\nlines\"}",
                "{\"name\": \"\\u202Ereversed\"}",
                "{\"name\": \"a\", \"hint\": \"b\\u0000\"}",
                "{}"
            })
    void refusesWhatIsNoName(String body) {
        outputs.answered("a", OUTPUT);

        var answer = instructor.putJson(NAME, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.string("field")).isIn("name", "hint");
    }

    @Test
    void refusesWhatIsTooLong() {
        outputs.answered("a", OUTPUT);

        assertThat(instructor
                        .putJson(NAME, "{\"name\": \"%s\"}".formatted("x".repeat(101)))
                        .status())
                .isEqualTo(400);
        assertThat(instructor
                        .putJson(NAME, "{\"name\": \"x\", \"hint\": \"%s\"}".formatted("x".repeat(501)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void namesOnlyWhatThereIs() {
        outputs.answered("a", OUTPUT);

        assertThat(instructor
                        .putJson(OUTPUTS + "/00000000000000ff/name", "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(instructor.get("/api/v1/checks/sigmoid.nothing/outputs").status())
                .isEqualTo(404);
    }

    @Test
    void isNamedAmongFirstAttempts() {
        outputs.answered("a", OUTPUT);
        instructor.postSource("?student=a", "class Better {}", "Prefer", "wait=30");
        browser.signIn(ServiceTest.PASSWORD);
        String place = "/checks/" + CHECK + "?attempt=first";
        String page = browser.get(place).body();
        String form = "/checks/" + CHECK + "/outputs/" + OUTPUT + "/name";
        String token = Browser.csrf(page);
        assertThat(page).contains("name=\"attempt\" value=\"first\"");

        var refused = browser.send(browser.form(
                form, Map.of("attempt", "first", "name", "a name", "hint", "x".repeat(501), "_csrf", token)));
        var kept = browser.send(browser.form(form, Map.of("attempt", "first", "name", "a name", "_csrf", token)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "hint must be one line", "value=\"a name\"", "xxxxx\"", "aria-describedby=\"hint-error note-");
        assertThat(kept.headers().firstValue("Location").orElse("")).endsWith(place);
        assertThat(browser.get(place).body()).contains("a name", "Remove the name");
        assertThat(browser.send(browser.form(form + "/remove", Map.of("attempt", "first", "_csrf", token)))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith(place);
    }

    @Test
    void walksFirstAttempts() {
        String first = outputs.answered("a", OUTPUT);
        instructor.postSource("?student=a", "class Better {}", "Prefer", "wait=30");
        String other = outputs.answered("b", OUTPUT);
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(walked("/checks/" + CHECK + "?attempt=first", first))
                .contains("1 of 2 with this failed test", "rel=\"next\" href=\"/submissions/" + other + "?");
        assertThat(walked("/checks/" + CHECK + "?attempt=first&output=" + OUTPUT, other))
                .contains("2 of 2 with this output", "rel=\"prev\" href=\"/submissions/" + first + "?");
    }

    /// {@return the page of a submission that a list leads to}
    private String walked(String list, String submission) {
        var link = Pattern.compile("href=\"(/submissions/" + submission + "\\?[^\"]*)\"")
                .matcher(browser.get(list).body());
        assertThat(link.find()).as(list).isTrue();
        return browser.get(link.group(1).replace("&amp;", "&")).body();
    }
}
