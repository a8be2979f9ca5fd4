package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;

/// Compares and regrades the submissions of a [HostileClass], and checks the pages for it.
final class InstructorWork {
    private final HostileClass hostile;
    private final Findings findings;
    private final Service instructor;
    private final Browser browser;
    private final ScriptedGrading grading;
    private final JdbcClient jdbc;

    InstructorWork(
            HostileClass hostile,
            Findings findings,
            Service instructor,
            Browser browser,
            ScriptedGrading grading,
            JdbcClient jdbc) {
        this.hostile = hostile;
        this.findings = findings;
        this.instructor = instructor;
        this.browser = browser;
        this.grading = grading;
        this.jdbc = jdbc;
    }

    /// Shows a regrade while it goes on, when it waits for somebody, and when it has changed something.
    void regrade() {
        jdbc.sql("""
                update submission_files set content = replace(content, '// right', ?)
                where submission_id in (select id from submissions where student like 'campus:%')""").param("// " + ScriptedGrading.WRONG_SIGMOID).update();
        String id =
                instructor.postJson("/api/v1/regrades", "{\"dryRun\": true}").string("id");
        String place = "/regrades/" + id;
        findings.look("regrade, running", browser.get(place).body());
        await().atMost(Duration.ofMinutes(3))
                .until(() -> browser.get(place).body().contains("was graded again with its original seed"));
        findings.look("regrade, previewed", browser.get(place).body());
        Answer applied = instructor.postJson("/api/v1/regrades/" + id + "/apply", "{\"reason\": \"another\"}");
        assertThat(applied.status()).as(applied.text()).isBetween(200, 202);
        findings.look("regrade, applied", browser.get(place).body());
    }

    void lookWhereNoLinkLeads() throws InterruptedException {
        String waits =
                instructor.postSource("?student=waits", ScriptedGrading.WAITS).string("id");
        grading.awaitWaiting();
        findings.look("grading", browser.get("/submissions/" + waits).body());
        grading.release();
        findings.look(
                "signed out",
                browser.send(browser.request("/sign-in").header("Sec-Fetch-Dest", "iframe"))
                        .body());
        String webhook = instructor.get("/api/v1/webhooks").string("/webhooks/0/id");
        findings.look(
                "secret", press("/webhooks/" + webhook + "/secret", Map.of()).body());
        for (Payload payload : Payload.values()) {
            Map.of(
                            "/platforms/invitations", "name",
                            "/settings/extensions", "student",
                            "/platforms/new", "issuer",
                            "/webhooks/new", "url",
                            "/settings", "timeZone")
                    .forEach((form, field) -> findings.look(
                            form + " " + payload,
                            press(form, Map.of(field, payload.text())).body()));
        }
        findings.look(
                "invitation",
                press("/platforms/invitations", Map.of("name", "invited")).body());
        hostile.register();
        hostile.choose();
        hostile.pages()
                .forEach((what, page) ->
                        findings.look(what, page, hostile.platform().issuer()));
    }

    private HttpResponse<String> press(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", Browser.csrf(browser.get("/settings").body()));
        return browser.send(browser.form(path, all));
    }
}
