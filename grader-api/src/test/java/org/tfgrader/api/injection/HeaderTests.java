package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tfgrader.api.injection.HostileClass.encoded;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.injection.RawClient.Answer;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.webhooks.Receiver;
import tools.jackson.databind.json.JsonMapper;

/// Whatever stands in the headers of a request decides nothing that is answered, told to others, or logged: here also
/// behind a proxy that passes on whatever comes.
@ServiceTest
@TestPropertySource(properties = {"server.forward-headers-strategy=native", "grader.background.delays=1h"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
@Tag("one-database")
class HeaderTests {
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "baggage",
            "Content-Type",
            "Cookie",
            "Forwarded",
            "From",
            "HX-Current-URL",
            "HX-Prompt",
            "HX-Request",
            "HX-Target",
            "If-Modified-Since",
            "If-None-Match",
            "Idempotency-Key",
            "Last-Event-ID",
            "Origin",
            "Prefer",
            "Range",
            "Referer",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "traceparent",
            "tracestate",
            "User-Agent",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "X-Original-URL",
            "X-Request-Id",
            "X-Requested-With");

    /// What a proxy says of who has asked it, made up.
    private static final String[] ELSEWHERE = {
        "X-Forwarded-Host: owned.example",
        "X-Forwarded-Port: 4711",
        "X-Forwarded-Prefix: /owned",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Server: owned.example",
        "Forwarded: host=owned.example;proto=https",
        "X-Original-URL: /owned"
    };

    private static final String TOKEN = "Authorization: Bearer " + ServiceTest.INSTRUCTOR;
    private static final String SOURCE = "class Solution { /* " + ScriptedGrading.WRONG_SIGMOID + " */ }";

    private final Findings findings = new Findings();
    private final RawClient client;
    private final Service instructor;
    private final Browser browser;
    private String submission = "";
    private String session = "";

    HeaderTests(@LocalServerPort @Autowired int port) {
        client = new RawClient(port);
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @BeforeAll
    void handIn() {
        submission = instructor
                .postSource("?student=s1", SOURCE, "Prefer", "wait=30")
                .string("id");
        String set = browser.signIn(ServiceTest.PASSWORD).headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .findFirst()
                .orElseThrow();
        session = "Cookie: " + set.substring(0, set.indexOf(';'));
    }

    @Test
    void changeNoPage(CapturedOutput output) {
        assertUnchanged("/settings/tokens", session, output);
    }

    @Test
    void changeNoAnswerToAProgram(CapturedOutput output) {
        assertUnchanged("/api/v1/submissions/" + submission, TOKEN, output);
    }

    @Test
    void mayNameManyLanguages() {
        assertThat(client.get("/sign-in", "Accept-Language: " + "en,".repeat(2000))
                        .status())
                .isEqualTo(200);
    }

    /// What is understood is answered as ever, and what is not is refused without a word of it.
    private void assertUnchanged(String path, String who, CapturedOutput output) {
        Answer usual = client.get(path, who);
        assertThat(usual.status()).isEqualTo(200);
        int logged = output.getOut().length();
        for (String header : HEADERS) {
            for (Payload payload : Payload.values()) {
                Answer answer = client.get(path, header(header, payload), who);
                String what = header + " " + payload;
                if (answer.status() == 200) {
                    assertThat(without(answer)).as(what).isEqualTo(without(usual));
                } else {
                    assertRefused(what, answer);
                }
            }
        }
        findings.assertNone();
        assertThat(output.getOut().substring(logged)).isEmpty();
    }

    /// {@return what is the same each time}
    private static Answer without(Answer answer) {
        return new Answer(
                answer.status(),
                answer.headers().stream()
                        .filter(line -> !line.startsWith("Date: "))
                        .toList(),
                answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", ""));
    }

    private void assertRefused(String what, Answer answer) {
        assertThat(answer.status()).as(what).isBetween(300, 499);
        assertThat(answer.headers()).as(what).noneMatch(line -> line.contains("owned"));
        if (answer.header("Content-Type").startsWith("text/html")) {
            findings.look(what, answer.body());
        } else if (!answer.body().isEmpty()) {
            assertThat(JsonMapper.shared().readTree(answer.body()).has("owned"))
                    .as(what)
                    .isFalse();
        }
    }

    @Test
    void areNoPartOfWhatIsHandedIn() {
        for (Payload payload : Payload.values()) {
            for (String header : List.of("Content-Type", "Idempotency-Key", "Last-Event-ID", "Prefer")) {
                String written = header(header, payload);
                Answer answer = header.equals("Content-Type")
                        ? client.send("POST", "/api/v1/submissions", SOURCE, written, TOKEN)
                        : client.send(
                                "POST",
                                "/api/v1/submissions",
                                SOURCE,
                                "Content-Type: text/x-java-source",
                                written,
                                TOKEN);
                if (answer.status() != 202) {
                    assertRefused(written, answer);
                } else {
                    assertThat(answer.header("Location")).matches("/api/v1/submissions/\\w{26}");
                }
            }
            assertRefused(
                    "events " + payload,
                    client.get(
                            "/api/v1/submissions/" + submission + "/events", header("Last-Event-ID", payload), TOKEN));
        }
    }

    @Test
    void areTextWhereTheyAreNoted() {
        for (Payload payload : Payload.values()) {
            Answer answer = client.get("/api/v1/gradebook", header("X-Forwarded-For", payload), TOKEN);
            assertThat(answer.status()).as("%s: %s", payload, answer.body()).isIn(200, 400);
        }
        findings.look("audit", browser.get("/audit").body());
        findings.assertNone();
        String audit = browser.get("/api/v1/audit.csv").body();
        Spreadsheet.assertInert(audit);
        assertThat(audit).contains("owned.example");
    }

    @Test
    void tellAnAddressOnlyIfAProxyOnThisMachineWroteIt() {
        Answer answer = client.get("/api/v1/gradebook", "X-Forwarded-For: 203.0.113.8, 10.1.2.3", TOKEN);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(browser.get("/api/v1/audit.csv").body()).contains("10.1.2.3").doesNotContain("203.0.113.8");
    }

    @Test
    void leadNobodyElsewhere() {
        for (String path : List.of(
                "/",
                "/overview",
                "/platforms",
                "/platforms/new",
                "/settings",
                "/settings/tokens",
                "/sources",
                "/webhooks",
                "/webhooks/new",
                "/write",
                "/sign-in",
                "/nothing")) {
            Answer answer = client.get(path, with(session));
            findings.look(path, answer.body());
            assertThat(answer.body()).as(path).doesNotContain("owned");
        }
        findings.assertNone();
        assertThat(client.get("/v3/api-docs", ELSEWHERE).body()).doesNotContain("owned");
        assertThat(instructor
                        .with("")
                        .get("/overview", "X-Forwarded-Host", "owned.example")
                        .header("Location"))
                .isEqualTo("/sign-in");
    }

    @Test
    void leadNobodyElsewhereWhoIsToldOfAVerdict() {
        try (var receiver = new Receiver()) {
            instructor.postJson(
                    "/api/v1/webhooks",
                    "{\"url\": \"%s\", \"events\": [\"submission.graded\"]}".formatted(receiver.url()));
            Answer answer = client.send(
                    "POST", "/api/v1/submissions?student=s2", SOURCE, with("Content-Type: text/x-java-source", TOKEN));
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> receiver.received().stream()
                            .anyMatch(told -> told.body().contains("\"s2\"")));
            assertThat(receiver.received())
                    .allSatisfy(told -> assertThat(told.body()).doesNotContain("owned"));
        }
    }

    @Test
    void leadNobodyElsewhereWhoComesFromAPlatform() {
        try (var platform = new FakePlatform(Mode.MOODLE)) {
            instructor.postJson("/api/v1/lti/registrations", platform.registration("campus"));
            String login = "/lti/login?iss=%s&login_hint=1&client_id=%s&target_link_uri=%s"
                    .formatted(
                            encoded(platform.issuer()),
                            encoded(platform.clientId()),
                            encoded("http://owned.example/lti/launch"));

            Answer answer = client.get(login, ELSEWHERE);

            assertThat(answer.header("Location")).startsWith(platform.issuer()).doesNotContain("owned");
        }
    }

    /// {@return a header of one line} What comes after a line break is a header of its own, or none any more.
    private static String header(String name, Payload payload) {
        return name + ": " + payload.text().replaceAll("[\\r\\n]+", " ");
    }

    private static String[] with(String... headers) {
        return Stream.of(List.of(headers), List.of(ELSEWHERE))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }
}
