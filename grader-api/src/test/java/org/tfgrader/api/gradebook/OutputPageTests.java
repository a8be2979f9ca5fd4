package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.gradebook.OutputFixture.CHECK;
import static org.tfgrader.api.gradebook.OutputFixture.OUTPUT;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.grading.ScriptedGrading;

/// Wrong outputs that an instructor names on a page, and the attempts with one of them.
@ServiceTest
class OutputPageTests {
    private final Service instructor;
    private final Browser browser;
    private final OutputFixture outputs;

    OutputPageTests(
            @LocalServerPort @Autowired int port,
            @Autowired JdbcClient jdbc,
            @Autowired ScriptedGrading grading,
            @Autowired Results results) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
        outputs = new OutputFixture(instructor, jdbc, grading, results);
    }

    @BeforeEach
    @AfterEach
    void empty() {
        outputs.empty();
    }

    @Test
    void isNamedOnThePage() {
        outputs.answered("a", OUTPUT);
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
    void isWalkedByItsAttempts() {
        String first = outputs.answered("a", OUTPUT);
        outputs.answered("b", "00000000000000cd");
        String last = outputs.answered("c", OUTPUT);
        browser.signIn(ServiceTest.PASSWORD);

        assertThat(walked("/checks/" + CHECK + "?output=" + OUTPUT, first))
                .contains("1 of 2 with this output", "rel=\"next\" href=\"/submissions/" + last + "?");
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
