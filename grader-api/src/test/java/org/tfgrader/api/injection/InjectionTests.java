package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever a student writes is text, on every page and in everything that leaves the service.
@ServiceTest
@TestPropertySource(properties = {"grader.background.delays=10ms,20ms,30ms", "grader.public-url=http://localhost"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(RenderedTemplates.class)
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
@Tag("one-database")
class InjectionTests {
    /// One line, and not longer than anybody reads.
    private static final Pattern MESSAGE =
            Pattern.compile("\\d\\d:\\d\\d:\\d\\d (INFO |WARN |ERROR) [^\\p{C}]{1,2100}");

    private final Findings findings = new Findings();
    private final Crawler crawler = new Crawler(findings);
    private final HostileClass hostile;
    private final Service instructor;
    private final Browser browser;
    private final ScriptedGrading grading;
    private final JdbcClient jdbc;
    private final HostileClassList listed;

    @Autowired
    private RenderedTemplates rendered;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    InjectionTests(
            @LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired ScriptedGrading grading) {
        this.grading = grading;
        hostile = new HostileClass(port, jdbc);
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
        this.jdbc = jdbc;
        listed = new HostileClassList(port, findings, browser);
    }

    @BeforeAll
    void write() {
        browser.signIn(ServiceTest.PASSWORD);
        findings.look("first start", browser.get("/").body());
        hostile.write();
        listed.importStudents();
        regrade();
        findings.assertNone();
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    /// Shows a regrade while it goes on, when it waits for somebody, and when it has changed something.
    private void regrade() {
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

    private void lookWhereNoLinkLeads() throws InterruptedException {
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
                "secret",
                browser.press("/settings", "/webhooks/" + webhook + "/secret", Map.of())
                        .body());
        for (Payload payload : Payload.values()) {
            Map.of(
                            "/platforms/invitations", "name",
                            "/settings/extensions", "student",
                            "/platforms/new", "issuer",
                            "/webhooks/new", "url",
                            "/settings", "timeZone")
                    .forEach((form, field) -> findings.look(
                            form + " " + payload,
                            browser.press("/settings", form, Map.of(field, payload.text()))
                                    .body()));
        }
        findings.look(
                "invitation",
                browser.press("/settings", "/platforms/invitations", Map.of("name", "invited"))
                        .body());
        hostile.launches().register();
        hostile.launches().choose();
        hostile.launches()
                .pages()
                .forEach((what, page) ->
                        findings.look(what, page, hostile.platform().issuer()));
    }

    @Test
    @Tag("one-database")
    void isInertOnEveryPage() throws InterruptedException {
        StringBuilder texts = new StringBuilder();
        crawler.crawl(browser::get, List.of("/overview", "/", "/write"))
                .forEach(page -> texts.append(Markup.texts(page)));
        for (Payload payload : Payload.values()) {
            LaunchBrowser student = hostile.cameFromPlatform(payload);
            crawler.crawl(student::get, List.of("/", "/write"));
            for (String id : hostile.submissions(payload)) {
                findings.look(
                        "remarks " + payload,
                        browser.get("/submissions/" + id + "/remarks").body());
            }
        }
        lookWhereNoLinkLeads();
        listed.signIn();

        findings.assertNone();
        assertThat(rendered.names()).containsAll(findings.templates());
        assertThat(hostile.written().stream()
                        .filter(written ->
                                !Payload.shown(written.text()).matcher(texts).find()))
                .as("what is nowhere to be read")
                .isEmpty();
    }

    @Test
    void isInertWhereItIsRefused() {
        assertThat(hostile.refusals()).allSatisfy(answer -> {
            assertThat(answer.header("Content-Type")).isIn("application/problem+json", "application/json");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.json().isObject()).isTrue();
            assertThat(answer.json().has("owned")).isFalse();
            assertThat(answer.json().path("detail").asString("").length()).isLessThan(5000);
            assertThat(answer.status()).isLessThan(500);
        });
    }

    /// Every address that is asked with GET, with something in each of its parameters and places in turn.
    @Test
    void isInertInEveryAddress() {
        List<String> failures = new ArrayList<>();
        for (String address : Addresses.of(mappings)) {
            for (Payload payload : Payload.values()) {
                String asked =
                        address.replace("{}", Browser.encoded(payload.text()).replace("+", "%20"));
                HttpResponse<String> answer = browser.get(asked);
                if (answer.statusCode() >= 500
                        || answer.headers().firstValue("Set-Cookie").orElse("").contains("owned")) {
                    failures.add("%d: %s".formatted(answer.statusCode(), asked));
                }
                String type = answer.headers().firstValue("Content-Type").orElse("");
                if (type.startsWith("text/html")) {
                    findings.look(address + " " + payload, answer.body());
                } else if (type.contains("json")) {
                    JsonMapper.shared().readTree(answer.body());
                }
            }
        }
        assertThat(failures).isEmpty();
        findings.assertNone();
    }

    @Test
    void staysWhatItIsInWhatOthersAreTold() {
        List<String> students = new ArrayList<>();
        for (String event : hostile.events()) {
            JsonNode data = JsonMapper.shared().readTree(event).get("data");
            assertThat(data.has("owned")).isFalse();
            students.add(data.get("student").asString());
        }
        assertThat(students)
                .contains(Stream.of(Payload.values()).map(Payload::id).toArray(String[]::new));
        assertThat(hostile.platform().scorePosts())
                .isNotEmpty()
                .allSatisfy(post -> assertThat(post.get("comment").asString())
                        .matches("[\\d.]+ of 100 points in attempt \\d+: http://[\\w.:/-]+"));
    }

    @Test
    @Tag("one-database")
    void writesNoLineOfTheLog(CapturedOutput output) {
        for (Payload payload : Payload.values()) {
            grading.throwNext(new IllegalStateException(payload.text()));
            instructor.gradedFor("fails", "class Solution {}");
        }
        assertThat(output.getOut()).doesNotContainPattern("[\\p{C}&&[^\\t\\n]]");
        assertThat(output.getOut().lines())
                .allMatch(line -> MESSAGE.matcher(line).matches() || line.isEmpty() || line.startsWith("  "))
                .noneMatch(line -> line.startsWith("12:00:00"));
        assertThat(output.getOut().lines().filter(line -> line.contains("owned")))
                .hasSizeGreaterThan(Payload.values().length);
    }
}
