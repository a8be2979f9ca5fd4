package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.AsCaller;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.gradebook.outputs.Outputs;
import org.tfgrader.api.gradebook.outputs.Outputs.Name;
import org.tfgrader.api.mistakes.NamedOutput;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import tools.jackson.databind.JsonNode;

/// Wrong outputs that an instructor gives a name.
@Tag("sql")
class OutputTests extends OutputFixture {
    @Autowired
    private Outputs service;

    private NamedOutput name(String name, String hint) {
        return AsCaller.get(
                AsCaller.INSTRUCTOR, () -> service.name(CHECK, OUTPUT, new Name(name, hint), AsCaller.INSTRUCTOR));
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
        answered("a", OUTPUT);
        answered("b", OUTPUT);
        answered("c", "00000000000000cd");

        browser.signIn(ServiceTest.PASSWORD);
        assertThat(browser.get("/checks/" + CHECK).body()).contains("0.8808 at [2, 0]");
        assertThat(browser.get("/checks/" + CHECK + "?output=" + OUTPUT).body())
                .contains("Failed attempts with this output")
                .doesNotContain(">c</a>");
    }

    @Test
    void isAKnownMistakeOnceItHasAName() {
        String old = answered("a", OUTPUT);
        name("squares the input", "Look at z twice.");
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
        assertThat(browser.get("/checks").body()).contains("squares the input");
        assertThat(browser.get("/checks/" + CHECK + "?mistake=squares%20the%20input")
                        .body())
                .contains("Failed attempts with this mistake", old, later);
    }

    @Test
    void isRenamedAndWithdrawn() {
        String submission = answered("a", OUTPUT);
        name("first", "A hint.");
        assertThat(name("second", "").hint()).isNull();
        assertThat(seenByStudent("a", submission).get("mistake").asString()).isEqualTo("second");

        AsCaller.run(AsCaller.INSTRUCTOR, () -> service.withdraw(CHECK, OUTPUT));

        assertThat(seenByStudent("a", submission).hasNonNull("mistake")).isFalse();
        assertThat(mistakes()).isEqualTo("[]");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> AsCaller.run(AsCaller.INSTRUCTOR, () -> service.withdraw(CHECK, OUTPUT)))
                .returns(ProblemType.NOT_FOUND, Problem::type);
    }

    @Test
    void leavesWhatWasRecognisedAlone() {
        String submission = answered("a", OUTPUT);
        new Verdicts(jdbc, results).change(submission, CHECK, check -> check.named("tanh-instead-of-sigmoid", null));
        name("something else", "");

        assertThat(seenByStudent("a", submission).get("mistake").asString()).isEqualTo("tanh-instead-of-sigmoid");
        assertThat(mistakes()).doesNotContain("something else");
    }

    static List<Name> noNames() {
        return List.of(
                new Name("  ", ""),
                new Name("two\nlines", ""),
                new Name("\u202Ereversed", ""),
                new Name("a", "b\u0000"),
                new Name("x".repeat(101), ""),
                new Name("x", "x".repeat(501)));
    }

    @ParameterizedTest
    @MethodSource("noNames")
    void refusesWhatIsNoName(Name name) {
        answered("a", OUTPUT);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> name(name.name(), name.hint()))
                .returns(ProblemType.INVALID_FIELD, Problem::type);
    }

    @Test
    void namesOnlyWhatThereIs() {
        answered("a", "00000000000000ff");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> name("x", ""))
                .returns(ProblemType.NOT_FOUND, Problem::type);
    }

    @Test
    void isNamedAmongFirstAttempts() {
        answered("a", OUTPUT);
        instructor.gradedFor("a", "class Better {}");
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
        assertThat(Browser.location(kept)).endsWith(place);
        assertThat(browser.get(place).body()).contains("a name", "Remove the name");
        assertThat(Browser.location(
                        browser.send(browser.form(form + "/remove", Map.of("attempt", "first", "_csrf", token)))))
                .endsWith(place);
    }
}
