package org.tfgrader.api.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;

@ServiceTest
@Tag("one-database")
class CrossSiteRequestsTests {
    @LocalServerPort
    private int port;

    @Autowired
    private Service instructor;

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    same-origin | -                        | true
                    none        | -                        | true
                    same-site   | -                        | false
                    cross-site  | -                        | false
                    ''          | -                        | false
                    same-origin | https://evil.example     | true
                    same-site   | http://localhost:PORT    | false
                    -           | -                        | true
                    -           | http://localhost:PORT    | true
                    -           | http://127.0.0.1:0       | true
                    -           | https://localhost:PORT   | false
                    -           | http://a.localhost:PORT  | false
                    -           | http://localhost         | false
                    -           | null                     | false
                    """, delimiter = '|')
    void signsInOnlyByAFormOfThisSite(@Nullable String site, @Nullable String origin, boolean isOwn) {
        var browser = new Browser(port);
        var form = browser.signInForm(ServiceTest.PASSWORD);
        if (site != null) {
            form.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            form.header("Origin", origin.replace("PORT", String.valueOf(port)));
        }

        var answer = browser.send(form);

        assertThat(answer.statusCode()).isEqualTo(isOwn ? 302 : 403);
        assertThat(browser.isSignedIn()).isEqualTo(isOwn);
        if (!isOwn) {
            assertThat(answer.body())
                    .contains((site == null ? "Origin" : "Sec-Fetch-Site") + " does not name this site");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void refusesOtherMethodsFromAnotherSite(String method) {
        var browser = new Browser(port);
        browser.signIn(ServiceTest.PASSWORD);

        var answer = browser.send(browser.request("/api/v1/offering")
                .header("Sec-Fetch-Site", "same-site")
                .method(method, BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Sec-Fetch-Site does not name this site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void readsForAnotherSite(String method) {
        assertThat(fromAnotherSite(method, "/sign-in")).isEqualTo(200);
    }

    /// The reason of each refusal is another one.
    @ParameterizedTest
    @CsvSource({
        "/lti/login, 400",
        "/lti/launch, 400",
        "/hooks/none, 401",
        "/api/v1/submissions, 401",
    })
    void acceptsWhatOtherSitesAndProgramsSend(String path, int status) {
        assertThat(fromAnotherSite("POST", path)).isEqualTo(status);
    }

    @Test
    void acceptsATokenFromAnotherSite() {
        var answer = instructor.postSource(
                "?student=cross",
                "class Solution {}",
                "Sec-Fetch-Site",
                "cross-site",
                "Origin",
                "https://evil.example");

        assertThat(answer.status()).isEqualTo(202);
    }

    private int fromAnotherSite(String method, String path) {
        var browser = new Browser(port);
        return browser.send(browser.request(path)
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Origin", "https://evil.example")
                        .method(method, BodyPublishers.noBody()))
                .statusCode();
    }
}
