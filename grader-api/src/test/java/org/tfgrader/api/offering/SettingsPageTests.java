package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.ServiceTest;

class SettingsPageTests extends ScriptedService {
    @BeforeEach
    void signIn() {
        browser.signIn(ServiceTest.PASSWORD);
    }

    @AfterEach
    void open() {
        jdbc.sql("delete from extensions").update();
        instructor.putJson("/api/v1/offering", "{}");
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, browser.get("/settings").body(), fields);
    }

    /// Sends the form of a page that was opened before.
    private HttpResponse<String> post(String path, String page, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", Browser.csrf(page));
        all.put("seen", seen(page));
        return browser.send(browser.form(path, all));
    }

    private static String seen(String page) {
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page);
        assertThat(seen.find()).as(page).isTrue();
        return seen.group(1);
    }

    private static String visible(String page) {
        return page.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    @Test
    void setsWhatTheFormSays() {
        HttpResponse<String> answer = post(
                "/settings",
                Map.of(
                        "timeZone", "Europe/Berlin",
                        "opens", "2026-10-01T08:00",
                        "due", "2099-10-15T23:59",
                        "graceMinutes", "10",
                        "latePercentPerDay", "12.5",
                        "lateFloorPercent", "50",
                        "maxAttempts", "20",
                        "coolDownMinutes", "5",
                        "countedAttempt", "last",
                        "scoresFrom", ""));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(instructor.get("/api/v1/offering").text())
                .isEqualTo(
                        "{\"timeZone\":\"Europe/Berlin\",\"opens\":\"2026-10-01T08:00\",\"due\":\"2099-10-15T23:59\","
                                + "\"graceMinutes\":10,\"latePercentPerDay\":12.5,\"lateFloorPercent\":50.0,\"maxAttempts\":20,"
                                + "\"coolDownMinutes\":5,\"countedAttempt\":\"last\"}");
        String page = browser.get("/settings?saved").body();
        assertThat(page)
                .contains(
                        "value=\"2099-10-15T23:59\"", "value=\"12.5\"", "<option value=\"last\" selected=\"selected\">")
                .contains("Time zone: Europe/Berlin");
        assertThat(visible(page))
                .contains(
                        "Saved. The policy applies now",
                        "Due Thu 15 Oct 2099, 23:59 Europe/Berlin",
                        "Grace period: 10 minutes.",
                        "Late penalty: 12.5\u00a0% per day or part of a day, at most 50\u00a0%.",
                        "Cooldown between attempts: 5 minutes.",
                        "The last attempt counts.");
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("policy_set");
    }

    @Test
    void replacesNoPolicyThatTheFormWasNotMadeFrom() {
        String before = browser.get("/settings").body();
        instructor.putJson("/api/v1/offering", "{\"scoresFrom\": \"2999-01-01T00:00\"}");

        String previewed = post("/settings/preview", before, Map.of("coolDownMinutes", "7"))
                .body();
        HttpResponse<String> refused = post("/settings", previewed, Map.of("coolDownMinutes", "7"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(instructor.get("/api/v1/offering").text()).isEqualTo("{\"scoresFrom\":\"2999-01-01T00:00\"}");
        assertThat(refused.body()).contains("name=\"coolDownMinutes\" type=\"number\"", "value=\"7\"");
        assertThat(visible(refused.body()))
                .contains(
                        "Not saved. Somebody else has changed the grading policy in the meantime",
                        "Current policy",
                        "Scores will be released Tue 1 Jan 2999, 00:00 UTC.");

        assertThat(post("/settings", refused.body(), Map.of("coolDownMinutes", "7", "scoresFrom", "2999-01-02T00:00"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(instructor.get("/api/v1/offering").text())
                .isEqualTo("{\"coolDownMinutes\":7,\"scoresFrom\":\"2999-01-02T00:00\"}");
        assertThat(instructor.get("/api/v1/audit.csv?action=policy_set").text())
                .contains("scoresFrom 2999-01-01T00:00 to 2999-01-02T00:00, coolDownMinutes nothing to 7");
    }

    @Test
    void replacesNothingByAFormThatSaysNotFromWhatItWasMade() {
        String csrf = Browser.csrf(browser.get("/settings").body());

        var answer = browser.send(browser.form("/settings", Map.of("_csrf", csrf, "maxAttempts", "3")));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(instructor.get("/api/v1/offering").text()).isEqualTo("{}");
    }

    @Test
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasFilledIn() {
        for (String path : new String[] {"/settings", "/settings/preview"}) {
            HttpResponse<String> answer = post(path, Map.of("scoresFrom", "<b>now</b>", "due", "2099-01-01T10:00"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .containsPattern("aria-invalid=\"true\"")
                    .contains("value=\"2099-01-01T10:00\"")
                    .doesNotContain("<b>now</b>");
            assertThat(visible(answer.body())).contains("Not saved.", "scoresFrom must be a local time");
        }
        assertThat(instructor.get("/api/v1/offering").text()).isEqualTo("{}");
    }

    @Test
    void namesTheFieldThatIsNoNumber() {
        HttpResponse<String> answer = post("/settings", Map.of("graceMinutes", "ten"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("`graceMinutes` must be a number.");
    }

    @Test
    void previewsWhoseScoreWouldChangeAndSetsNothing() {
        jdbc.sql("delete from submissions").update();
        instructor.gradedFor("early", "class Solution {}");
        instructor.gradedFor("other", "class Solution {}");
        instructor.putJson("/api/v1/offering", "{\"due\": \"2099-01-01T10:00\"}");
        instructor.putJson("/api/v1/offering/extensions/early", "{\"due\": \"2099-02-01T10:00\"}");

        String page = post(
                        "/settings/preview",
                        Map.of("due", "2026-01-01T10:00", "latePercentPerDay", "1", "lateFloorPercent", "80"))
                .body();

        assertThat(visible(page))
                .contains(
                        "Preview (not saved)",
                        "The effective grade would change for 1 of 2 students: lower for 1, higher for 0. The largest loss"
                                + " would be 20 points.");
        assertThat(page).contains("value=\"2026-01-01T10:00\"");
        assertThat(instructor.get("/api/v1/offering").text()).contains("2099");
        assertThat(visible(post("/settings/preview", Map.of("maxAttempts", "7")).body()))
                .contains("No effective grade would change.", "0 of 7 attempts used.");
    }

    @Test
    void grantsAndTakesBackAnExtension() {
        instructor.putJson(
                "/api/v1/offering",
                "{\"timeZone\": \"Europe/Berlin\", \"due\": \"2099-01-01T10:00\", \"maxAttempts\": 3}");

        assertThat(post(
                                "/settings/extensions",
                                Map.of("student", "s1042", "due", "2099-01-03T10:00", "extraAttempts", "2"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(visible(browser.get("/settings").body())).contains("s1042 2099-01-03 10:00 – 2");
        assertThat(browser.get("/settings/extensions?student=s1042").body())
                .contains("value=\"2099-01-03T10:00\"", "value=\"2\"");
        assertThat(post("/settings/extensions/revoke", Map.of("student", "s1042"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/settings").body()).contains("No extensions yet.");
        HttpResponse<String> twice = post("/settings/extensions/revoke", Map.of("student", "s1042"));
        assertThat(twice.statusCode()).isEqualTo(404);
        assertThat(twice.body()).contains("This student has no extension");
    }

    @Test
    void grantsNoExtensionToAStudentWhomTheClassListShouldContain() {
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 3}");
        assertThat(extend("s2")).as("without a class list").isEqualTo(302);
        instructor.gradedFor("submitted", "class Solution {}");
        jdbc.sql("insert into class_members (id, role, name) values ('s1', 'student', 'Ada'), ('kim', 'grader', 'Kim')")
                .update();
        jdbc.sql("""
                insert into lti_registrations (id, name, issuer, client_id, authorization_endpoint, token_endpoint,
                  jwks_uri, created_at)
                values ('lms', 'lms', 'lms', 'lms', 'lms', 'lms', 'lms', current_timestamp)""").update();
        jdbc.sql("""
                insert into lti_links (id, registration_id, deployment_id, resource_link_id, title)
                values ('link', 'lms', '1', '1', 'Hand signs')""").update();
        jdbc.sql("""
                insert into lti_grades (id, link_id, student, sub, state, overrides, changed_at)
                values ('01GRADE0000000000000000001', 'link', 'lms:1', '1', 'none', false, current_timestamp)""").update();
        try {
            assertThat(List.of(extend("s1"), extend("submitted"), extend("lms:1")))
                    .containsOnly(302);
            assertThat(extend("kim")).isEqualTo(400);
            assertThat(post("/settings/extensions", Map.of("student", "s2", "extraAttempts", "1"))
                            .body())
                    .contains(
                            "s2 is not on the class list, in no course of an LMS, and has not submitted: correct the id");
        } finally {
            jdbc.sql("delete from class_members").update();
            jdbc.sql("delete from lti_registrations").update();
        }
    }

    private int extend(String student) {
        return post("/settings/extensions", Map.of("student", student, "extraAttempts", "1"))
                .statusCode();
    }

    @Test
    void listsTokensWithoutTheirSecretsAndRevokesThem() {
        String token = instructor.token("{\"role\": \"lms\", \"name\": \"the-campus\"}");
        String page = browser.get("/settings/tokens").body();
        assertThat(page).contains("the-campus").doesNotContain(token, "Revoke</button>");

        String id = instructor.get("/api/v1/tokens").list("tokens").stream()
                .filter(found -> found.get("name").asString().equals("the-campus"))
                .map(found -> found.get("id").asString())
                .findFirst()
                .orElseThrow();
        String revoke = "/settings/tokens/" + id + "/revoke";
        assertThat(page).contains("href=\"" + revoke + "\"");
        String question = browser.get(revoke).body();
        assertThat(visible(question)).contains("Revoke the token of the-campus?", "Cancel");
        assertThat(question)
                .contains("action=\"" + revoke + "\"", "<dd>lms</dd>", ">never<")
                .doesNotContain(token);
        assertThat(instructor.with(token).get("/api/v1/submissions").status())
                .as("asked alone, nothing is revoked")
                .isEqualTo(200);
        assertThat(browser.get(revoke).body()).doesNotContain(">never<");
        assertThat(post(revoke, Map.of()).statusCode()).isEqualTo(302);

        assertThat(browser.get("/settings/tokens").body()).doesNotContain("the-campus");
        assertThat(browser.get(revoke).statusCode()).isEqualTo(404);
        assertThat(instructor.with(token).get("/api/v1/submissions").status()).isEqualTo(401);
    }
}
