package org.tfgrader.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.ServiceTest;

/// Checks that apply to every page, and a submission that pages show.
abstract class PageFixture extends ScriptedService {
    static final String SOURCE = """
            // <script>alert('hello')</script>
            public class Solution {
                public Object sigmoid(Object z) { // WRONG_SIGMOID & <b>bold</b>
                    return "tanh";
                }
            }
            """;

    @BeforeEach
    void signIn() {
        browser.signIn(ServiceTest.PASSWORD);
    }

    static String attribute(String page, String name) {
        return Jsoup.parse(page).select("[" + name + "]").attr(name);
    }

    /// {@return a page with this status, which holds to the rules for all pages}
    static String assertPage(HttpResponse<String> answer, int status) {
        String page = answer.body();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.split("<h1", -1)).as("one h1").hasSize(2);
        assertThat(page)
                .contains("<html lang=\"en\"")
                .contains("class=\"skip\" href=\"#main\"")
                .contains("<main id=\"main\"");
        return page;
    }
}
