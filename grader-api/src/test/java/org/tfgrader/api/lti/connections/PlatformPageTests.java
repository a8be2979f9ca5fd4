package org.tfgrader.api.lti.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.lti.Invitations;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import tools.jackson.databind.JsonNode;

@ServiceTest
@Tag("one-database")
class PlatformPageTests extends LtiFixture {
    private final FakePlatform platform = newCourse(Mode.MOODLE);

    @BeforeEach
    void begin() {
        browser.signIn();
    }

    private static Map<String, String> filled() {
        return new TreeMap<>(Map.of(
                "name", "campus",
                "issuer", "https://campus.example",
                "clientId", "grader",
                "deploymentIds", " 1 \r\n\r\n2\r\n",
                "authorizationEndpoint", "https://1.1.1.1/authorize",
                "tokenEndpoint", "https://1.1.1.1/token",
                "tokenAudience", "",
                "jwksUri", "https://1.1.1.1/jwks"));
    }

    @Test
    void saysWhatToDoWhereThereIsNoPlatform() {
        String page = assertPage(browser.get("/platforms"), 200);

        assertThat(page)
                .contains("No learning management system (LMS) is connected yet.", "Create a registration URL below")
                .contains("/lti/login\"", "/lti/launch\"", "/lti/jwks\"")
                .contains("href=\"/settings\" aria-current=\"page\"");
        assertThat(browser.get("/grades").body()).contains("href=\"/platforms\">Connect an LMS</a>");
    }

    @Test
    void registersByHandAndChangesAndRemoves() {
        assertLeadsBack(send("/platforms/new", filled()));

        JsonNode made = registration();
        assertThat(made.get("deploymentIds").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(made.has("tokenAudience")).isFalse();
        assertThat(assertPage(browser.get("/platforms"), 200))
                .contains(">campus</a>", ">https://campus.example</td>", ">grader</td>", ">1, 2</td>");
        String place = "/platforms/" + made.get("id").asString();
        String form = assertPage(browser.get(place), 200);
        assertThat(form)
                .contains("value=\"https://1.1.1.1/token\"", ">1\n2</textarea>")
                .contains("<input type=\"hidden\" name=\"name\" value=\"campus\">");

        Map<String, String> changed = filled();
        changed.put("deploymentIds", "3");
        assertLeadsBack(send(place, changed));
        assertThat(registration().get("deploymentIds").toString()).isEqualTo("[\"3\"]");

        assertThat(assertPage(browser.get(place + "/remove"), 200))
                .contains("They can no longer open the assignment from there", "Cancel");
        assertThat(registrations()).hasSize(1);
        assertLeadsBack(send(place + "/remove", new TreeMap<>()));
        assertThat(registrations()).isEmpty();
        assertThat(browser.get(place).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | '' | name is missing: choose one",
                "deploymentIds | '' | deploymentIds is missing",
                "jwksUri | file:///etc/passwd | jwksUri must begin with https://"
            })
    void saysBesideTheFieldWhatIsWrongAndKeepsTheRest(String field, String value, String says) {
        Map<String, String> form = filled();
        form.put(field, value);

        String page = assertPage(send("/platforms/new", form), 400);

        assertThat(page)
                .contains("id=\"" + field + "-error\"", ">" + says, "Not saved.")
                .contains(field.equals("name") ? "value=\"https://campus.example\"" : "value=\"campus\"")
                .containsPattern("name=\"%s\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"%s-error"
                        .formatted(field, field));
        assertThat(registrations()).isEmpty();
    }

    @Test
    void saysThatTheNameOfAnInvitationIsInvalid() {
        assertThat(assertPage(send("/platforms/invitations", new TreeMap<>(Map.of("name", "<b>"))), 400))
                .contains("name must be 1 to 64 lower-case letters");
    }

    @Test
    void showsARegistrationUrlOnceThatWorks() {
        HttpResponse<String> page = send("/platforms/invitations", new TreeMap<>(Map.of("name", " campus ")));

        String html = assertPage(page, 200);
        assertThat(html).contains("it is shown only once.", "It is valid for one registration, until <time");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        String invitation = Invitations.secret(html);
        assertThat(browser.get("/platforms").body()).doesNotContain(invitation);
        assertThat(jdbc.sql("select * from lti_invitations")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(invitation);
        String opened = "/lti/register?invitation=%s&%s".formatted(invitation, platform.registrationRequest());
        assertThat(browser.get(opened).statusCode()).isEqualTo(200);
        assertThat(browser.get("/platforms").body()).contains(">campus</a>", platform.issuer());
        assertThat(instructor.get("/api/v1/audit.csv").text())
                .contains(",instructor,admin,password,lti_registration_made,");
    }

    @Test
    void showsAndRotatesTheKeys() {
        jdbc.sql("delete from lti_keys").update();
        assertThat(assertPage(browser.get("/platforms"), 200)).contains("The first key is created when");

        assertLeadsBack(send("/platforms/keys", new TreeMap<>()));
        assertLeadsBack(send("/platforms/keys", new TreeMap<>()));

        List<@Nullable String> keys = Sql.texts(jdbc, "select id from lti_keys");
        assertThat(keys).hasSize(2);
        assertThat(browser.get("/platforms").body()).contains(keys);
    }

    private HttpResponse<String> send(String path, Map<String, String> form) {
        Map<String, String> sent = new TreeMap<>(form);
        sent.put("_csrf", LaunchBrowser.csrf(browser.get("/platforms")));
        return browser.post(path, sent);
    }

    private static void assertLeadsBack(HttpResponse<String> answer) {
        assertThat(LaunchBrowser.location(answer).getPath()).isEqualTo("/platforms");
    }

    private static String assertPage(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private JsonNode registrations() {
        return instructor.get("/api/v1/lti/registrations").json().get("registrations");
    }

    private JsonNode registration() {
        return registrations().get(0);
    }
}
