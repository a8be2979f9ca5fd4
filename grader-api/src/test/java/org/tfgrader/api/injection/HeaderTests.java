package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tfgrader.api.Browser.encoded;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.webhooks.Receiver;

/// Whatever stands in the headers of a request decides nothing that is answered, told to others, or logged: here also
/// behind a proxy that passes on whatever comes.
@ServiceTest
@TestPropertySource(properties = {"server.forward-headers-strategy=native", "grader.background.delays=1h"})
@Tag("full")
@Tag("one-database")
class HeaderTests {
    /// What a proxy says of who has asked it, made up.
    private static final String[] ELSEWHERE = {
        "X-Forwarded-Host", "owned.example",
        "X-Forwarded-Port", "4711",
        "X-Forwarded-Prefix", "/owned",
        "X-Forwarded-Proto", "https",
        "X-Forwarded-Server", "owned.example",
        "Forwarded", "host=owned.example;proto=https",
        "X-Original-URL", "/owned"
    };

    private final Findings findings = new Findings();

    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @Test
    void tellAnAddressOnlyIfAProxyOnThisMachineWroteIt() {
        Answer answer = instructor.get("/api/v1/gradebook", "X-Forwarded-For", "203.0.113.8, 10.1.2.3");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(instructor.get("/api/v1/audit.csv").text())
                .contains("10.1.2.3")
                .doesNotContain("203.0.113.8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "/nothing"
            })
    void leadNobodyElsewhere(String path) {
        instructor.graded("class Solution {}");
        browser.signIn(ServiceTest.PASSWORD);

        String page = browser.send(browser.request(path).headers(ELSEWHERE)).body();

        findings.look(path, page);
        findings.assertNone();
        assertThat(page).doesNotContain("owned");
    }

    @Test
    void leadNobodyElsewhereWhoReadsTheDescriptionOrHasToSignIn() {
        assertThat(instructor.get("/v3/api-docs", ELSEWHERE).text()).doesNotContain("owned");
        assertThat(instructor.with("").get("/overview", ELSEWHERE).header("Location"))
                .isEqualTo("/sign-in");
    }

    @Test
    void leadNobodyElsewhereWhoIsToldOfAVerdict() {
        try (var receiver = new Receiver()) {
            instructor.webhook(receiver.url(), "submission.graded");
            Answer answer = instructor.postSource("?student=s2", "class Solution {}", ELSEWHERE);
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
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

            Answer answer = instructor.with("").get(login, ELSEWHERE);

            assertThat(answer.header("Location")).startsWith(platform.issuer()).doesNotContain("owned");
        }
    }
}
