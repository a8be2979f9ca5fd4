package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
class OutputTests {
    private static final String CHECK = "sigmoid.values";
    private static final String OUTPUT = "00000000000000ab";
    private static final String OUTPUTS = "/api/v1/checks/" + CHECK + "/outputs";
    private static final String NAME = OUTPUTS + "/" + OUTPUT + "/name";

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Results results;

    private final Service instructor;
    private final Browser browser;

    OutputTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @BeforeEach
    @AfterEach
    void empty() {
        grading.reset();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from named_outputs").update();
    }

    /// {@return a submission whose sigmoid has an output that nobody has recognised}
    private String answered(String student, String output) {
        String id = instructor
                .postSource("?student=" + student, ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
        new Verdicts(jdbc, results).change(id, CHECK, check -> Verdicts.answered(check, output));
        return id;
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
        Service own =
                instructor.with(instructor.token("{\"role\": \"student\", \"student\": \"%s\"}".formatted(student)));
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
        answered("a", OUTPUT);
        answered("b", OUTPUT);
        answered("c", "00000000000000cd");

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
        String old = answered("a", OUTPUT);
        instructor.putJson(NAME, "{\"name\": \"squares the input\", \"hint\": \"Look at z twice.\"}");
        String later = answered("b", OUTPUT);

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
        String submission = answered("a", OUTPUT);
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
        String submission = answered("a", OUTPUT);
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
        answered("a", OUTPUT);

        var answer = instructor.putJson(NAME, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isIn("name", "hint");
    }

    @Test
    void refusesWhatIsTooLong() {
        answered("a", OUTPUT);

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
        answered("a", OUTPUT);

        assertThat(instructor
                        .putJson(OUTPUTS + "/00000000000000ff/name", "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(instructor.get("/api/v1/checks/sigmoid.nothing/outputs").status())
                .isEqualTo(404);
    }

    @Test
    void showsNamesAsText() {
        String submission = answered("a", OUTPUT);
        instructor.putJson(NAME, "{\"name\": \"<script>alert(1)</script>\", \"hint\": \"<img src=x>\"}");
        browser.signIn(ServiceTest.PASSWORD);

        for (String page : new String[] {"/checks?open=" + CHECK, "/checks/" + CHECK, "/submissions/" + submission}) {
            assertThat(browser.get(page).body())
                    .as(page)
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert", "<img src=x");
        }
    }

    @Test
    void isNamedOnThePage() {
        answered("a", OUTPUT);
        browser.signIn(ServiceTest.PASSWORD);
        String place = "/checks/" + CHECK;
        String token = Browser.csrf(browser.get(place).body());

        var refused = browser.send(browser.form(
                place + "/outputs/" + OUTPUT + "/name", Map.of("name", " ", "hint", "kept as it is", "_csrf", token)));
        var kept = browser.send(browser.form(
                place + "/outputs/" + OUTPUT + "/name",
                Map.of("name", "forgets the minus", "hint", "", "_csrf", token)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("name must describe the mistake", "kept as it is", "aria-invalid=\"true\"");
        assertThat(kept.statusCode()).isEqualTo(302);
        assertThat(browser.get(place).body()).contains("forgets the minus", "Remove the name");
        browser.send(browser.form(place + "/outputs/" + OUTPUT + "/name/remove", Map.of("_csrf", token)));
        assertThat(browser.get(place).body()).doesNotContain("forgets the minus");
    }

    @Test
    void isKeptFromGradersToName() {
        answered("a", OUTPUT);
        Service grader = instructor.with(instructor.token("{\"role\": \"grader\"}"));

        assertThat(grader.get(OUTPUTS).status()).isEqualTo(200);
        assertThat(grader.putJson(NAME, "{\"name\": \"x\"}").status()).isEqualTo(403);
    }

    @Test
    void isNamedAmongFirstAttempts() {
        answered("a", OUTPUT);
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
    void isWalkedByItsAttempts() {
        String first = answered("a", OUTPUT);
        answered("b", "00000000000000cd");
        String last = answered("c", OUTPUT);
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(walked("/checks/" + CHECK + "?output=" + OUTPUT, first))
                .contains("1 of 2 with this output", "rel=\"next\" href=\"/submissions/" + last + "?");
    }

    @Test
    void walksFirstAttempts() {
        String first = answered("a", OUTPUT);
        instructor.postSource("?student=a", "class Better {}", "Prefer", "wait=30");
        String other = answered("b", OUTPUT);
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
