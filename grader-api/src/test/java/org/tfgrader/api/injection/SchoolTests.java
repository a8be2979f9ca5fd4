package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.injection.HostileClass.encoded;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.UriComponentsBuilder;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.pages.School;

/// Whatever people are called at a school, and whatever they are there, is text.
@ServiceTest
@TestPropertySource(properties = {"grader.sign-in.instructors=staff", "grader.sign-in.students=enrolled"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class SchoolTests {
    private static final int LOGGED_AT_ONCE = 50;
    private static final School SCHOOL = new School();

    private final Findings findings = new Findings();

    @LocalServerPort
    private int port;

    @Autowired
    private Browser browser;

    @DynamicPropertySource
    static void open(DynamicPropertyRegistry registry) {
        SCHOOL.register(registry);
    }

    @BeforeAll
    void signIn() {
        browser.signIn(ServiceTest.PASSWORD);
    }

    @Test
    void isInertInTheBarAndInTheAudit() {
        for (Payload payload : Payload.values()) {
            for (String role : List.of("staff", "enrolled")) {
                var somebody = Browser.following(port);
                HttpResponse<String> first = arrive(somebody, payload.id(), role, payload.text());
                assertThat(first.uri().getPath()).as("%s as %s", payload, role).isEqualTo("/");
                assertThat(Markup.texts(first.body())).containsPattern(Payload.shown(payload.id()));
                findings.look("arrived " + payload, first.body());
                findings.look("writes " + payload, somebody.get("/write").body());
                somebody.get("/api/v1/submissions");
            }
        }
        assertAudited();
        findings.assertNone();
    }

    /// What each of the staff has looked at is noted under the name that they have.
    private void assertAudited() {
        String csv = browser.get("/api/v1/audit.csv").body();
        Spreadsheet.assertInert(csv);
        for (Payload payload : Payload.values()) {
            String noted = browser.get("/audit?name=" + encoded(payload.id())).body();
            findings.look("audit of " + payload, noted);
            assertThat(Markup.texts(noted)).contains("submissions listed").containsPattern(Payload.shown(payload.id()));
            assertThat(csv.replace("'", ""))
                    .contains(payload.id().replace("'", "").replace("\"", "\"\""));
        }
        findings.look("audit", browser.get("/audit").body());
    }

    @Test
    void isInertWhereItIsRefused(CapturedOutput output) {
        for (Payload payload : Payload.values()) {
            String raw = payload.text();
            assertRefused(arrive(Browser.following(port), raw + " ", "staff", "enrolled"));
            assertRefused(arrive(Browser.following(port), payload.id(), raw, "alumni"));
            assertRefused(SCHOOL.signIn(
                    Browser.following(port), Map.of("preferred_username", List.of(raw), "roles", Map.of(raw, raw))));
            assertRefused(SCHOOL.signIn(Browser.following(port), Map.of(raw, raw)));
            assertRefused(deny(payload.id(), raw));
        }

        findings.assertNone();
        LogLines.assertInert(output.getOut());
        // The log takes so many lines of this kind at once, and then fewer.
        assertThat(output.getOut().lines().filter(line -> line.contains("OpenID sign-in failed")))
                .hasSizeGreaterThanOrEqualTo(Math.min(LOGGED_AT_ONCE, 5 * Payload.values().length));
    }

    private HttpResponse<String> arrive(Browser somebody, String name, String... roles) {
        return SCHOOL.signIn(somebody, Map.of("preferred_username", name, "roles", List.of(roles)));
    }

    /// Comes back from the school with an error that somebody has made up.
    private HttpResponse<String> deny(String error, String description) {
        var somebody = new Browser(port);
        String school = location(somebody.get("/oauth2/authorization/school"));
        String state = String.valueOf(UriComponentsBuilder.fromUriString(school)
                .build()
                .getQueryParams()
                .getFirst("state"));
        HttpResponse<String> back = somebody.get("/login/oauth2/code/school?state=%s&error=%s&error_description=%s"
                .formatted(state, encoded(error), encoded(description)));
        assertThat(location(back)).isEqualTo("/sign-in?provider");
        return somebody.get("/sign-in?provider");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.uri().getPath()).isEqualTo("/sign-in");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("owned"));
        findings.look("refused", answer.body());
    }
}
